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

  private final CompiledExperiment experiment;
  private final Machine machine;
  private final Loss loss;
  private final int firstSample;
  private final int outputs;
  private final Optional<ReferenceTrajectory> trajectory;
  private final double[] inputOfStep;
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
    this.experiment = experiment;
    this.machine = experiment.machine(samples, steps, batch);
    this.loss = loss;
    this.firstSample = firstSample;
    this.clampsFilters = clampsFilters;
    Plan plan = experiment.plan();
    this.outputs = plan.error().shape().columns();
    this.inputOfStep = new double[samples * plan.input().shape().columns()];
    this.trajectory =
        experiment
            .reference()
            .map(reference -> new ReferenceTrajectory(reference, machine, steps, 1.0 / batch));
  }

  /** Runs the forward pass and, where {@code learning}, gathers the gradient. */
  OutputError run(
      Trial trial,
      NetworkWeights weights,
      Optional<CreditAssignment> learning,
      RandomGenerator noise) {
    Plan plan = experiment.plan();
    for (String name : weights.names()) {
      machine.write(weights.slot(name), 0, weights.get(name));
    }
    for (Plan.ProjectionSlots projection : plan.projections()) {
      projection.gradient().ifPresent(machine::clear);
    }
    machine.program(Plan.Phase.PREPARE).run(0);
    if (clampsFilters && learning.isPresent()) {
      plan.filters().forEach(filter -> FilterStability.clamp(machine, filter, 1));
    }
    machine.beginTrial();
    errorIsZero = true;
    OutputError error = new OutputError(loss, trial, firstSample, machine.samples(), outputs);
    trajectory.ifPresent(ReferenceTrajectory::begin);
    for (int first = 0; first < trial.steps(); first += machine.chunkSteps()) {
      int last = Math.min(first + machine.chunkSteps(), trial.steps()) - 1;
      machine.beginChunk(first);
      for (int step = first; step <= last; step++) {
        runStep(trial, step, error, learning, noise);
      }
      if (learning.isPresent() && trajectory.isEmpty()) {
        for (int step = last; step >= first && plan.episodic(); step--) {
          machine.program(Plan.Phase.BACKWARD).run(step);
        }
        machine.program(Plan.Phase.COLLECT).run(first, last);
      }
    }
    if (learning.isPresent() && learning.get() instanceof CreditAssignment.Reference reference) {
      reference.rule().accumulateGradients(trajectory.orElseThrow(), reference.settings());
    }
    return error;
  }

  /** The gradients that the last run gathered, by projection. */
  Map<String, double[]> gradients() {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Plan.ProjectionSlots projection : experiment.plan().projections()) {
      if (projection.gradient().isPresent()) {
        double[] gradient = machine.read(projection.gradient().get(), 0);
        trajectory.ifPresent(recorded -> recorded.addTo(projection.name(), gradient));
        gradients.put(projection.name(), gradient);
      }
    }
    return gradients;
  }

  Machine machine() {
    return machine;
  }

  private void runStep(
      Trial trial,
      int step,
      OutputError error,
      Optional<CreditAssignment> learning,
      RandomGenerator noise) {
    Plan plan = experiment.plan();
    int start = (step * trial.samples() + firstSample) * trial.inputs();
    System.arraycopy(trial.input(), start, inputOfStep, 0, inputOfStep.length);
    machine.write(plan.input(), step, inputOfStep);
    for (Plan.PopulationSlots population : plan.populations()) {
      for (Slot slot : population.noises()) {
        machine.write(slot, step, normal(noise, slot.shape().size(machine.samples())));
      }
    }
    machine.program(Plan.Phase.FORWARD).run(step);
    if (error.isAt(step)) {
      double[] atOutput = error.at(step, machine.read(plan.output(), step));
      machine.write(plan.error(), step, atOutput);
      trajectory.ifPresent(recorded -> recorded.setError(step, atOutput));
      errorIsZero = false;
    } else if (!errorIsZero || machine.chunkSteps() > 1) {
      machine.write(plan.error(), step, new double[outputs * machine.samples()]);
    }
    if (learning.isPresent() && trajectory.isEmpty()) {
      machine.program(Plan.Phase.LEARN).run(step);
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
