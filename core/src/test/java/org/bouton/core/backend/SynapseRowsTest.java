package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of operations on synapses, in one block and in many, against plain loops. */
class SynapseRowsTest {

  private static final int SAMPLES = 3;
  private static final int STEPS = 4;
  private static final double SCALE = 0.5;

  /** Blocks: one; many, the last one shorter; a row each; a row that is larger than a block. */
  static Stream<Arguments> sizes() {
    return Stream.of(
            new int[] {4, 3}, new int[] {120, 40}, new int[] {3, 2048}, new int[] {2, 2400})
        .flatMap(
            size ->
                Stream.of(Executor.values())
                    .map(executor -> Arguments.of(executor, size[0], size[1])));
  }

  /** A trace of coincidences that is read where the presynaptic cell is active. */
  private static final class Sketch {

    private final PlanSketch sketch = new PlanSketch();
    private final Slot pre;
    private final Slot post;
    private final Slot weights;
    private final Slot gradient;
    private final Slot faded;
    private final Slot doubled;
    private final Slot trace;
    private final Slot read;

    Sketch(int rows, int columns) {
      Shape synapses = Shape.sampleSynapses(rows, columns);
      pre = sketch.given("pre", Shape.samples(columns));
      post = sketch.given("post", Shape.samples(rows));
      weights = sketch.slot("weights", Shape.synapses(rows, columns));
      gradient = sketch.slot("gradient", Shape.synapses(rows, columns));
      Slot half = sketch.constant("half", Shape.scalar(), 0.5);
      Slot zero = sketch.constant("zero", Shape.scalar(), 0);
      Slot active = sketch.slot("active", Shape.samples(columns));
      doubled = sketch.slot("doubled", Shape.samples(rows));
      faded = sketch.slot("faded", synapses);
      Slot product = sketch.slot("product", synapses);
      trace = sketch.slot("trace", synapses);
      Slot opposite = sketch.slot("opposite", synapses);
      Slot chosen = sketch.slot("chosen", synapses);
      read = sketch.slot("read", synapses);
      Operand atPre = new Operand(pre, 0, Operand.Axis.PRESYNAPTIC);
      add(Operation.TIMES, faded, Operand.ago(trace, 1), Operand.now(half));
      // Not of synapses, and needed by what follows: it must be done before the run.
      add(Operation.PLUS, doubled, Operand.now(post), Operand.now(post));
      add(Operation.TIMES, product, atPre, new Operand(doubled, 0, Operand.Axis.POSTSYNAPTIC));
      add(Operation.PLUS, trace, Operand.now(faded), Operand.now(product));
      add(Operation.GREATER, active, Operand.now(pre), Operand.now(zero));
      add(Operation.NEGATE, opposite, Operand.now(trace));
      add(
          Operation.SELECT,
          chosen,
          new Operand(active, 0, Operand.Axis.PRESYNAPTIC),
          Operand.now(trace),
          Operand.now(opposite));
      add(Operation.TIMES, read, Operand.now(chosen), Operand.now(weights));
      sketch.add(Plan.Phase.LEARN, new Instruction.SumSamples(gradient, Operand.now(read)));
    }

    private void add(Operation operation, Slot writes, Operand... reads) {
      sketch.add(
          Plan.Phase.LEARN,
          new Instruction.Compute(operation, Operand.now(writes), List.of(reads)));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyBlockIsDoneOnce(Executor executor, int rows, int columns) {
    Sketch sketch = new Sketch(rows, columns);
    Random random = new Random(5);
    double[] w = numbers(rows * columns, random);
    double[] trace = new double[SAMPLES * rows * columns];
    double[] gradient = new double[rows * columns];
    try (Machine machine = executor.machine(sketch.sketch.plan(), List.of(), SAMPLES, 1, SCALE)) {
      machine.write(sketch.weights, 0, w);
      machine.beginTrial();
      for (int step = 0; step < STEPS; step++) {
        double[] x = numbers(SAMPLES * columns, random);
        double[] y = numbers(SAMPLES * rows, random);
        machine.beginChunk(step);
        machine.write(sketch.pre, step, x);
        machine.write(sketch.post, step, y);
        machine.program(Plan.Phase.LEARN).run(step);
        for (int at = 0; at < trace.length; at++) {
          int synapse = at % (rows * columns);
          int sample = at / (rows * columns);
          double arriving = x[sample * columns + synapse % columns];
          trace[at] = 0.5 * trace[at] + arriving * 2 * y[sample * rows + synapse / columns];
          gradient[synapse] += SCALE * (arriving > 0 ? trace[at] : -trace[at]) * w[synapse];
        }
      }

      assertThat(machine.read(sketch.trace, STEPS - 1))
          .containsExactly(trace, within(executor.tolerance(10)));
      assertThat(machine.read(sketch.gradient, 0))
          .containsExactly(gradient, within(executor.tolerance(10)));
    }
  }

  /**
   * States that are overwritten where they are, some of them read before and after: the same bits
   * as one operation after the other.
   */
  @Property(tries = 60)
  void runsGiveTheBitsOfSingleOperations(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 70) int columns) {
    Random random = new Random(seed);
    PlanSketch sketch = new PlanSketch();
    List<Slot> states = randomRun(sketch, rows, columns, random);
    Plan plan = sketch.plan();

    double[][] single = results(Executor.ND4J_FLOAT, plan, states, seed);
    Assume.that(Arrays.stream(single).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite));

    assertThat(results(Executor.JVM, plan, states, seed)).isDeepEqualTo(single);
  }

  private static List<Slot> randomRun(PlanSketch sketch, int rows, int columns, Random random) {
    Shape shape = Shape.sampleSynapses(rows, columns);
    List<Slot> states = new ArrayList<>();
    List<Operand> operands = new ArrayList<>();
    operands.add(
        new Operand(sketch.given("pre", Shape.samples(columns)), 0, Operand.Axis.PRESYNAPTIC));
    operands.add(
        new Operand(sketch.given("post", Shape.samples(rows)), 0, Operand.Axis.POSTSYNAPTIC));
    operands.add(Operand.now(sketch.constant("scale", Shape.scalar(), 0.75)));
    for (int i = 0; i < 3; i++) {
      states.add(sketch.stateOfSynapses("state " + i, shape, 0.5 * i));
      operands.add(Operand.ago(states.get(i), 1));
    }
    List<Operation> operations =
        List.of(Operation.PLUS, Operation.MINUS, Operation.TIMES, Operation.MAX, Operation.SELECT);
    for (int i = 0; i < 12; i++) {
      Operation operation = operations.get(random.nextInt(operations.size()));
      List<Operand> reads = new ArrayList<>();
      for (int k = 0; k < operation.operands(); k++) {
        reads.add(operands.get(random.nextInt(operands.size())));
      }
      Slot written = i % 4 == 3 ? states.get(i / 4) : sketch.slot("passing " + i, shape);
      sketch.add(Plan.Phase.LEARN, new Instruction.Compute(operation, Operand.now(written), reads));
      operands.add(Operand.now(written));
    }
    return states;
  }

  private static double[][] results(Executor executor, Plan plan, List<Slot> states, long seed) {
    Random random = new Random(seed);
    List<double[]> results = new ArrayList<>();
    try (Machine machine = executor.machine(plan, SAMPLES, 1)) {
      machine.beginTrial();
      for (int step = 0; step < STEPS; step++) {
        machine.beginChunk(step);
        for (Slot given : plan.populations().get(0).noises()) {
          double[] values = new double[machine.size(given)];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
          }
          machine.write(given, step, values);
        }
        machine.program(Plan.Phase.LEARN).run(step);
        for (Slot state : states) {
          results.add(machine.read(state, step));
        }
      }
    }
    return results.toArray(double[][]::new);
  }

  @Test
  void onlyWhatPassesWithinARunIsNotKept() {
    Sketch sketch = new Sketch(4, 3);
    SynapseRuns runs = new SynapseRuns(sketch.sketch.plan(), List.of());

    assertThat(Stream.of(sketch.faded, sketch.read)).allMatch(runs::isPassing);
    assertThat(Stream.of(sketch.trace, sketch.doubled, sketch.gradient, sketch.weights))
        .noneMatch(runs::isPassing);
  }

  @Test
  void whatIsReadOutsideOfItsRunIsKept() {
    Sketch sketch = new Sketch(4, 3);
    Slot later = sketch.sketch.slot("later", Shape.synapses(4, 3));
    sketch.sketch.add(
        Plan.Phase.COLLECT, new Instruction.SumSamples(later, Operand.now(sketch.read)));
    SynapseRuns runs = new SynapseRuns(sketch.sketch.plan(), List.of());

    assertThat(runs.isPassing(sketch.read)).isFalse();
    assertThat(runs.isPassing(sketch.faded)).isTrue();
  }

  @Test
  void whatReadsARunComesAfterIt() {
    Sketch sketch = new Sketch(4, 3);
    Slot mixed = sketch.sketch.slot("mixed", Shape.typedSynapses(1, 4, 3));
    Slot affinity = sketch.sketch.slot("affinity", Shape.synapses(1, 4));
    Instruction reading =
        new Instruction.FeedTrace(Operand.now(mixed), Operand.now(sketch.trace), affinity, false);
    sketch.sketch.add(Plan.Phase.LEARN, reading);
    Plan plan = sketch.sketch.plan();

    List<SynapseRuns.Part> parts =
        new SynapseRuns(plan, List.of()).of(plan.program(Plan.Phase.LEARN));

    assertThat(parts).filteredOn(SynapseRuns.Part::isRun).hasSize(1);
    assertThat(parts.get(parts.size() - 1).instructions()).containsExactly(reading);
    assertThat(parts.get(parts.size() - 2).isRun()).isTrue();
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -1, 1).toArray();
  }
}
