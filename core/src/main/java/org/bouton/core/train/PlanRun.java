package org.bouton.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;

/**
 * The programs of a plan in the order of a training trial, without task, loss and updater, on the
 * machines and threads that a session would use: to measure what they take. Not safe for use by
 * several threads at once.
 */
public final class PlanRun implements AutoCloseable {

  private final Plan plan;
  private final CompiledExperiment compiled;
  private final Batch batch;
  private final int steps;
  private final boolean[] hasError;
  private final boolean readsError;
  private final Workers workers;

  private PlanRun(CompiledExperiment compiled, Batch batch, boolean[] hasError) {
    this.plan = compiled.plan();
    this.compiled = compiled;
    this.batch = batch;
    this.steps = hasError.length;
    this.hasError = hasError;
    this.readsError =
        plan.programs().values().stream()
            .flatMap(List::stream)
            .flatMap(instruction -> instruction.reads().stream())
            .anyMatch(operand -> operand.slot().equals(plan.error()));
    this.workers = new Workers(compiled.execution().threads());
  }

  /**
   * What an experiment is compiled to.
   *
   * @throws UnsuitableExperimentException when its parts do not fit together
   */
  public static Plan planOf(ExperimentPlan experiment, Execution execution) {
    return CompiledExperiment.of(experiment, execution).plan();
  }

  /** Into how many parts a training splits its batches, whatever the number of threads. */
  public static int parts(Plan plan, int samples) {
    return Batch.shards(plan, samples);
  }

  /**
   * Makes machines for some programs of a plan.
   *
   * @param plan what was made of the experiment's plan
   * @param parts into how many parts the samples are split
   * @param experiment the experiment
   * @param execution where and how to compute
   * @param trial a trial of the size to run; in steps in which the loss reads no output, its error
   *     is 0, and everywhere else 1
   */
  public static PlanRun of(
      Plan plan, int parts, ExperimentPlan experiment, Execution execution, Trial trial) {
    CompiledExperiment compiled = new CompiledExperiment(plan, Optional.empty(), execution);
    Loss loss = experiment.task().loss();
    OutputError error = new OutputError(loss, trial, 0, 0, 0);
    boolean[] hasError = new boolean[trial.steps()];
    for (int step = 0; step < hasError.length; step++) {
      hasError[step] = error.isAt(step);
    }
    return new PlanRun(
        compiled,
        new Batch(compiled, loss, trial.samples(), trial.steps(), false, parts),
        hasError);
  }

  /** In how many steps the error is not 0. */
  public int errorSteps() {
    int count = 0;
    for (boolean error : hasError) {
      count += error ? 1 : 0;
    }
    return count;
  }

  /** How many samples each machine has. */
  public List<Integer> samplesOfMachines() {
    return batch.shards().stream().map(shard -> shard.machine().samples()).toList();
  }

  /** The greatest number of steps that are run before {@link Plan.Phase#COLLECT}. */
  public int chunkSteps() {
    return compiled.chunkSteps(steps);
  }

  /** Runs the programs of a trial. */
  public void run() {
    workers.run(batch.shards().size(), shard -> run(batch.shards().get(shard).machine()));
  }

  private void run(Machine machine) {
    double[] zeros = new double[machine.size(plan.error())];
    double[] ones = new double[zeros.length];
    Arrays.fill(ones, 1);
    machine.program(Plan.Phase.PREPARE).run(0);
    machine.beginTrial();
    for (int first = 0; first < steps; first += machine.chunkSteps()) {
      int last = Math.min(first + machine.chunkSteps(), steps) - 1;
      machine.beginChunk(first);
      for (int step = first; step <= last; step++) {
        if (readsError) {
          machine.write(plan.error(), step, hasError[step] ? ones : zeros);
        }
        machine.program(Plan.Phase.FORWARD).run(step);
        machine.program(Plan.Phase.LEARN).run(step);
      }
      BackwardPass.run(machine, plan, first, last);
      if (plan.update().isPresent()) {
        machine.program(Plan.Phase.UPDATE).run(last);
        machine.program(Plan.Phase.REFRESH).run(last);
      }
    }
  }

  @Override
  public void close() {
    workers.close();
    batch.close();
  }
}
