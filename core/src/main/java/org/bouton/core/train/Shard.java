package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/** Some samples of a batch, which run on a machine of their own. */
final class Shard implements AutoCloseable {

  private final Plan plan;
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
  private final boolean clampsFilters;
  private boolean errorIsZero;

  Shard(
      CompiledExperiment experiment,
      Loss loss,
      int firstSample,
      int samples,
      int steps,
      int batch,
      boolean clampsFilters) {
    this.plan = experiment.plan();
    this.machine = experiment.machine(samples, steps, batch);
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
    this.trajectory =
        experiment
            .reference()
            .map(reference -> new ReferenceTrajectory(reference, machine, steps, 1.0 / batch));
  }

  /** Runs the forward pass and, where there is a rule, gathers the gradient. */
  OutputError run(TrialRun run, RandomGenerator noise) {
    Trial trial = run.trial();
    for (String name : run.weights().names()) {
      machine.write(run.weights().slot(name), 0, run.weights().get(name));
    }
    clearGradients();
    machine.program(Plan.Phase.PREPARE).run(0);
    if (clampsFilters && run.learning().isPresent()) {
      plan.filters().forEach(filter -> FilterStability.clamp(machine, filter, 1));
    }
    machine.beginTrial();
    run.before().ifPresent(state -> state.placeInto(machine, firstSample));
    run.update().ifPresent(update -> update.begin(machine, run.weights(), run.iteration()));
    errorIsZero = true;
    OutputError error =
        new OutputError(
            loss, trial, firstSample, machine.samples(), plan.error().shape().columns());
    trajectory.ifPresent(ReferenceTrajectory::begin);
    for (int first = 0; first < trial.steps(); first += machine.chunkSteps()) {
      int last = Math.min(first + machine.chunkSteps(), trial.steps()) - 1;
      machine.beginChunk(first);
      runChunk(run, first, last, error, noise);
    }
    run.update().ifPresent(update -> update.end(machine, run.weights()));
    if (run.learning().isPresent()
        && run.learning().get() instanceof CreditAssignment.Reference reference) {
      try {
        reference.rule().accumulateGradients(trajectory.orElseThrow(), reference.settings());
      } catch (IllegalArgumentException e) {
        throw new UnsuitableExperimentException(String.valueOf(e.getMessage()));
      }
    }
    return error;
  }

  /** The gradients that the last run gathered, by projection or parameter. */
  Map<String, double[]> gradients() {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.gradient().isPresent()) {
        double[] gradient = machine.read(projection.gradient().get(), 0);
        trajectory.ifPresent(recorded -> recorded.addTo(projection.name(), gradient));
        gradients.put(projection.name(), gradient);
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      gradients.put(parameter.name(), machine.read(parameter.gradient(), 0));
    }
    return gradients;
  }

  Machine machine() {
    return machine;
  }

  int firstSample() {
    return firstSample;
  }

  private void runChunk(
      TrialRun run, int first, int last, OutputError error, RandomGenerator noise) {
    boolean learns = run.learning().isPresent() && trajectory.isEmpty();
    if (run.update().isPresent()) {
      clearGradients();
    }
    for (int step = first; step <= last; step++) {
      runStep(run.trial(), step, error, run.learning().isPresent(), noise);
      if (learns) {
        machine.program(Plan.Phase.LEARN).run(step);
      }
    }
    if (learns) {
      machine.program(Plan.Phase.TURN).run(last + 1);
      for (int step = last; step >= first; step--) {
        machine.program(Plan.Phase.BACKWARD).run(step);
      }
      machine.program(Plan.Phase.COLLECT).run(first, last);
    }
    if (run.observer().isPresent()) {
      run.observer().get().afterStep(last, new ShardView(this, plan, last, error));
    }
    if (run.update().isPresent()) {
      run.update().get().afterStep(machine, last);
    }
  }

  private void runStep(
      Trial trial, int step, OutputError error, boolean learning, RandomGenerator noise) {
    int start = (step * trial.samples() + firstSample) * trial.inputs();
    System.arraycopy(trial.input(), start, inputOfStep, 0, inputOfStep.length);
    machine.write(plan.input(), step, inputOfStep);
    for (Plan.PopulationSlots population : plan.populations()) {
      for (Slot slot : population.noises()) {
        machine.write(slot, step, normal(noise, slot.shape().size(machine.samples())));
      }
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
      trajectory.ifPresent(recorded -> recorded.setError(step - plan.outputDelaySteps(), atOutput));
      errorIsZero = false;
    } else if (!errorIsZero || machine.chunkSteps() > 1) {
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
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.gradient().isPresent()) {
        machine.clear(projection.gradient().get());
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      machine.clear(parameter.gradient());
    }
  }

  private static double[] normal(RandomGenerator noise, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = noise.nextGaussian();
    }
    return values;
  }

  @Override
  public void close() {
    machine.close();
  }
}
