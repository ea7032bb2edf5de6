package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouton.api.experiment.Training;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.core.compile.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that runs a compiled experiment. */
final class CompiledSession implements TrainingSession {

  private static final Logger LOG = LoggerFactory.getLogger(CompiledSession.class);
  private static final String WEIGHTS = "weights/";
  private static final String UPDATER = "updater/";

  private final ExperimentPlan experiment;
  private final CompiledExperiment compiled;
  private final RandomStreams random;
  private final NetworkWeights weights;
  private final WeightUpdate update;
  private final ExecutorService threads;
  private final Map<List<Integer>, Batch> batches = new LinkedHashMap<>();
  private long iteration;
  private boolean begun;

  CompiledSession(ExperimentPlan experiment, Execution execution, long seed) {
    this.experiment = experiment;
    this.compiled = CompiledExperiment.of(experiment, execution);
    this.random = new RandomStreams(seed);
    Plan plan = compiled.plan();
    if (plan.error().shape().columns() != experiment.task().outputs()) {
      throw new UnsuitableExperimentException(
          "the readout has "
              + plan.error().shape().columns()
              + " cells, but the task has "
              + experiment.task().outputs()
              + " outputs; give the readout as many cells");
    }
    if (experiment.training().choice(Training.UPDATE) == Training.UpdateBoundary.STEP) {
      throw new UnsuitableExperimentException(
          "training.update=step: weights change at the end of a trial only; use training.update=trial");
    }
    this.weights =
        NetworkWeights.drawn(
            experiment.network().network(), plan, random, compiled.isSinglePrecision());
    this.update =
        new WeightUpdate(
            experiment.training(), experiment.network().network(), plan, compiled.dataType());
    this.threads =
        Executors.newFixedThreadPool(
            execution.threads(),
            work -> {
              Thread thread = new Thread(work, "bouton-shard");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public TrialOutcome train() {
    if (!begun && !clampsFilters()) {
      warnOfUnstableFilters();
    }
    begun = true;
    Trial trial = trial(TrialRequest.Purpose.TRAINING, iteration);
    Batch batch = batch(trial);
    List<OutputError> errors =
        run(batch, trial, Optional.of(experiment.rule()), "training noise", iteration);
    TrialOutcome outcome = outcome(trial, errors);
    Divergence.check(outcome.loss(), batch, compiled.plan(), trial.steps(), iteration);
    update.apply(weights, batch.gradients(), outcome.loss(), iteration);
    Divergence.check(weights, iteration);
    iteration++;
    return outcome;
  }

  @Override
  public TrialOutcome validate(long index) {
    Trial trial = trial(TrialRequest.Purpose.VALIDATION, index);
    Batch batch = batch(trial);
    TrialOutcome outcome =
        outcome(trial, run(batch, trial, Optional.empty(), "validation noise", index));
    Divergence.check(outcome.loss(), batch, compiled.plan(), trial.steps(), iteration);
    return outcome;
  }

  @Override
  public Map<String, SessionState.NamedArray> gradients(Trial trial) {
    Batch batch = batch(trial);
    TrialOutcome outcome =
        outcome(
            trial, run(batch, trial, Optional.of(experiment.rule()), "training noise", iteration));
    Divergence.check(outcome.loss(), batch, compiled.plan(), trial.steps(), iteration);
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    batch
        .gradients()
        .forEach(
            (name, gradient) ->
                arrays.put(
                    name,
                    new SessionState.NamedArray(
                        weights.slot(name).shape().rows(),
                        weights.slot(name).shape().columns(),
                        gradient)));
    return arrays;
  }

  @Override
  public Map<String, SessionState.NamedArray> weights() {
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    for (Plan.ProjectionSlots projection : compiled.plan().projections()) {
      arrays.put(projection.name(), weights.array(projection.name()));
    }
    return arrays;
  }

  @Override
  public SessionState state() {
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    for (String name : weights.names()) {
      arrays.put(WEIGHTS + name, weights.array(name));
    }
    update.states().forEach((name, state) -> arrays.put(UPDATER + name, state));
    return new SessionState(iteration, arrays);
  }

  @Override
  public void restore(SessionState state) {
    for (String name : weights.names()) {
      SessionState.NamedArray array = required(state, WEIGHTS + name);
      if (array.rows() != weights.slot(name).shape().rows()
          || array.columns() != weights.slot(name).shape().columns()) {
        throw new IllegalArgumentException(
            "the checkpoint's weights of " + name + " belong to a network of another size");
      }
      weights.set(name, array.values());
    }
    for (String name : update.states().keySet()) {
      update.restore(name, required(state, UPDATER + name));
    }
    iteration = state.iteration();
  }

  /** The spectral radius of each filter of the rule, with the weights as they are. */
  Map<String, Double> filterRadii() {
    Map<String, Double> radii = new LinkedHashMap<>();
    if (!compiled.plan().filters().isEmpty()) {
      try (org.bouton.core.backend.Machine machine = compiled.machine(1, 1, 1)) {
        for (String name : weights.names()) {
          machine.write(weights.slot(name), 0, weights.get(name));
        }
        machine.program(Plan.Phase.PREPARE).run(0);
        for (Plan.FilterSlots filter : compiled.plan().filters()) {
          radii.put(
              filter.population() + " " + filter.trace(), FilterStability.radius(machine, filter));
        }
      }
    }
    return radii;
  }

  @Override
  public void close() {
    threads.shutdown();
    batches.values().forEach(Batch::close);
    batches.clear();
  }

  private Trial trial(TrialRequest.Purpose purpose, long index) {
    int samples = experiment.training().count(Training.BATCH);
    try {
      return experiment.task().trial(new TrialRequest(purpose, samples, index, random.seed()));
    } catch (ArithmeticException e) {
      throw tooLarge(samples + " samples");
    }
  }

  private Batch batch(Trial trial) {
    try {
      return batches.computeIfAbsent(
          List.of(trial.samples(), trial.steps()),
          size ->
              new Batch(
                  compiled,
                  experiment.task().loss(),
                  trial.samples(),
                  trial.steps(),
                  clampsFilters()));
    } catch (ArithmeticException e) {
      throw tooLarge(trial.samples() + " samples and " + trial.steps() + " steps");
    }
  }

  private static UnsuitableExperimentException tooLarge(String size) {
    return new UnsuitableExperimentException(
        "a trial of "
            + size
            + " does not fit into an array; use a smaller training.batch, or fewer steps");
  }

  private boolean clampsFilters() {
    return experiment.training().choice(Training.UNSTABLE_FILTER) == Training.UnstableFilter.CLAMP;
  }

  /** Tells of filters in which credit grows without bound. */
  private void warnOfUnstableFilters() {
    filterRadii()
        .forEach(
            (name, radius) -> {
              if (radius > 1) {
                LOG.warn(
                    "the filter of {} is unstable: its spectral radius is {}, so credit grows with"
                        + " time; make rule.mu smaller, or set training.unstable-filter=clamp",
                    name,
                    String.format(Locale.ROOT, "%.4f", radius));
              }
            });
  }

  private List<OutputError> run(
      Batch batch, Trial trial, Optional<CreditAssignment> learning, String noise, long index) {
    return batch.run(
        trial, weights, learning, shard -> random.of(noise + " of shard " + shard, index), threads);
  }

  private TrialOutcome outcome(Trial trial, List<OutputError> errors) {
    double loss = errors.stream().mapToDouble(OutputError::summedLoss).sum() / trial.samples();
    Loss kind = experiment.task().loss();
    if (!Double.isFinite(loss)) {
      return new TrialOutcome(loss, Double.NaN);
    }
    double metric =
        kind.isClassification()
            ? TrialMetrics.accuracy(trial, errors, experiment.task().outputs())
            : TrialMetrics.normalisedError(trial, errors);
    return new TrialOutcome(loss, metric);
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
