package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecomputationTest {

  private static final Shape CELLS = Shape.samples(3);

  private final SlotFactory slots = new SlotFactory();
  private final Slot current = slots.slot("current", CELLS);
  private final Slot output = slots.slot("output", CELLS);
  private final Slot slope = slots.slot("slope", CELLS);
  private final Slot credit = slots.slot("credit", CELLS);
  private final Slot arriving = slots.slot("arriving", CELLS);
  private final Slot weights = slots.slot("weights", Shape.synapses(3, 3));
  private final Slot gradient = slots.slot("gradient", Shape.synapses(3, 3));
  private final List<Instruction> steps = new ArrayList<>();
  private final List<Instruction> collect = new ArrayList<>();

  RecomputationTest() {
    steps.add(
        new Instruction.Project(
            Operand.now(current), Operand.ago(output, 1), weights, false, false));
    steps.add(compute(Operation.RELU, output, Operand.now(current)));
    collect.add(new Instruction.OuterProduct(gradient, Operand.now(credit), Operand.now(output)));
  }

  private static Instruction.Compute compute(Operation operation, Slot writes, Operand... reads) {
    return new Instruction.Compute(operation, Operand.now(writes), List.of(reads));
  }

  private List<Instruction> pass(Instruction... backward) {
    return new Recomputation(List.of(), steps, collect, slots)
        .appliedTo(List.of(backward), List.of());
  }

  private Instruction.Compute creditFrom(Operand ofSlope) {
    return compute(Operation.TIMES, credit, Operand.now(arriving), ofSlope);
  }

  @Test
  void whatFollowsFromARecordIsComputedOnceMore() {
    steps.add(compute(Operation.GREATER, slope, Operand.now(output), Operand.now(slots.number(0))));

    List<Instruction> pass = pass(creditFrom(Operand.now(slope)));

    Slot again = pass.get(0).writes().slot();
    assertThat(again.name()).isEqualTo("slope again");
    assertThat(pass)
        .containsExactly(
            compute(Operation.GREATER, again, Operand.now(output), Operand.now(slots.number(0))),
            creditFrom(Operand.now(again)));
  }

  @Test
  void soIsWhatTakesTwoOperations() {
    Slot square = slots.slot("square", CELLS);
    steps.add(compute(Operation.TIMES, square, Operand.now(output), Operand.now(output)));
    steps.add(compute(Operation.MINUS, slope, Operand.now(slots.number(1)), Operand.now(square)));

    List<Instruction> pass = pass(creditFrom(Operand.now(slope)));

    assertThat(pass)
        .extracting(instruction -> instruction.writes().slot().name())
        .containsExactly("square again", "slope again", "credit");
    assertThat(pass)
        .allSatisfy(step -> assertThat(step.reads()).doesNotContain(Operand.now(slope)));
  }

  @Test
  void whatDependsOnMoreThanTheRecordIsRecordedItself() {
    steps.add(compute(Operation.PLUS, slope, Operand.now(output), Operand.now(current)));

    assertThat(pass(creditFrom(Operand.now(slope))))
        .containsExactly(creditFrom(Operand.now(slope)));
  }

  @Test
  void soIsWhatDependsOnAnotherStep() {
    steps.add(compute(Operation.NEGATE, slope, Operand.ago(output, 1)));

    assertThat(pass(creditFrom(Operand.now(slope))))
        .containsExactly(creditFrom(Operand.now(slope)));
  }

  @Test
  void soIsWhatIsReadAtAnotherStep() {
    steps.add(compute(Operation.NEGATE, slope, Operand.now(output)));

    assertThat(pass(creditFrom(Operand.ago(slope, -1))))
        .containsExactly(creditFrom(Operand.ago(slope, -1)));
  }

  @Test
  void soIsWhatTakesLongToCompute() {
    steps.add(compute(Operation.EXP, slope, Operand.now(output)));

    assertThat(pass(creditFrom(Operand.now(slope))))
        .containsExactly(creditFrom(Operand.now(slope)));
  }

  @Test
  void soIsWhatTheStepBehindTheChunkReads() {
    steps.add(compute(Operation.NEGATE, slope, Operand.now(output)));

    assertThat(
            new Recomputation(List.of(), steps, collect, slots)
                .appliedTo(
                    List.of(creditFrom(Operand.now(slope))),
                    List.of(compute(Operation.COPY, arriving, Operand.now(slope)))))
        .containsExactly(creditFrom(Operand.now(slope)));
  }
}
