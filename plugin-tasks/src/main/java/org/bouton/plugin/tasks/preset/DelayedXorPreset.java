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
 * Delayed XOR by ModProp, set so that most seeds solve it.
 *
 * <p>It differs from the published experiment in one constant: the weight decay is a tenth. While
 * gradients are tiny, early in training, Adam scales the published one up to a steady shrinking,
 * under which some networks lose the recurrent excitation that would have held the first cue.
 */
public final class DelayedXorPreset implements ExperimentPreset {

  private final ExperimentPreset published = new DelayedXorAsPublished();

  /** Made by the service loader. */
  public DelayedXorPreset() {}

  @Override
  public String name() {
    return "modprop/delayed-xor";
  }

  @Override
  public String summary() {
    return "Delayed XOR by ModProp, with a weight decay that more seeds survive.";
  }

  @Override
  public String source() {
    return published.source() + ", with another weight decay";
  }

  @Override
  public List<Parameter> parameters() {
    return published.parameters();
  }

  @Override
  public Experiment define(Settings settings) {
    Experiment experiment = published.define(settings);
    Map<String, String> training = new LinkedHashMap<>(experiment.training());
    training.put(Training.L2.name(), "5e-5");
    return new Experiment(
        experiment.task(),
        experiment.network(),
        experiment.timeStep(),
        experiment.rule(),
        training);
  }
}
