package org.example.perturbation;

import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;

/** Two layers that learn from a teacher, with nothing but noise and reward to go by. */
public final class PerturbedLayers implements ExperimentPreset {

  private static final String HIDDEN = "hidden";
  private static final String READOUT = "readout";

  /** Made by the service loader. */
  public PerturbedLayers() {}

  @Override
  public String name() {
    return "node-perturbation/hidden-teacher";
  }

  @Override
  public String summary() {
    return "Two layers learn from a teacher by noise and reward alone.";
  }

  @Override
  public String source() {
    return "an example";
  }

  @Override
  public Experiment define(Settings settings) {
    Network network =
        new Network(
            List.of(
                Population.of(HIDDEN, "perturbed", CellType.unconstrained(8)),
                Population.of(READOUT, "perturbed", CellType.unconstrained(2))
                    .choosing("activation", "linear")),
            List.of(
                Projection.between(Projection.INPUT, HIDDEN, Initialiser.normal(0.5)),
                Projection.between(HIDDEN, READOUT, Initialiser.normal(0.5))),
            // The rule hears nothing of it: it is there for other rules, to compare with.
            List.of(Feedback.between(READOUT, HIDDEN, Feedback.Weights.SYMMETRIC)),
            READOUT);
    return new Experiment(
        Experiment.Choice.of("hidden-teacher"),
        network,
        1,
        Experiment.Choice.of("node-perturbation"),
        Map.of(
            Training.BATCH.name(), "32",
            Training.ITERATIONS.name(), "2000",
            Training.UPDATER.name(), "adam",
            Training.LEARNING_RATE.name(), "3e-3"));
  }
}
