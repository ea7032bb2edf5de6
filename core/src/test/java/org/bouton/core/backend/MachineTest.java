package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class MachineTest {

  private final PlanSketch sketch = new PlanSketch();
  private final Slot state = sketch.slot("x", Shape.samples(2), 0.5);
  private final Slot weights = sketch.slot("w", Shape.synapses(2, 2));

  private Plan plan() {
    return sketch
        .add(
            Plan.Phase.FORWARD,
            new Instruction.Compute(
                Operation.PLUS,
                Operand.now(state),
                List.of(Operand.ago(state, 1), Operand.ago(state, 1))))
        .plan();
  }

  @ParameterizedTest
  @EnumSource
  void aTrialStartsFromInitialValuesAndKeepsTheWeights(Executor executor) {
    try (Machine machine = executor.machine(plan(), 1, 4)) {
      machine.write(weights, 0, new double[] {1, 2, 3, 4});
      for (int trial = 0; trial < 2; trial++) {
        machine.beginTrial();
        machine.program(Plan.Phase.FORWARD).run(0);
        machine.program(Plan.Phase.FORWARD).run(1);
        assertThat(machine.read(state, 1)).containsExactly(2, 2);
      }
      assertThat(machine.read(weights, 0)).containsExactly(1, 2, 3, 4);
      assertThat(machine.read(weights, 0, 2)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesThatDoNotFitTheirSlotAreRefused(Executor executor) {
    try (Machine machine = executor.machine(plan(), 1, 1)) {
      assertThatThrownBy(() -> machine.write(weights, 0, new double[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("w takes 4 values, not 3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void furtherPassesAreThoseThatTheMachineWasMadeFor(Executor executor) {
    Slot doubled = sketch.slot("2 x", Shape.samples(2));
    List<Instruction> pass =
        List.of(
            new Instruction.Compute(
                Operation.PLUS,
                Operand.now(doubled),
                List.of(Operand.now(state), Operand.now(state))));
    try (Machine machine = executor.machine(plan(), List.of(pass), 1, 3, 1)) {
      machine.beginTrial();
      for (int step = 0; step < 3; step++) {
        machine.program(Plan.Phase.FORWARD).run(step);
      }
      for (int step = 2; step >= 0; step--) {
        machine.bind(pass).run(step);
        double expected = 2 * machine.read(state, step, 0);
        assertThat(machine.read(doubled, step)).containsExactly(expected, expected);
      }
      assertThatThrownBy(() -> machine.bind(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("was not made for this program");
    }
  }

  @Test
  void numbersThatAreNotFloatsAreRefused() {
    assertThatThrownBy(() -> new Nd4jMachine(plan(), List.of(), 1, 1, 1, DataType.INT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("INT")
        .hasMessageContaining("use FLOAT or DOUBLE");
  }
}
