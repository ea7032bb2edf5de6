package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/**
 * Runs of operations on cells, joined and done in blocks, give the very bits of one operation after
 * the other.
 */
class CellRunTest {

  private static final int SAMPLES = 3;
  private static final int STEPS = 3;

  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.PLUS,
          Operation.PLUS,
          Operation.MINUS,
          Operation.MINUS,
          Operation.TIMES,
          Operation.TIMES,
          Operation.TIMES,
          Operation.OVER,
          Operation.MAX,
          Operation.NEGATE,
          Operation.RELU,
          Operation.COPY,
          Operation.SELECT);

  @Property(tries = 60)
  void joinedOperationsGiveTheBitsOfSingleOnes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int cells) {
    Random random = new Random(seed);
    PlanSketch sketch = new PlanSketch();
    List<Slot> watched = randomRun(sketch, Shape.samples(cells), random);
    Plan plan = sketch.plan();

    double[][] single = results(Executor.ND4J_FLOAT, plan, watched, seed);
    Assume.that(Arrays.stream(single).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite));

    assertThat(results(Executor.JVM, plan, watched, seed)).isDeepEqualTo(single);
  }

  @Example
  void whatPassesInARunHasNoMemory() {
    PlanSketch sketch = new PlanSketch();
    Shape shape = Shape.samples(2);
    Slot x = sketch.given("x", shape);
    Slot product = sketch.slot("product", shape);
    Slot state = sketch.slot("state", shape);
    Slot watched = sketch.watched("watched", shape);
    Slot unread = sketch.slot("unread", shape);
    add(sketch, Operation.TIMES, product, Operand.now(x), Operand.now(x));
    add(sketch, Operation.PLUS, state, Operand.now(product), Operand.ago(state, 1));
    add(sketch, Operation.COPY, watched, Operand.now(state));
    add(sketch, Operation.COPY, unread, Operand.now(state));
    Plan plan = sketch.plan();
    CellRuns runs = cellRuns(plan);

    assertThat(runs.isPassing(product)).isTrue();
    assertThat(runs.isPassing(state)).isFalse();
    assertThat(runs.isPassing(watched)).isFalse();
    assertThat(runs.isPassing(unread)).isTrue();
  }

  @Example
  void whatAnotherProgramReadsIsKept() {
    PlanSketch sketch = new PlanSketch();
    Shape shape = Shape.samples(2);
    Slot x = sketch.given("x", shape);
    Slot product = sketch.slot("product", shape);
    Slot sum = sketch.slot("sum", shape);
    Slot later = sketch.slot("later", shape);
    add(sketch, Operation.TIMES, product, Operand.now(x), Operand.now(x));
    add(sketch, Operation.PLUS, sum, Operand.now(product), Operand.now(x));
    sketch.add(
        Plan.Phase.LEARN,
        new Instruction.Compute(Operation.COPY, Operand.now(later), List.of(Operand.now(product))));
    Plan plan = sketch.plan();
    CellRuns runs = cellRuns(plan);

    assertThat(runs.isPassing(product)).isFalse();
  }

  @Example
  void successiveOperationsOfOneShapeAreOneRun() {
    PlanSketch sketch = new PlanSketch();
    Slot x = sketch.given("x", Shape.samples(2));
    Slot y = sketch.given("y", Shape.samples(3));
    Slot w = sketch.slot("w", Shape.synapses(3, 2));
    Slot a = sketch.slot("a", Shape.samples(2));
    Slot b = sketch.slot("b", Shape.samples(2));
    Slot c = sketch.slot("c", Shape.samples(3));
    Slot current = sketch.slot("current", Shape.samples(3));
    add(sketch, Operation.RELU, a, Operand.now(x));
    add(sketch, Operation.NEGATE, b, Operand.now(a));
    add(sketch, Operation.RELU, c, Operand.now(y));
    project(sketch, current, a, w, false);
    project(sketch, current, b, w, true);
    project(sketch, current, a, w, false);
    Plan plan = sketch.plan();

    List<CellRuns.Part> parts = cellRuns(plan).of(plan.program(Plan.Phase.FORWARD));

    assertThat(parts)
        .extracting(part -> part.getClass().getSimpleName())
        .containsExactly("OfCells", "OfCells", "Currents", "Currents");
    assertThat(((CellRuns.Part.OfCells) parts.get(0)).instructions()).hasSize(2);
    assertThat(((CellRuns.Part.Currents) parts.get(2)).instructions()).hasSize(2);
  }

  private static CellRuns cellRuns(Plan plan) {
    return new CellRuns(
        plan, List.of(), new SynapseRuns(plan, List.of()), new OuterFactors(plan, List.of()));
  }

  private static void project(
      PlanSketch sketch, Slot writes, Slot sent, Slot weights, boolean accumulate) {
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Project(
            Operand.now(writes), Operand.now(sent), weights, false, accumulate));
  }

  private static void add(PlanSketch sketch, Operation operation, Slot writes, Operand... reads) {
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Compute(operation, Operand.now(writes), List.of(reads)));
  }

  /** Operations on random operands; some results are states that the next step reads. */
  private static List<Slot> randomRun(PlanSketch sketch, Shape shape, Random random) {
    List<Operand> operands = new ArrayList<>();
    List<Slot> watched = new ArrayList<>();
    operands.add(Operand.now(sketch.given("x", shape)));
    operands.add(Operand.now(sketch.given("y", shape)));
    operands.add(Operand.now(sketch.constant("scale", Shape.scalar(), 0.75)));
    operands.add(Operand.now(sketch.constant("shift", Shape.scalar(), -1.25)));
    int count = 4 + random.nextInt(16);
    List<Slot> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isWatched = i == count - 1 || random.nextInt(4) == 0;
      Slot slot =
          isWatched ? sketch.watched("watched " + i, shape) : sketch.slot("passing " + i, shape);
      results.add(slot);
      if (isWatched) {
        watched.add(slot);
        operands.add(Operand.ago(slot, 1));
      }
    }
    for (Slot slot : results) {
      Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      List<Operand> reads = new ArrayList<>();
      for (int i = 0; i < operation.operands(); i++) {
        // Those of late are read more often, so that results do pass on.
        int back = Math.min(operands.size() - 1, random.nextInt(random.nextInt(2) == 0 ? 3 : 30));
        boolean isDivisor = operation == Operation.OVER && i == 1;
        reads.add(operands.get(isDivisor ? random.nextInt(4) : operands.size() - 1 - back));
      }
      sketch.add(Plan.Phase.FORWARD, new Instruction.Compute(operation, Operand.now(slot), reads));
      operands.add(Operand.now(slot));
    }
    return watched;
  }

  private static double[][] results(Executor executor, Plan plan, List<Slot> watched, long seed) {
    Random random = new Random(seed);
    List<double[]> results = new ArrayList<>();
    try (Machine machine = executor.machine(plan, SAMPLES, STEPS)) {
      machine.beginTrial();
      machine.beginChunk(0);
      for (int step = 0; step < STEPS; step++) {
        for (Slot given : plan.populations().get(0).noises()) {
          double[] values = new double[machine.size(given)];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + 0.1);
          }
          machine.write(given, step, values);
        }
        machine.program(Plan.Phase.FORWARD).run(step);
        for (Slot slot : watched) {
          results.add(machine.read(slot, step));
        }
      }
    }
    return results.toArray(double[][]::new);
  }
}
