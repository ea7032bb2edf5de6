package org.bouton.plugin.tasks.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;

/**
 * Delayed XOR by ModProp, set so that most seeds solve it, and keep it solved.
 *
 * <p>It runs for 600 iterations in place of 3000, and differs from the published experiment in four
 * more things, all of which leave the rule as local as it was: recurrent weights start at a
 * spectral radius of 0.8; weight decay is a fiftieth; Adam forgets large gradients sooner; and the
 * learning rate is twice the published one at first, but falls with the smoothed loss (a broadcast)
 * and reaches 0 where the task is solved. They were found by trying; why they help is a guess.
 */
public final class DelayedXorPreset implements ExperimentPreset {

  private static final Parameter START =
      Parameter.real(
          RateNetwork.SPECTRAL_RADIUS.name(),
          0.8,
          RateNetwork.SPECTRAL_RADIUS.range(),
          RateNetwork.SPECTRAL_RADIUS.documentation());

  private final ExperimentPreset published = new DelayedXorAsPublished();

  /** Made by the service loader. */
  public DelayedXorPreset() {}

  @Override
  public String name() {
    return "modprop/delayed-xor";
  }

  @Override
  public String summary() {
    return "Delayed XOR by ModProp, set so that most seeds solve it and keep it solved.";
  }

  @Override
  public String source() {
    return published.source() + ", with another start, weight decay, learning rate and β2";
  }

  @Override
  public List<Parameter> parameters() {
    return published.parameters().stream()
        .map(parameter -> parameter.equals(RateNetwork.SPECTRAL_RADIUS) ? START : parameter)
        .toList();
  }

  @Override
  public Experiment define(Settings settings) {
    Experiment experiment = published.define(settings);
    Map<String, String> training = new LinkedHashMap<>(experiment.training());
    training.put(Training.ITERATIONS.name(), "600");
    training.put(Training.LEARNING_RATE.name(), "1e-3");
    training.put(Training.SCHEDULE.name(), "constant");
    training.put(Training.RATE_LOSS.name(), "0.5");
    training.put(Training.RATE_LOSS_FLOOR.name(), "0.25");
    training.put(Training.LOSS_SMOOTHING.name(), "0.9");
    training.put(Training.BETA2.name(), "0.99");
    training.put(Training.L2.name(), "1e-5");
    training.remove(Training.RATE_FACTOR.name());
    training.remove(Training.RATE_EVERY.name());
    return new Experiment(
        experiment.task(),
        experiment.network(),
        experiment.timeStep(),
        experiment.rule(),
        training);
  }
}
