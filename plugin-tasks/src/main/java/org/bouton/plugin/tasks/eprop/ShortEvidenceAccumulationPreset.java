package org.bouton.plugin.tasks.eprop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.plugin.tasks.evidence.EvidenceAccumulation;

/**
 * Evidence accumulation by e-prop, made small enough to train in minutes: three cues, a delay of
 * half a second at most, 40 cells, and steps of 5 ms. All else is as in the published experiment.
 */
public final class ShortEvidenceAccumulationPreset implements ExperimentPreset {

  private static final IntegerParameter CELLS =
      new IntegerParameter(
          SpikingNetwork.CELLS.name(),
          40,
          SpikingNetwork.CELLS.smallest(),
          SpikingNetwork.CELLS.largest(),
          SpikingNetwork.CELLS.documentation());

  private static final RealParameter TIME_STEP =
      new RealParameter(
          SpikingNetwork.TIME_STEP.name(),
          SpikingNetwork.TIME_STEP.symbol(),
          5,
          SpikingNetwork.TIME_STEP.unit(),
          SpikingNetwork.TIME_STEP.range(),
          SpikingNetwork.TIME_STEP.documentation());

  private final ExperimentPreset published = new EvidenceAccumulationPreset();

  /** Made by the service loader. */
  public ShortEvidenceAccumulationPreset() {}

  @Override
  public String name() {
    return "eprop/evidence-accumulation-short";
  }

  @Override
  public String summary() {
    return "Evidence accumulation by e-prop with fewer cues, cells and steps, to train in minutes.";
  }

  @Override
  public String source() {
    return published.source() + ", with fewer cues, cells and steps";
  }

  @Override
  public List<Parameter> parameters() {
    return published.parameters().stream()
        .map(
            parameter ->
                parameter.equals(SpikingNetwork.CELLS)
                    ? CELLS
                    : parameter.equals(SpikingNetwork.TIME_STEP) ? TIME_STEP : parameter)
        .toList();
  }

  @Override
  public Experiment define(Settings settings) {
    Experiment experiment = published.define(settings);
    Map<String, String> training = new LinkedHashMap<>(experiment.training());
    training.put(Training.BATCH.name(), "32");
    training.put(Training.ITERATIONS.name(), "400");
    training.put(Training.VALIDATE_EVERY.name(), "20");
    return new Experiment(
        experiment
            .task()
            .with(EvidenceAccumulation.CUES.name(), 3)
            .with(EvidenceAccumulation.SHORTEST_DELAY.name(), 300)
            .with(EvidenceAccumulation.LONGEST_DELAY.name(), 500),
        experiment.network(),
        experiment.timeStep(),
        experiment.rule(),
        training);
  }
}
