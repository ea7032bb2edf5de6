package org.bouton.core.compile;

import java.util.List;
import org.bouton.api.equation.Expression;

/** Plans the matrices by which traces over cell types depend on each other. */
final class TraceMatrices {

  private final ForwardPlanner network;
  private final ModulatorPlanner modulator;
  private final TraceSystem traces;
  private final SynapseFrame frame;

  TraceMatrices(
      ForwardPlanner network, ModulatorPlanner modulator, TraceSystem traces, SynapseFrame frame) {
    this.network = network;
    this.modulator = modulator;
    this.traces = traces;
    this.frame = frame;
  }

  /**
   * Plans a polynomial of the matrix by which vectors cross the recurrent synapses.
   *
   * @throws IllegalArgumentException when a coefficient changes in time or between cells
   */
  Slot planned(String population, String to, String from, int stepsAgo) {
    return modulator.traceMatrix(to, from, stepsAgo, () -> plan(population, to, from, stepsAgo));
  }

  private Slot plan(String population, String to, String from, int stepsAgo) {
    List<Operand> coefficients =
        TraceSystem.dense(traces.polynomial(to, from, stepsAgo)).stream()
            .map(this::scalar)
            .toList();
    int types = modulator.types(traces.grouping());
    Slot matrix = network.slots().slot("trace matrix", Shape.synapses(types, types));
    network
        .prepare()
        .add(
            new Instruction.MatrixPolynomial(
                matrix, modulator.spread(traces.grouping()), coefficients));
    if (to.equals(from) && stepsAgo == 1) {
      network.addFilter(new Plan.FilterSlots(population, to, matrix, coefficients.get(0).slot()));
    }
    return matrix;
  }

  private Operand scalar(Expression coefficient) {
    Placed placed = frame.lower(coefficient, network.learn());
    if (!placed.fixed() || placed.place() != Place.NOWHERE) {
      throw new IllegalArgumentException(
          "a trace over cell types has a coefficient that is not the same for all cells and steps;"
              + " give all cells of the population one membrane time constant");
    }
    return placed.operand();
  }
}
