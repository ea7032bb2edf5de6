package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.experiment.Training;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.core.compile.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that runs a compiled experiment. */
final class CompiledSession implements TrainingSession {

  private static final Logger LOG = LoggerFactory.getLogger(CompiledSession.class);
  private static final String WEIGHTS = "weights/";
  private static final String UPDATER = "updater/";
  private static final String STEPS = "steps/";

  private final ExperimentPlan experiment;
  private final CompiledExperiment compiled;
  private final RandomStreams random;
  private final NetworkWeights weights;
  private final LearningRate rate;
  private final WeightUpdate update;
  private final Optional<StepUpdate> stepUpdate;
  private final Workers workers;
  private final TrialSupply trials;
  private final Map<List<Integer>, Batch> batches = new LinkedHashMap<>();
  private Optional<CarriedState> carried = Optional.empty();
  private Optional<StepObserver> observer = Optional.empty();
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
    this.weights =
        NetworkWeights.drawn(
            experiment.network().network(), plan, random, compiled.isSinglePrecision());
    this.rate = new LearningRate(experiment.training());
    this.update =
        new WeightUpdate(
            experiment.training(), rate, experiment.network().network(), plan, compiled.dataType());
    this.stepUpdate =
        plan.update().map(slots -> new StepUpdate(experiment.training(), rate, slots));
    this.workers = new Workers(execution.threads());
    this.trials = new TrialSupply(experiment, seed, execution.threads() > 1);
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
    Trial trial = trials.training(iteration);
    Batch batch = batch(trial);
    List<OutputError> errors = run(batch, trial, Optional.of(experiment.rule()), stepUpdate);
    TrialOutcome outcome = outcome(trial, errors);
    Divergence.check(outcome.loss(), batch, trial.steps(), iteration);
    rate.observe(outcome.loss());
    if (carriesState()) {
      carried = Optional.of(CarriedState.after(trial.steps() - 1, batch));
    }
    long first =
        (experiment.training().integer(Training.FIRST_UPDATE) + trial.steps() - 1) / trial.steps();
    if (stepUpdate.isEmpty() && iteration >= first) {
      update.apply(weights, batch.gradients(), iteration - first);
    }
    Divergence.check(weights, iteration);
    iteration++;
    return outcome;
  }

  @Override
  public void steer(TrialOutcome validation) {
    rate.observeValidation(validation.loss());
  }

  @Override
  public void observe(StepObserver looking) {
    if (compiled.plan().update().isEmpty()) {
      throw new UnsuitableExperimentException(
          "single steps can be observed with training.update=step only");
    }
    observer = Optional.of(looking);
    closeBatches();
  }

  @Override
  public TrialOutcome validate(long index) {
    Trial trial = trials.validation(index);
    Batch batch = batch(trial);
    TrialOutcome outcome =
        outcome(
            trial,
            batch.run(
                new TrialRun(
                    trial,
                    weights,
                    Optional.empty(),
                    carried,
                    Optional.empty(),
                    index,
                    Optional.empty()),
                shard -> random.of("validation noise of shard " + shard, index),
                workers));
    Divergence.check(outcome.loss(), batch, trial.steps(), iteration);
    return outcome;
  }

  @Override
  public Map<String, SessionState.NamedArray> gradients(Trial trial) {
    Batch batch = batch(trial);
    TrialOutcome outcome =
        outcome(trial, run(batch, trial, Optional.of(experiment.rule()), Optional.empty()));
    Divergence.check(outcome.loss(), batch, trial.steps(), iteration);
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
                        gradient.clone())));
    return arrays;
  }

  @Override
  public long bytesOfTrial(int samples, int steps) {
    return batch(samples, steps).bytes();
  }

  @Override
  public Map<String, SessionState.NamedArray> weights() {
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    for (Plan.ProjectionSlots projection : compiled.plan().projections()) {
      arrays.put(projection.name(), weights.array(projection.name()));
    }
    for (Plan.ParameterSlots parameter : compiled.plan().parameters()) {
      arrays.put(parameter.name(), weights.array(parameter.name()));
    }
    return arrays;
  }

  @Override
  public void adopt(Map<String, SessionState.NamedArray> given) {
    given.forEach(
        (name, array) -> {
          if (array.values().length != weights.get(name).length) {
            throw new IllegalArgumentException("weights of " + name + " have another size");
          }
          weights.set(name, array.values());
        });
  }

  @Override
  public SessionState state() {
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    for (String name : weights.names()) {
      arrays.put(WEIGHTS + name, weights.array(name));
    }
    update.states().forEach((name, state) -> arrays.put(UPDATER + name, state));
    stepUpdate.ifPresent(
        steps -> steps.states().forEach((name, state) -> arrays.put(STEPS + name, state)));
    carried.ifPresent(state -> arrays.putAll(state.arrays()));
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
    Map<String, SessionState.NamedArray> ofSteps = new LinkedHashMap<>();
    state
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(STEPS)) {
                ofSteps.put(name.substring(STEPS.length()), array);
              }
            });
    stepUpdate.ifPresent(steps -> steps.restore(ofSteps));
    carried = Optional.ofNullable(CarriedState.of(compiled.plan(), state.arrays()));
    iteration = state.iteration();
  }

  /** The spectral radius of each filter of the rule, with the weights as they are. */
  Map<String, Double> filterRadii() {
    Map<String, Double> radii = new LinkedHashMap<>();
    if (!compiled.plan().filters().isEmpty()) {
      try (org.bouton.core.backend.Machine machine =
          compiled.machine(WeightShare.of(compiled.plan(), 1).get(0), 1, 1, 1)) {
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
    trials.close();
    workers.close();
    closeBatches();
  }

  private void closeBatches() {
    batches.values().forEach(Batch::close);
    batches.clear();
  }

  private Batch batch(Trial trial) {
    return batch(trial.samples(), trial.steps());
  }

  private Batch batch(int samples, int steps) {
    try {
      return batches.computeIfAbsent(
          List.of(samples, steps),
          size ->
              new Batch(
                  observer.isPresent() ? compiled : compiled.unwatched(),
                  experiment.task().loss(),
                  samples,
                  steps,
                  clampsFilters()));
    } catch (ArithmeticException e) {
      throw UnsuitableExperimentException.tooLarge(samples + " samples and " + steps + " steps");
    }
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

  private boolean carriesState() {
    return experiment.training().choice(Training.STATE) == Training.StateBetweenTrials.CARRIED;
  }

  private List<OutputError> run(
      Batch batch, Trial trial, Optional<CreditAssignment> learning, Optional<StepUpdate> changes) {
    return batch.run(
        new TrialRun(trial, weights, learning, carried, changes, iteration, observer),
        shard -> random.of("training noise of shard " + shard, iteration),
        workers);
  }

  private TrialOutcome outcome(Trial trial, List<OutputError> errors) {
    double loss = errors.stream().mapToDouble(OutputError::summedLoss).sum() / trial.samples();
    Loss kind = experiment.task().loss();
    if (!Double.isFinite(loss) || trial.target() instanceof Target.None) {
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
