package org.bouton.core.train;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/** Some samples of a batch, which run on a machine of their own. */
final class Shard implements AutoCloseable {

  private final Plan plan;
  private final WeightShare share;
  private final Machine machine;
  private final Loss loss;
  private final int firstSample;
  private final Optional<ReferenceTrajectory> trajectory;
  private final double[] inputOfStep;
  private final double[] outputOfStep;
  private final double[] noError;
  private final double[] nudgeOfStep;
  private final double[] rewardOfStep;
  private final double[] noLoss;
  private final Slot[] noises;
  private final double[][] noiseOfStep;
  private final Slot[] gradients;
  private final double[] scalarsOfUpdate = new double[3];
  private final boolean clampsFilters;

  /** For how many steps an error may stay in memory. */
  private final int stepsOfError;

  /** From this step on, the errors in memory are 0. */
  private int quietFrom;

  Shard(
      CompiledExperiment experiment,
      WeightShare share,
      Loss loss,
      int firstSample,
      int samples,
      int steps,
      int batch,
      boolean clampsFilters) {
    this.plan = experiment.plan();
    this.share = share;
    this.machine = experiment.machine(share, samples, steps, batch);
    this.loss = loss;
    this.firstSample = firstSample;
    this.clampsFilters = clampsFilters;
    int outputs = plan.error().shape().columns();
    this.inputOfStep = new double[samples * plan.input().shape().columns()];
    this.outputOfStep = new double[samples * outputs];
    this.noError = new double[samples * outputs];
    this.nudgeOfStep = new double[samples * outputs];
    this.rewardOfStep = new double[samples];
    this.noLoss = new double[samples];
    this.noises =
        plan.populations().stream()
            .flatMap(population -> population.noises().stream())
            .toArray(Slot[]::new);
    this.noiseOfStep =
        Arrays.stream(noises)
            .map(slot -> new double[slot.shape().size(samples)])
            .toArray(double[][]::new);
    this.gradients =
        Stream.concat(
                plan.projections().stream().flatMap(slots -> slots.gradient().stream()),
                plan.parameters().stream().map(Plan.ParameterSlots::gradient))
            .toArray(Slot[]::new);
    int memory =
        Stream.of(Optional.of(plan.error()), plan.nudge(), plan.reward())
            .flatMap(Optional::stream)
            .mapToInt(machine::memorySteps)
            .max()
            .orElse(0);
    // A machine may round the steps that it remembers up to a power of two.
    this.stepsOfError = machine.chunkSteps() + 2 * (memory + 1);
    this.trajectory =
        experiment
            .reference()
            .map(reference -> new ReferenceTrajectory(reference, machine, steps, 1.0 / batch));
  }

  /** What takes the loss of a trial. */
  OutputError error(TrialRun run) {
    return new OutputError(
        loss, run.trial(), firstSample, machine.samples(), plan.error().shape().columns());
  }

  /** Runs the forward pass and, where there is a rule, gathers the gradient. */
  void run(TrialRun run, OutputError error, RandomGenerator noise) {
    begin(run);
    if (run.learning().isPresent()) {
      clearGradients();
    }
    int steps = run.trial().steps();
    for (int first = 0; first < steps; first += machine.chunkSteps()) {
      runChunk(run, first, Math.min(first + machine.chunkSteps(), steps) - 1, error, noise);
    }
    if (run.learning().isPresent()
        && run.learning().get() instanceof CreditAssignment.Reference reference) {
      try {
        reference.rule().accumulateGradients(trajectory.orElseThrow(), reference.settings());
      } catch (IllegalArgumentException e) {
        throw new UnsuitableExperimentException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Runs one step, and gathers the gradient of this step alone. */
  void runStep(TrialRun run, int step, OutputError error, RandomGenerator noise) {
    clearGradients();
    runChunk(run, step, step, error, noise);
  }

  /** Brings the machine to where a trial begins. */
  void begin(TrialRun run) {
    for (String name : run.weights().names()) {
      machine.write(run.weights().slot(name), 0, run.weights().get(name));
    }
    machine.program(Plan.Phase.PREPARE).run(0);
    if (clampsFilters && run.learning().isPresent()) {
      plan.filters().forEach(filter -> FilterStability.clamp(machine, filter, 1));
    }
    machine.beginTrial();
    run.before().ifPresent(state -> state.placeInto(machine, firstSample));
    // Errors of an earlier trial, or of the state in which this one starts.
    quietFrom = stepsOfError;
    trajectory.ifPresent(ReferenceTrajectory::begin);
  }

  /**
   * Reads the gradients that the last run gathered.
   *
   * @param into arrays by projection or parameter; those that are missing are made
   */
  void readGradients(Map<String, double[]> into) {
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.gradient().isPresent()) {
        double[] gradient = readGradient(projection.name(), projection.gradient().get(), into);
        trajectory.ifPresent(recorded -> recorded.addTo(projection.name(), gradient));
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      readGradient(parameter.name(), parameter.gradient(), into);
    }
  }

  private double[] readGradient(String name, Slot gradient, Map<String, double[]> into) {
    double[] values = into.computeIfAbsent(name, unseen -> new double[machine.size(gradient)]);
    machine.read(gradient, 0, values);
    return values;
  }

  Machine machine() {
    return machine;
  }

  /** The weights that it changes in every step. */
  WeightShare share() {
    return share;
  }

  /** Room for what is the same for all weights in an update. */
  double[] scalars() {
    return scalarsOfUpdate;
  }

  int firstSample() {
    return firstSample;
  }

  private void runChunk(
      TrialRun run, int first, int last, OutputError error, RandomGenerator noise) {
    machine.beginChunk(first);
    boolean learns = run.learning().isPresent() && trajectory.isEmpty();
    for (int step = first; step <= last; step++) {
      simulate(run.trial(), step, error, run.learning().isPresent(), noise);
      if (learns) {
        machine.program(Plan.Phase.LEARN).run(step);
      }
    }
    if (learns) {
      BackwardPass.run(machine, plan, first, last);
    }
  }

  private void simulate(
      Trial trial, int step, OutputError error, boolean learning, RandomGenerator noise) {
    int start = (step * trial.samples() + firstSample) * trial.inputs();
    System.arraycopy(trial.input(), start, inputOfStep, 0, inputOfStep.length);
    machine.write(plan.input(), step, inputOfStep);
    for (int i = 0; i < noises.length; i++) {
      drawNormal(noise, noiseOfStep[i]);
      machine.write(noises[i], step, noiseOfStep[i]);
    }
    if (plan.outputDelaySteps() == 0) {
      machine.program(Plan.Phase.FORWARD).run(step);
      takeError(step, error, learning);
    } else {
      takeError(step, error, learning);
      machine.program(Plan.Phase.FORWARD).run(step);
    }
  }

  /** Compares the output with the target. */
  private void takeError(int step, OutputError error, boolean learning) {
    if (error.isAt(step)) {
      machine.read(plan.output(), step - plan.outputDelaySteps(), outputOfStep);
      double[] atOutput = error.at(step, outputOfStep);
      writeError(step, atOutput, learning);
      writeReward(step, error.lossOfSamples());
      if (trajectory.isPresent()) {
        trajectory.get().setError(step - plan.outputDelaySteps(), atOutput);
      }
      quietFrom = step + stepsOfError + 1;
    } else if (step < quietFrom) {
      writeError(step, noError, learning);
      writeReward(step, noLoss);
    }
  }

  private void writeReward(int step, double[] lossOfSamples) {
    if (plan.reward().isPresent()) {
      for (int sample = 0; sample < rewardOfStep.length; sample++) {
        rewardOfStep[sample] = -lossOfSamples[sample];
      }
      machine.write(plan.reward().get(), step, rewardOfStep);
    }
  }

  private void writeError(int step, double[] atOutput, boolean learning) {
    if (plan.nudge().isEmpty()) {
      machine.write(plan.error(), step, atOutput);
    } else if (learning) {
      for (int i = 0; i < nudgeOfStep.length; i++) {
        nudgeOfStep[i] = -plan.nudging() * atOutput[i];
      }
      machine.write(plan.nudge().get(), step, nudgeOfStep);
    }
  }

  private void clearGradients() {
    for (Slot gradient : gradients) {
      machine.clear(gradient);
    }
  }

  private static void drawNormal(RandomGenerator noise, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = noise.nextGaussian();
    }
  }

  @Override
  public void close() {
    machine.close();
  }
}
