package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopBody;

/** Loops are such that the JVM makes vector instructions of them, and few. */
class LoopPlannerTest {

  private static final Shape SHAPE = Shape.samples(5);

  private final List<Slot> slots = new ArrayList<>();

  @Example
  void whatIsHandedOnInALoopIsNotStored() {
    Slot x = slot("x");
    Slot y = slot("y");
    Slot product = slot("product");
    Slot sum = slot("sum");
    List<LoopPlanner.PlannedLoop> loops =
        plan(
            Set.of(product),
            compute(Operation.TIMES, product, x, y),
            compute(Operation.PLUS, sum, product, x));

    assertThat(loops).hasSize(1);
    LoopPlanner.PlannedLoop loop = loops.get(0);
    assertThat(loop.written()).containsExactly(Operand.now(sum));
    // x has two uses, and so two places.
    assertThat(loop.arrays())
        .containsExactly(Operand.now(x), Operand.now(y), Operand.now(x), Operand.now(sum));
    assertThat(loop.body().steps())
        .containsExactly(
            new LoopBody.Step(
                Operation.TIMES, List.of(new LoopBody.Element(0), new LoopBody.Element(1))),
            new LoopBody.Step(
                Operation.PLUS, List.of(new LoopBody.Result(0), new LoopBody.Element(2))));
  }

  @Example
  void aResultWithTwoUsesEndsALoop() {
    Slot x = slot("x");
    Slot shared = slot("shared");
    Slot one = slot("one");
    Slot other = slot("other");
    List<LoopPlanner.PlannedLoop> loops =
        plan(
            Set.of(shared),
            compute(Operation.NEGATE, shared, x),
            compute(Operation.PLUS, one, shared, x),
            compute(Operation.TIMES, other, shared, x));

    assertThat(loops).hasSize(2);
    assertThat(loops.get(0).written()).containsExactly(Operand.now(shared), Operand.now(one));
    assertThat(loops.get(1).read()).containsExactlyInAnyOrder(Operand.now(shared), Operand.now(x));
  }

  @Example
  void functionsThatAreDoneOneByOneDoNotSlowDownOthers() {
    Slot x = slot("x");
    Slot twice = slot("twice");
    Slot grown = slot("grown");
    Slot end = slot("end");
    List<LoopPlanner.PlannedLoop> loops =
        plan(
            Set.of(twice, grown),
            compute(Operation.PLUS, twice, x, x),
            compute(Operation.EXP, grown, twice),
            compute(Operation.NEGATE, end, grown));

    assertThat(loops)
        .extracting(loop -> loop.body().steps().get(0).operation())
        .containsExactly(Operation.PLUS, Operation.EXP, Operation.NEGATE);
  }

  @Example
  void sumsOverSamplesAreScaledAndAddedInTheLoop() {
    Shape synapses = Shape.sampleSynapses(2, 3);
    Slot contribution = new Slot(0, "contribution", synapses, 0);
    Slot gradient = new Slot(1, "gradient", Shape.synapses(2, 3), 0);
    List<LoopPlanner.PlannedLoop> loops =
        LoopPlanner.plan(
            List.of(new Instruction.SumSamples(gradient, Operand.now(contribution))),
            slot -> false,
            operand -> false,
            0.25f);

    assertThat(loops).hasSize(1);
    assertThat(loops.get(0).body())
        .isEqualTo(
            new LoopBody(
                2,
                0,
                List.of(
                    new LoopBody.Step(
                        Operation.TIMES,
                        List.of(new LoopBody.Constant(0.25f), new LoopBody.Element(0))),
                    new LoopBody.Step(
                        Operation.PLUS, List.of(new LoopBody.Result(0), new LoopBody.Element(1)))),
                List.of(new LoopBody.Store(new LoopBody.Result(1), 1))));
  }

  @Example
  void nothingIsLeftOfWhatNobodyReads() {
    Slot x = slot("x");
    Slot unread = slot("unread");

    assertThat(plan(Set.of(unread), compute(Operation.NEGATE, unread, x))).isEmpty();
  }

  /** The limits that were found by trial. */
  @Property(tries = 300)
  void noLoopIsLargerOrMoreTangledThanTheJvmCanVectorise(@ForAll long seed) {
    Random random = new Random(seed);
    List<Slot> known = new ArrayList<>(List.of(slot("x"), slot("y"), slot("z")));
    List<Instruction.Compute> run = new ArrayList<>();
    Set<Slot> passing = new HashSet<>();
    List<Operation> operations =
        List.of(
            Operation.PLUS, Operation.TIMES, Operation.MINUS, Operation.TANH, Operation.GREATER);
    for (int i = 0; i < 40; i++) {
      Operation operation = operations.get(random.nextInt(operations.size()));
      Slot result = slot("result " + i);
      Slot[] reads = new Slot[operation.operands()];
      for (int k = 0; k < reads.length; k++) {
        reads[k] = known.get(known.size() - 1 - random.nextInt(Math.min(8, known.size())));
      }
      run.add(compute(operation, result, reads));
      known.add(result);
      if (random.nextBoolean()) {
        passing.add(result);
      }
    }

    for (LoopPlanner.PlannedLoop loop :
        LoopPlanner.plan(run, passing::contains, operand -> false, 1)) {
      List<LoopBody.Source> operands =
          loop.body().steps().stream().flatMap(step -> step.operands().stream()).toList();
      if (loop.body().steps().size() > 1) {
        assertThat(operands).doesNotHaveDuplicates();
        int instructions =
            loop.body().steps().stream()
                .mapToInt(step -> LoopBody.instructions(step.operation()))
                .sum();
        long elements = operands.stream().filter(LoopBody.Element.class::isInstance).count();
        assertThat(instructions + 3 * (elements + loop.body().stores().size()))
            .isLessThanOrEqualTo(28);
      }
    }
  }

  private Slot slot(String name) {
    Slot slot = new Slot(slots.size(), name, SHAPE, 0);
    slots.add(slot);
    return slot;
  }

  private static Instruction.Compute compute(Operation operation, Slot writes, Slot... reads) {
    List<Operand> operands = new ArrayList<>();
    for (Slot read : reads) {
      operands.add(Operand.now(read));
    }
    return new Instruction.Compute(operation, Operand.now(writes), operands);
  }

  private static List<LoopPlanner.PlannedLoop> plan(Set<Slot> passing, Instruction.Compute... run) {
    return LoopPlanner.plan(List.of(run), passing::contains, operand -> false, 1);
  }
}
