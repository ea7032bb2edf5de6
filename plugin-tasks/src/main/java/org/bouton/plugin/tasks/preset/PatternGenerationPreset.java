package org.bouton.plugin.tasks.preset;

import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;

/**
 * Pattern generation by ModProp.
 *
 * <p>Cells, time constant, signs and initial weights are those of delayed XOR. The published
 * description leaves open how this task was trained: the learning rate, the number of iterations
 * and the strength of the input are a choice (with an input of deviation 1, or five times the rate,
 * some networks fall silent and learn no more). As all samples are the same, a batch is one of
 * them.
 */
public final class PatternGenerationPreset implements ExperimentPreset {

  private static final double MILLISECOND = 1;

  /** Made by the service loader. */
  public PatternGenerationPreset() {}

  @Override
  public String name() {
    return "modprop/pattern-generation";
  }

  @Override
  public String summary() {
    return "Pattern generation by ModProp: follow a sum of five sinusoids.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, pattern generation; training constants are a choice";
  }

  @Override
  public List<Parameter> parameters() {
    return RateNetwork.PARAMETERS;
  }

  @Override
  public Experiment define(Settings settings) {
    return new Experiment(
        Experiment.Choice.of("pattern-generation")
            .with("time-step", MILLISECOND)
            .with("input-deviation", 3),
        RateNetwork.of(settings, 1),
        MILLISECOND,
        Experiment.Choice.of("modprop").with("mu", 0.25),
        Map.of(
            Training.BATCH.name(), "1",
            Training.ITERATIONS.name(), "3000",
            Training.UPDATER.name(), "adam",
            Training.LEARNING_RATE.name(), "2e-4",
            Training.VALIDATE_EVERY.name(), "20"));
  }
}
