package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.BaselineNetwork;
import org.bouton.api.reference.BaselineRequest;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A session that trains a network of another kind on the experiment's task.
 *
 * <p>The loss is the cross-entropy of one answer to each sample, whatever steps the task asks in;
 * weights change at the end of a trial, and no state is carried over.
 */
final class BaselineSession implements TrainingSession {

  private static final String WEIGHTS = "weights/";
  private static final String UPDATER = "updater/";

  private final TrialSource task;
  private final Settings training;
  private final RandomStreams random;
  private final int steps;
  private final BaselineNetwork network;
  private final LearningRate rate;
  private final JointUpdater updater;
  private long iteration;

  BaselineSession(
      ExperimentPlan experiment,
      CreditAssignment.Baseline baseline,
      Execution execution,
      long seed) {
    this.task = experiment.task();
    this.training = experiment.training();
    this.random = new RandomStreams(seed);
    String name = baseline.network().name();
    requireSuitable(name);
    this.steps = task.trial(request(TrialRequest.Purpose.TRAINING, 0)).steps();
    this.rate = new LearningRate(training);
    boolean single = execution.precision() == Execution.Precision.FLOAT32;
    this.network =
        baseline
            .network()
            .open(
                new BaselineRequest(
                    task.inputs(),
                    steps,
                    task.outputs(),
                    single ? BaselineRequest.Precision.FLOAT32 : BaselineRequest.Precision.FLOAT64,
                    random.of("weights of baseline " + name, 0).nextLong()),
                baseline.settings());
    Map<String, Integer> counts = new LinkedHashMap<>();
    network.weights().forEach((array, values) -> counts.put(array, values.length));
    this.updater =
        new JointUpdater(training, rate, single ? DataType.FLOAT : DataType.DOUBLE, counts);
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public TrialOutcome train() {
    Trial trial = trial(TrialRequest.Purpose.TRAINING, iteration);
    OutputError error = error(trial);
    Map<String, double[]> gradients = gradients(trial, error);
    TrialOutcome outcome = outcome(trial, error);
    rate.observe(outcome.loss());
    long first = (training.integer(Training.FIRST_UPDATE) + steps - 1) / steps;
    if (iteration >= first) {
      descend(gradients, iteration - first);
    }
    iteration++;
    return outcome;
  }

  @Override
  public TrialOutcome validate(long index) {
    Trial trial = trial(TrialRequest.Purpose.VALIDATION, index);
    OutputError error = error(trial);
    error.at(steps - 1, network.outputs(trial));
    return outcome(trial, error);
  }

  @Override
  public void steer(TrialOutcome validation) {
    rate.observeValidation(validation.loss());
  }

  @Override
  public void observe(StepObserver observer) {
    throw new UnsuitableExperimentException(
        "a baseline has no steps of learning to observe; choose a rule with training.update=step");
  }

  @Override
  public Map<String, SessionState.NamedArray> gradients(Trial trial) {
    OutputError error = error(trial);
    Map<String, double[]> gradients = gradients(trial, error);
    outcome(trial, error);
    return named("", gradients);
  }

  @Override
  public long bytesOfTrial(int samples, int ofSteps) {
    throw new UnsuitableExperimentException(
        "a baseline does not tell what it keeps while a trial runs; choose a rule");
  }

  @Override
  public Map<String, SessionState.NamedArray> weights() {
    return named("", network.weights());
  }

  @Override
  public void adopt(Map<String, SessionState.NamedArray> weights) {
    throw new UnsuitableExperimentException(
        "a baseline has a network of its own, whose gradients cannot be compared; choose a rule");
  }

  @Override
  public SessionState state() {
    Map<String, SessionState.NamedArray> arrays =
        new LinkedHashMap<>(named(WEIGHTS, network.weights()));
    updater.states().forEach((name, state) -> arrays.put(UPDATER + name, state));
    return new SessionState(iteration, arrays);
  }

  @Override
  public void restore(SessionState state) {
    Map<String, double[]> weights = network.weights();
    weights.replaceAll((name, values) -> required(state, WEIGHTS + name).values());
    network.replaceWeights(weights);
    for (String name : updater.states().keySet()) {
      updater.restore(name, required(state, UPDATER + name));
    }
    iteration = state.iteration();
  }

  @Override
  public void close() {
    network.close();
  }

  private void requireSuitable(String baseline) {
    if (!task.loss().isClassification()) {
      throw new UnsuitableExperimentException(
          "rule "
              + baseline
              + " names the class of a whole sample, but this task asks for values in every step;"
              + " choose a task of classification, or another rule");
    }
    if (training.real(Training.CLIP) > 0) {
      throw new UnsuitableExperimentException(
          "training.clip limits the gradient of each cell, and rule "
              + baseline
              + " is a network without cells of its own; leave one of them out");
    }
  }

  private Trial trial(TrialRequest.Purpose purpose, long index) {
    Trial trial = task.trial(request(purpose, index));
    if (trial.steps() != steps) {
      throw new UnsuitableExperimentException(
          "the first trial has "
              + steps
              + " steps and a later one "
              + trial.steps()
              + "; a baseline takes trials of one length only");
    }
    return trial;
  }

  private TrialRequest request(TrialRequest.Purpose purpose, long index) {
    return new TrialRequest(purpose, training.count(Training.BATCH), index, random.seed());
  }

  private OutputError error(Trial trial) {
    if (!(trial.target() instanceof Target.Classes)) {
      throw new UnsuitableExperimentException(
          "a trial tells no classes, and a baseline learns nothing else; choose another task");
    }
    return new OutputError(
        Loss.CROSS_ENTROPY_AT_LAST_STEP, trial, 0, trial.samples(), task.outputs());
  }

  /** Means over the samples. */
  private Map<String, double[]> gradients(Trial trial, OutputError error) {
    Map<String, double[]> gradients =
        network.gradients(trial, outputs -> error.at(steps - 1, outputs).clone());
    for (double[] gradient : gradients.values()) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= trial.samples();
      }
    }
    return gradients;
  }

  private TrialOutcome outcome(Trial trial, OutputError error) {
    double loss = error.summedLoss() / trial.samples();
    Divergence.check(loss, iteration);
    return new TrialOutcome(loss, TrialMetrics.accuracy(trial, List.of(error), task.outputs()));
  }

  private void descend(Map<String, double[]> gradients, long updates) {
    double decay = training.real(Training.L2);
    Map<String, double[]> weights = network.weights();
    Map<String, double[]> descended = new LinkedHashMap<>();
    weights.forEach(
        (name, before) -> {
          double[] gradient = Objects.requireNonNull(gradients.get(name), name).clone();
          for (int i = 0; i < gradient.length && !network.isBias(name); i++) {
            gradient[i] += decay * before[i];
          }
          descended.put(name, gradient);
        });
    updater.descend(weights, descended, updates);
    descended.forEach((name, after) -> Divergence.check(name, after, iteration));
    network.replaceWeights(descended);
  }

  private static Map<String, SessionState.NamedArray> named(
      String prefix, Map<String, double[]> arrays) {
    Map<String, SessionState.NamedArray> named = new LinkedHashMap<>();
    arrays.forEach(
        (name, values) ->
            named.put(prefix + name, new SessionState.NamedArray(1, values.length, values)));
    return named;
  }

  private static SessionState.NamedArray required(SessionState state, String name) {
    SessionState.NamedArray array = state.arrays().get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "the checkpoint has no " + name + "; it belongs to another experiment");
    }
    return array;
  }
}
