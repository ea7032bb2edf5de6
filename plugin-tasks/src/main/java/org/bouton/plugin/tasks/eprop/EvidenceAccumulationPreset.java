package org.bouton.plugin.tasks.eprop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.plugin.tasks.evidence.EvidenceAccumulation;

/**
 * Evidence accumulation by e-prop, with the constants of the paper and of its authors' program:
 * seven cues, 100 cells, half of them adaptive, steps of 1 ms.
 *
 * <p>Three things differ. The readout is not scaled by 1 − κ; the loss is the sum over the steps of
 * recall and not their mean; and firing rates are held online, by a running mean for each sample.
 * The strength of that is chosen for this scale.
 */
public final class EvidenceAccumulationPreset implements ExperimentPreset {

  private static final int GROUPS_OF_CHANNELS = 4;
  private static final int SIDES = 2;

  /** Made by the service loader. */
  public EvidenceAccumulationPreset() {}

  @Override
  public String name() {
    return "eprop/evidence-accumulation";
  }

  @Override
  public String summary() {
    return "Evidence accumulation over seconds by a spiking network with e-prop, as published.";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, evidence accumulation";
  }

  @Override
  public List<Parameter> parameters() {
    return SpikingNetwork.PARAMETERS;
  }

  @Override
  public Experiment define(Settings settings) {
    Map<String, String> training = new LinkedHashMap<>();
    training.put(Training.BATCH.name(), "64");
    training.put(Training.ITERATIONS.name(), "2000");
    training.put(Training.LEARNING_RATE.name(), "5e-3");
    training.put(Training.VALIDATE_EVERY.name(), "10");
    double timeStep = settings.real(SpikingNetwork.TIME_STEP);
    long channels = EvidenceAccumulation.CHANNELS.defaultValue();
    return new Experiment(
        Experiment.Choice.of("evidence-accumulation")
            .with(EvidenceAccumulation.TIME_STEP.name(), timeStep),
        SpikingNetwork.of(settings, Math.toIntExact(GROUPS_OF_CHANNELS * channels), SIDES),
        timeStep,
        Experiment.Choice.of("e-prop").with("rate-regularisation", 3e-5),
        training);
  }
}
