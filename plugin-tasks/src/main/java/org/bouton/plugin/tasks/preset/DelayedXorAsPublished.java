package org.bouton.plugin.tasks.preset;

import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;

/**
 * Delayed XOR with every constant that Liu et al. 2022 published.
 *
 * <p>The rule is the paper's equation. What the authors' program computes instead is had by {@code
 * rule.feedback=cell} and {@code rule.source-slope=smeared}.
 */
public final class DelayedXorAsPublished implements ExperimentPreset {

  private static final double MILLISECOND = 1;

  /** Made by the service loader. */
  public DelayedXorAsPublished() {}

  @Override
  public String name() {
    return "modprop/delayed-xor-as-published";
  }

  @Override
  public String summary() {
    return "Delayed XOR by ModProp, with every published constant.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, delayed XOR";
  }

  @Override
  public List<Parameter> parameters() {
    return RateNetwork.PARAMETERS;
  }

  @Override
  public Experiment define(Settings settings) {
    return new Experiment(
        Experiment.Choice.of("delayed-xor"),
        RateNetwork.of(settings, 2),
        MILLISECOND,
        Experiment.Choice.of("modprop").with("mu", 0.25),
        Map.of(
            Training.BATCH.name(), "32",
            Training.ITERATIONS.name(), "3000",
            Training.UPDATER.name(), "adam",
            Training.LEARNING_RATE.name(), "5e-4",
            Training.SCHEDULE.name(), "step",
            Training.RATE_FACTOR.name(), "0.8",
            Training.RATE_EVERY.name(), "300",
            Training.L2.name(), "5e-4",
            Training.L1.name(), "1e-2",
            Training.VALIDATE_EVERY.name(), "20"));
  }
}
