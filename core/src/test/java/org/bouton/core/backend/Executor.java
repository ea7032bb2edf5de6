package org.bouton.core.backend;

import java.util.Collection;
import java.util.List;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.loop.LoopCompiler;
import org.nd4j.linalg.api.buffer.DataType;

/** The executors that must agree, and how far each may be from exact arithmetic. */
enum Executor {
  JVM(2e-6),
  ND4J_FLOAT(2e-6),
  ND4J_DOUBLE(1e-13);

  private final double tolerance;

  Executor(double tolerance) {
    this.tolerance = tolerance;
  }

  /** The error that is allowed in a result, given the magnitude of what was added up. */
  double tolerance(double magnitude) {
    return tolerance * Math.max(1, Math.abs(magnitude));
  }

  Machine machine(Plan plan, int samples, int chunkSteps) {
    return machine(plan, List.of(), samples, chunkSteps, 1);
  }

  Machine machine(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      int samples,
      int chunkSteps,
      double gradientScale) {
    return switch (this) {
      case JVM ->
          new JvmMachine(
              plan, furtherPasses, samples, chunkSteps, gradientScale, new LoopCompiler());
      case ND4J_FLOAT ->
          new Nd4jMachine(plan, furtherPasses, samples, chunkSteps, gradientScale, DataType.FLOAT);
      case ND4J_DOUBLE ->
          new Nd4jMachine(plan, furtherPasses, samples, chunkSteps, gradientScale, DataType.DOUBLE);
    };
  }
}
