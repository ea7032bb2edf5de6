package org.bouton.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouton.api.experiment.Training;
import org.bouton.core.backend.JvmMachine;
import org.bouton.core.backend.Machine;
import org.bouton.core.backend.Nd4jMachine;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.LearningPlanner;
import org.bouton.core.compile.NotEpisodicException;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.ReferencePlan;
import org.bouton.core.compile.ReferencePlanner;
import org.bouton.core.compile.TraceEvaluation;
import org.bouton.core.loop.LoopCompiler;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * An experiment's plan, and how to make machines that run it.
 *
 * @param plan the plan
 * @param reference what a reference rule needs beside it; empty for local rules
 * @param execution where and how it computes
 * @param loops makes the loops that its machines have in common
 */
record CompiledExperiment(
    Plan plan, Optional<ReferencePlan> reference, Execution execution, LoopCompiler loops) {

  /** Steps of a chunk when a rule does not need the whole trial at once. */
  private static final int CHUNK_STEPS = 64;

  /** A plan whose machines have no loops yet. */
  CompiledExperiment(Plan plan, Optional<ReferencePlan> reference, Execution execution) {
    this(plan, reference, execution, new LoopCompiler());
  }

  /**
   * Compiles an experiment.
   *
   * @throws UnsuitableExperimentException when its parts do not fit together
   */
  static CompiledExperiment of(ExperimentPlan experiment, Execution execution) {
    try {
      if (experiment.rule() instanceof CreditAssignment.Local local) {
        return new CompiledExperiment(
            local(experiment, local, execution), Optional.empty(), execution);
      }
      if (experiment.training().choice(Training.UPDATE) == Training.UpdateBoundary.STEP) {
        throw new UnsuitableExperimentException(
            "training.update=step: a reference rule knows the gradient at the end of a trial only;"
                + " use training.update=trial");
      }
      if (execution.mode() == Execution.Mode.ONLINE) {
        throw new UnsuitableExperimentException(
            "a reference rule sees the whole trial: it cannot run online; leave out --mode online");
      }
      ReferencePlan reference =
          ReferencePlanner.plan(experiment.network(), experiment.task().inputs());
      return new CompiledExperiment(reference.plan(), Optional.of(reference), execution);
    } catch (IllegalArgumentException e) {
      throw new UnsuitableExperimentException(String.valueOf(e.getMessage()));
    }
  }

  private static Plan local(
      ExperimentPlan experiment, CreditAssignment.Local local, Execution execution) {
    try {
      if (execution.mode() != Execution.Mode.ONLINE) {
        return local(experiment, local, TraceEvaluation.WHOLE_TRIAL);
      }
    } catch (NotEpisodicException e) {
      if (execution.mode() == Execution.Mode.EPISODIC) {
        throw new UnsuitableExperimentException(String.valueOf(e.getMessage()));
      }
    }
    try {
      return local(experiment, local, TraceEvaluation.CHUNKS);
    } catch (NotEpisodicException e) {
      return local(experiment, local, TraceEvaluation.EVERY_STEP);
    }
  }

  private static Plan local(
      ExperimentPlan experiment, CreditAssignment.Local local, TraceEvaluation evaluation) {
    boolean stepwise =
        experiment.training().choice(Training.UPDATE) == Training.UpdateBoundary.STEP;
    return LearningPlanner.plan(
        experiment.network(),
        experiment.task().inputs(),
        local.equations(),
        local.settings(),
        local.modulators(),
        local.cellDescents(),
        evaluation,
        stepwise ? Optional.of(StepUpdate.updater(experiment.training())) : Optional.empty());
  }

  /** The same where nobody looks at the cells, so that the machines need not keep all they do. */
  CompiledExperiment unwatched() {
    return reference.isPresent()
        ? this
        : new CompiledExperiment(plan.unwatched(), reference, execution, loops);
  }

  /** How many steps a chunk of a trial has. */
  int chunkSteps(int steps) {
    if (plan.update().isPresent()) {
      return 1;
    }
    return plan.episodic() ? steps : Math.min(steps, CHUNK_STEPS);
  }

  boolean isSinglePrecision() {
    return execution.precision() == Execution.Precision.FLOAT32;
  }

  DataType dataType() {
    return isSinglePrecision() ? DataType.FLOAT : DataType.DOUBLE;
  }

  /**
   * Makes a machine for some of a batch's samples.
   *
   * @param share the weights that it changes
   */
  Machine machine(WeightShare share, int samples, int steps, int batch) {
    Plan own = share.applyTo(plan);
    List<List<Instruction>> passes =
        reference
            .map(ReferencePlan::programs)
            .<List<List<Instruction>>>map(programs -> new ArrayList<>(programs.values()))
            .orElse(List.of());
    double scale = 1.0 / batch;
    return switch (execution.executor()) {
      case JVM -> new JvmMachine(own, passes, samples, chunkSteps(steps), scale, loops);
      case ND4J -> new Nd4jMachine(own, passes, samples, chunkSteps(steps), scale, dataType());
    };
  }
}
