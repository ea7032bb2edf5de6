package org.bouton.core.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Expression;
import org.bouton.api.network.Projection;

/** The factors of outer products, for each sample and of the present step. */
final class SampledFactors {

  private final ForwardPlanner network;
  private final Map<List<Object>, Operand> copies = new HashMap<>();

  SampledFactors(ForwardPlanner network) {
    this.network = network;
  }

  /** What the postsynaptic cells know. */
  Operand postsynaptic(Expression factor, SynapseFrame frame, Projection projection) {
    return of(
        frame.lower(factor, network.learn()),
        network.frame(projection.target()).population().cells());
  }

  /** What the presynaptic cells know. */
  Operand presynaptic(Expression factor, SynapseFrame frame, Projection projection) {
    return of(frame.lower(factor, network.learn()), network.presynapticCells(projection));
  }

  /** The operand itself, or its copy for each sample and step. */
  Operand of(Placed placed, int cells) {
    Operand operand = placed.operand();
    if (operand.slot().shape().kind() == Shape.Kind.SAMPLES && operand.stepsAgo() == 0) {
      return operand;
    }
    return copies.computeIfAbsent(List.of(operand, cells), unseen -> copied(operand, cells));
  }

  private Operand copied(Operand operand, int cells) {
    Slot copy = network.slots().slot(operand.slot().name() + " arriving", Shape.samples(cells));
    network
        .learn()
        .add(new Instruction.Compute(Operation.COPY, Operand.now(copy), List.of(operand)));
    return Operand.now(copy);
  }
}
