package org.bouton.testkit.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.RecordedPopulation;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.network.NetworkModel;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.bouton.testkit.probe.LeakyTanhCell;
import org.bouton.testkit.probe.PlainReadout;

/**
 * A reference rule at work on a few recurrent cells, all of whose weights learn.
 *
 * @param rule the rule
 * @param choices its choices that differ from the defaults
 */
record ReferenceRun(ReferenceRule rule, Map<String, String> choices) {

  /** More than usual windows of truncated rules. */
  private static final int STEPS = 22;

  private static final int INPUTS = 3;
  private static final int CELLS = 4;
  private static final int OUTPUTS = 2;
  private static final long SEED = 1;
  private static final String POPULATION = "cells";
  private static final String READOUT = "readout";

  /**
   * Opens a session.
   *
   * @param update when weights change
   * @throws org.bouton.core.train.UnsuitableExperimentException when something is refused
   */
  TrainingSession open(Execution execution, String update) {
    return new TrainingHost()
        .open(
            new ExperimentPlan(
                new Source(),
                model(),
                new CreditAssignment.Reference(
                    rule, Settings.of("rule", rule.parameters(), choices)),
                Settings.of(
                    "training",
                    Training.PARAMETERS,
                    Map.of(Training.UPDATE.name(), update, Training.UPDATER.name(), "sgd"))),
            execution,
            SEED);
  }

  /** The gradient of a trial, in a session of its own. */
  Map<String, double[]> gradients(Execution execution, Trial trial) {
    try (TrainingSession session = open(execution, "trial")) {
      return gradients(session, trial);
    }
  }

  /** The gradient of a trial. */
  static Map<String, double[]> gradients(TrainingSession session, Trial trial) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    session.gradients(trial).forEach((name, array) -> gradients.put(name, array.values()));
    return gradients;
  }

  /** A trial of random input with a random target. */
  static Trial trial(int samples) {
    RandomGenerator random = new SplittableRandom(7);
    double[] input = normal(random, STEPS * samples * INPUTS);
    double[] target = normal(random, STEPS * samples * OUTPUTS);
    return new Trial(STEPS, samples, INPUTS, input, new Target.Values(target));
  }

  /** The same trial with another target. */
  static Trial withTarget(Trial trial, Target target) {
    return new Trial(trial.steps(), trial.samples(), trial.inputs(), trial.input(), target);
  }

  /** The same trial with the outputs that the network gives as its target. */
  static Trial withoutError(Trial trial, Execution execution) {
    OutputRecorder recorder = new OutputRecorder(new double[STEPS * trial.samples() * OUTPUTS]);
    double[] zeros = new double[STEPS * trial.samples() * OUTPUTS];
    new ReferenceRun(recorder, Map.of())
        .gradients(execution, withTarget(trial, new Target.Values(zeros)));
    return withTarget(trial, new Target.Values(recorder.outputs()));
  }

  /** One of a trial's samples alone. */
  static Trial ofSample(Trial trial, int sample) {
    double[] target = ((Target.Values) trial.target()).values();
    return new Trial(
        STEPS,
        1,
        INPUTS,
        ofSample(trial.input(), trial.samples(), sample, INPUTS),
        new Target.Values(ofSample(target, trial.samples(), sample, OUTPUTS)));
  }

  private static double[] ofSample(double[] values, int samples, int sample, int columns) {
    double[] own = new double[STEPS * columns];
    for (int step = 0; step < STEPS; step++) {
      System.arraycopy(values, (step * samples + sample) * columns, own, step * columns, columns);
    }
    return own;
  }

  private static NetworkModel model() {
    Network network =
        new Network(
            List.of(
                Population.of(POPULATION, LeakyTanhCell.NAME, CellType.unconstrained(CELLS)),
                Population.of(READOUT, PlainReadout.NAME, CellType.unconstrained(OUTPUTS))),
            List.of(
                Projection.between(Projection.INPUT, POPULATION, Initialiser.normal(0.8)),
                Projection.between(POPULATION, POPULATION, Initialiser.normal(0.6)).delayedBy(1),
                Projection.between(Projection.BIAS, POPULATION, Initialiser.normal(0.3)),
                Projection.between(POPULATION, READOUT, Initialiser.normal(0.8)),
                Projection.between(Projection.BIAS, READOUT, Initialiser.normal(0.3))),
            List.of(),
            READOUT);
    return new NetworkModel(
        network,
        1,
        Map.of(
            POPULATION, equations(new LeakyTanhCell()),
            READOUT, equations(new PlainReadout())));
  }

  private static NetworkModel.PopulationModel equations(NeuronModel model) {
    return new NetworkModel.PopulationModel(CellEquations.of(model), Map.of());
  }

  private static double[] normal(RandomGenerator random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  /** The same trial, whatever is asked for. */
  private record Source() implements TrialSource {

    @Override
    public int inputs() {
      return INPUTS;
    }

    @Override
    public int outputs() {
      return OUTPUTS;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      return ReferenceRun.trial(request.samples());
    }
  }

  /**
   * Reads outputs off their errors, which are the outputs themselves where the target is 0.
   *
   * @param outputs where they are written, by step, sample and output
   */
  @SuppressWarnings("ArrayRecordComponent") // written to, never compared
  private record OutputRecorder(double[] outputs) implements ReferenceRule {

    @Override
    public String name() {
      return "testkit-output-recorder";
    }

    @Override
    public String summary() {
      return "Records outputs and learns nothing.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void accumulateGradients(Trajectory trajectory, Settings settings) {
      for (RecordedPopulation population : trajectory.populations()) {
        if (population.isReadout()) {
          record(trajectory, population);
        }
      }
    }

    private void record(Trajectory trajectory, RecordedPopulation readout) {
      int samples = trajectory.samples();
      for (int step = 0; step < trajectory.steps(); step++) {
        for (int sample = 0; sample < samples; sample++) {
          for (int cell = 0; cell < readout.cells(); cell++) {
            outputs[(step * samples + sample) * readout.cells() + cell] =
                readout.outputError(step, sample, cell);
          }
        }
      }
    }
  }
}
