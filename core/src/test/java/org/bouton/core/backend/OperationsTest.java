package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, on operands that lack any of the axes of the result, in every phase. */
class OperationsTest {

  private static final int STEPS = 3;

  @Property(tries = 1500)
  void anOperationIsWhatItSaysOnEachElement(
      @ForAll Operation operation,
      @ForAll Executor executor,
      @ForAll Shape.Kind resultKind,
      @ForAll boolean changing,
      @ForAll boolean later,
      @ForAll @IntRange(min = 1, max = 4) int samples,
      @ForAll @IntRange(min = 1, max = 5) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 5) int presynaptic,
      @ForAll long seed) {
    if (resultKind == Shape.Kind.TYPED_SYNAPSES) {
      return;
    }
    Random random = new Random(seed);
    PlanSketch sketch = new PlanSketch();
    Sizes sizes = new Sizes(samples, postsynaptic, presynaptic);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < operation.operands(); i++) {
      operands.add(sizes.operand("operand " + i, resultKind, changing, random, sketch));
    }
    Slot result = sketch.watched("result", sizes.shape(resultKind));
    Plan.Phase phase = later ? Plan.Phase.BACKWARD : Plan.Phase.FORWARD;
    sketch.add(phase, new Instruction.Compute(operation, Operand.now(result), operands));

    try (Machine machine = executor.machine(sketch.plan(), samples, STEPS)) {
      machine.beginTrial();
      machine.beginChunk(0);
      double[][][] written = new double[STEPS][operands.size()][];
      for (int step = 0; step < STEPS; step++) {
        for (int i = 0; i < operands.size(); i++) {
          Slot slot = operands.get(i).slot();
          double[] values = values(operation, i, slot.shape().size(samples), random);
          if (changing || step == 0) {
            machine.write(slot, step, values);
          }
          written[step][i] = changing || step == 0 ? values : written[0][i];
        }
        if (!later) {
          machine.program(phase).run(step);
          check(machine, step, operation, result, operands, written[step], sizes, executor);
        }
      }
      for (int step = STEPS - 1; later && step >= 0; step--) {
        machine.program(phase).run(step);
        check(machine, step, operation, result, operands, written[step], sizes, executor);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void functionsThatSaturateNeitherOverflowNorLoseTheirTails(Executor executor) {
    double[] x = {-1000, -30, 0, 30, 1000};
    assertThat(applied(executor, Operation.SOFTPLUS, x))
        .containsExactly(
            new double[] {0, Math.log1p(Math.exp(-30)), Math.log(2), 30, 1000},
            within(executor.tolerance(30)));
    assertThat(applied(executor, Operation.SIGMOID, x))
        .containsExactly(
            new double[] {0, Math.exp(-30), 0.5, 1 - Math.exp(-30), 1},
            within(executor.tolerance(1)));
    assertThat(applied(executor, Operation.TANH, x))
        .containsExactly(new double[] {-1, -1, 0, 1, 1}, within(executor.tolerance(1)));
    assertThat(applied(executor, Operation.EXP, new double[] {-1000, 0, 1}))
        .containsExactly(new double[] {0, 1, Math.E}, within(executor.tolerance(1)));
  }

  @ParameterizedTest
  @EnumSource
  void aSelectionIsNotSpoiltByTheValueThatItLeavesOut(Executor executor) {
    PlanSketch sketch = new PlanSketch();
    Slot condition = sketch.given("condition", Shape.samples(2));
    Slot whenTrue = sketch.given("when true", Shape.samples(2));
    Slot whenFalse = sketch.given("when false", Shape.samples(2));
    Slot result = sketch.watched("result", Shape.samples(2));
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Compute(
            Operation.SELECT,
            Operand.now(result),
            List.of(Operand.now(condition), Operand.now(whenTrue), Operand.now(whenFalse))));

    try (Machine machine = executor.machine(sketch.plan(), 1, 1)) {
      machine.write(condition, 0, new double[] {1, 0});
      machine.write(whenTrue, 0, new double[] {2, Double.NaN});
      machine.write(whenFalse, 0, new double[] {Double.POSITIVE_INFINITY, 3});
      machine.program(Plan.Phase.FORWARD).run(0);

      assertThat(machine.read(result, 0)).containsExactly(2, 3);
    }
  }

  private static double[] applied(Executor executor, Operation operation, double[] values) {
    PlanSketch sketch = new PlanSketch();
    Slot x = sketch.given("x", Shape.samples(values.length));
    Slot result = sketch.watched("result", Shape.samples(values.length));
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Compute(operation, Operand.now(result), List.of(Operand.now(x))));
    try (Machine machine = executor.machine(sketch.plan(), 1, 1)) {
      machine.write(x, 0, values);
      machine.program(Plan.Phase.FORWARD).run(0);
      return machine.read(result, 0);
    }
  }

  private static void check(
      Machine machine,
      int step,
      Operation operation,
      Slot result,
      List<Operand> operands,
      double[][] written,
      Sizes sizes,
      Executor executor) {
    double[] actual = machine.read(result, step);
    for (int at = 0; at < actual.length; at++) {
      double[] arguments = new double[operands.size()];
      for (int i = 0; i < arguments.length; i++) {
        int index = sizes.index(operands.get(i), result.shape().kind(), at);
        arguments[i] = written[i][index];
      }
      double expected = expected(operation, arguments);
      assertThat(actual[at])
          .as("%s of %s at %d of %s", operation, operands, at, result)
          .isCloseTo(expected, within(executor.tolerance(expected)));
    }
  }

  /** Multiples of 1/8, which every executor stores exactly and which are often equal. */
  private static double[] values(Operation operation, int operand, int count, Random random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double value = (random.nextInt(65) - 32) / 8.0;
      boolean positive = operation == Operation.LOG || operation == Operation.SQRT;
      boolean notZero = operation == Operation.OVER && operand == 1;
      values[i] = positive || notZero ? 0.125 + Math.abs(value) : value;
    }
    return values;
  }

  private static double expected(Operation operation, double[] x) {
    return switch (operation) {
      case COPY -> x[0];
      case NEGATE -> -x[0];
      case ABS -> Math.abs(x[0]);
      case EXP -> Math.exp(x[0]);
      case LOG -> Math.log(x[0]);
      case SQRT -> Math.sqrt(x[0]);
      case TANH -> Math.tanh(x[0]);
      case SIGMOID -> 1 / (1 + Math.exp(-x[0]));
      case SOFTPLUS -> Math.log(1 + Math.exp(x[0]));
      case RELU -> x[0] > 0 ? x[0] : 0;
      case STEP -> x[0] > 0 ? 1 : 0;
      case PLUS -> x[0] + x[1];
      case MINUS -> x[0] - x[1];
      case TIMES -> x[0] * x[1];
      case OVER -> x[0] / x[1];
      case MIN -> Math.min(x[0], x[1]);
      case MAX -> Math.max(x[0], x[1]);
      case GREATER -> x[0] > x[1] ? 1 : 0;
      case AT_LEAST -> x[0] >= x[1] ? 1 : 0;
      case SELECT -> x[0] != 0 ? x[1] : x[2];
    };
  }

  /** The lengths of the axes, and where the element of an operand is that meets one of a result. */
  private record Sizes(int samples, int postsynaptic, int presynaptic) {

    Shape shape(Shape.Kind kind) {
      return switch (kind) {
        case SCALAR -> Shape.scalar();
        case CELLS -> Shape.cells(postsynaptic);
        case SAMPLES -> Shape.samples(postsynaptic);
        case SYNAPSES -> Shape.synapses(postsynaptic, presynaptic);
        case SAMPLE_SYNAPSES -> Shape.sampleSynapses(postsynaptic, presynaptic);
        case TYPED_SYNAPSES -> throw new IllegalArgumentException("no operation takes them");
      };
    }

    Operand operand(
        String name, Shape.Kind result, boolean changing, Random random, PlanSketch sketch) {
      List<Shape.Kind> kinds =
          switch (result) {
            case SCALAR -> List.of(Shape.Kind.SCALAR);
            case CELLS -> List.of(Shape.Kind.SCALAR, Shape.Kind.CELLS);
            case SAMPLES -> List.of(Shape.Kind.SCALAR, Shape.Kind.CELLS, Shape.Kind.SAMPLES);
            case SYNAPSES -> List.of(Shape.Kind.SCALAR, Shape.Kind.CELLS, Shape.Kind.SYNAPSES);
            default ->
                List.of(
                    Shape.Kind.SCALAR,
                    Shape.Kind.CELLS,
                    Shape.Kind.SAMPLES,
                    Shape.Kind.SYNAPSES,
                    Shape.Kind.SAMPLE_SYNAPSES);
          };
      Shape.Kind kind = kinds.get(random.nextInt(kinds.size()));
      boolean ofCells = kind == Shape.Kind.CELLS || kind == Shape.Kind.SAMPLES;
      boolean overSynapses = result == Shape.Kind.SYNAPSES || result == Shape.Kind.SAMPLE_SYNAPSES;
      Operand.Axis axis =
          ofCells && overSynapses
              ? random.nextBoolean() ? Operand.Axis.PRESYNAPTIC : Operand.Axis.POSTSYNAPTIC
              : Operand.Axis.OWN;
      Shape shape = shape(kind);
      if (axis == Operand.Axis.PRESYNAPTIC) {
        shape = kind == Shape.Kind.CELLS ? Shape.cells(presynaptic) : Shape.samples(presynaptic);
      }
      Slot slot = changing ? sketch.given(name, shape) : sketch.slot(name, shape);
      return new Operand(slot, 0, axis);
    }

    int index(Operand operand, Shape.Kind result, int at) {
      boolean overSynapses = result == Shape.Kind.SYNAPSES || result == Shape.Kind.SAMPLE_SYNAPSES;
      int cell = overSynapses ? at / presynaptic % postsynaptic : at % postsynaptic;
      int sample = overSynapses ? at / presynaptic / postsynaptic : at / postsynaptic;
      boolean isPresynaptic = operand.axis() == Operand.Axis.PRESYNAPTIC;
      return switch (operand.slot().shape().kind()) {
        case SCALAR -> 0;
        case CELLS -> isPresynaptic ? at % presynaptic : cell;
        case SAMPLES ->
            isPresynaptic ? sample * presynaptic + at % presynaptic : sample * postsynaptic + cell;
        case SYNAPSES -> at % (postsynaptic * presynaptic);
        default -> at;
      };
    }
  }
}
