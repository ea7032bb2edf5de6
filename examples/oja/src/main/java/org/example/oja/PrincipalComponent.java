package org.example.oja;

import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;

/** One linear cell that finds the common cause of its input by Oja's rule. */
public final class PrincipalComponent implements ExperimentPreset {

  private static final String CELL = "cell";

  /** Made by the service loader. */
  public PrincipalComponent() {}

  @Override
  public String name() {
    return "oja/principal-component";
  }

  @Override
  public String summary() {
    return "One linear cell finds the principal component of its input.";
  }

  @Override
  public String source() {
    return "Oja 1982, A simplified neuron model as a principal component analyzer; constants are a"
        + " choice";
  }

  @Override
  public Experiment define(Settings settings) {
    // Of the two unit vectors along the component, the cell finds the one on its side.
    Initialiser positive = Initialiser.given(new double[] {0.1, 0.1, 0.1, 0.1});
    Network network =
        new Network(
            List.of(Population.of(CELL, "linear-readout", CellType.unconstrained(1))),
            List.of(Projection.between(Projection.INPUT, CELL, positive)),
            List.of(),
            CELL);
    return new Experiment(
        Experiment.Choice.of("common-cause"),
        network,
        1,
        Experiment.Choice.of("oja"),
        Map.of(
            Training.ITERATIONS.name(), "500",
            Training.UPDATER.name(), "sgd",
            Training.LEARNING_RATE.name(), "3e-4"));
  }
}
