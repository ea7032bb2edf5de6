package org.bouton.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.bouton.core.compile.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated loops: what each operation computes, and what a loop reads and writes. */
class LoopCompilerTest {

  private static final double TANH_ERROR = 4.2e-7;

  @Test
  void tanhIsCloseEverywhereAndNeverAboveOne() {
    int count = 800_001;
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = -20 + 40f * i / (count - 1);
    }
    float[] y = applied(Operation.TANH, x);
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(y[i] - Math.tanh(x[i])) <= TANH_ERROR) || Math.abs(y[i]) > 1) {
        assertThat(y[i]).as("tanh %s", x[i]).isBetween(-1f, 1f);
        assertThat(Math.abs(y[i] - Math.tanh(x[i])))
            .as("tanh %s is %s", x[i], y[i])
            .isLessThanOrEqualTo(TANH_ERROR);
      }
    }
  }

  @Test
  void nowhereBetweenFourAndItsSaturationDoesTanhPassOne() {
    float[] x = new float[1 << 16];
    for (float from = 4; from < 8; ) {
      for (int i = 0; i < x.length; i++) {
        x[i] = from;
        from = Math.nextUp(from);
      }
      float greatest = 0;
      for (float y : applied(Operation.TANH, x)) {
        greatest = Math.max(greatest, y);
      }
      assertThat(greatest).as("up to %s", from).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 1000)
  void tanhIsOddAndCloseForTinyValuesToo(
      @ForAll @FloatRange(min = -20, max = 20) float x, @ForAll @IntRange(max = 40) int scale) {
    float small = (float) Math.scalb((double) x, -scale);
    float[] y = applied(Operation.TANH, small, -small);

    assertThat(y[1]).isEqualTo(-y[0]);
    assertThat((double) y[0])
        .isCloseTo(
            Math.tanh(small),
            org.assertj.core.api.Assertions.within(
                Math.min(TANH_ERROR, 1e-6 * Math.abs(small) + Float.MIN_NORMAL)));
  }

  @Test
  void tanhKeepsWhatIsNotANumberAndSaturatesAtInfinity() {
    assertThat(
            applied(
                Operation.TANH,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Float.MAX_VALUE,
                0f))
        .satisfies(
            y -> {
              assertThat(y[0]).isNaN();
              assertThat(y[1]).isBetween(1 - 4.2e-7f, 1f);
              assertThat(y[2]).isEqualTo(-y[1]);
              assertThat(y[3]).isEqualTo(y[1]);
              assertThat(y[4]).isZero();
            });
  }

  /** A diverging network is noticed by what is no longer a number. */
  @ParameterizedTest
  @EnumSource(
      names = {"NEGATE", "ABS", "EXP", "LOG", "SQRT", "TANH", "SIGMOID", "SOFTPLUS", "RELU"})
  void noFunctionHidesWhatIsNotANumber(Operation operation) {
    assertThat(applied(operation, Float.NaN)[0]).isNaN();
  }

  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS", "TIMES", "OVER", "MIN", "MAX"})
  void norDoesAnOperator(Operation operation) {
    LoopBody body =
        new LoopBody(
            1,
            1,
            List.of(
                new LoopBody.Step(
                    operation, List.of(new LoopBody.Element(0), new LoopBody.Scalar(0))),
                new LoopBody.Step(
                    operation, List.of(new LoopBody.Constant(1), new LoopBody.Result(0)))),
            List.of(new LoopBody.Store(new LoopBody.Result(1), 0)));
    float[] values = {Float.NaN, 1};
    run(body, values, new float[] {2});
    assertThat(values[0]).isNaN();
    assertThat(values[1]).isNotNaN();
    values[0] = 1;
    run(body, values, new float[] {Float.NaN});
    assertThat(values).containsOnly(Float.NaN);
  }

  /** Rows read a scalar each, and one that is the same for all; everything else is left alone. */
  @Property(tries = 100)
  void eachRowHasItsScalars(
      @ForAll @IntRange(max = 5) int from,
      @ForAll @IntRange(max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll long seed) {
    LoopBody body =
        new LoopBody(
            3,
            2,
            List.of(
                new LoopBody.Step(
                    Operation.TIMES, List.of(new LoopBody.Element(1), new LoopBody.Scalar(1))),
                new LoopBody.Step(
                    Operation.MINUS, List.of(new LoopBody.Result(0), new LoopBody.Element(2))),
                new LoopBody.Step(
                    Operation.PLUS, List.of(new LoopBody.Result(1), new LoopBody.Scalar(0)))),
            List.of(
                new LoopBody.Store(new LoopBody.Result(2), 0),
                new LoopBody.Store(new LoopBody.Result(0), 2)));
    int size = from + rows * columns + 3;
    float[] out = numbers(size, seed);
    float[] x = numbers(size, seed + 1);
    float[] y = numbers(size, seed + 2);
    float[] ofRows = numbers(2 + rows, seed + 3);
    float[] expectedOut = out.clone();
    float[] expectedY = y.clone();
    for (int i = from; i < from + rows * columns; i++) {
      float product = x[i] * ofRows[2 + (i - from) / columns];
      expectedOut[i] = product - y[i] + 7;
      expectedY[i] = product;
    }

    new LoopCompiler()
        .loop(body)
        .run(
            new float[][] {out, x, y},
            new float[][] {{7}, ofRows},
            new int[] {0, 2},
            new int[] {0, 1},
            from,
            rows,
            columns);

    assertThat(out).isEqualTo(expectedOut);
    assertThat(y).isEqualTo(expectedY);
  }

  /** What a loop reads, it reads before it stores: values may change places. */
  @Test
  void allIsReadBeforeAnythingIsStored() {
    LoopBody exchange =
        new LoopBody(
            2,
            0,
            List.of(),
            List.of(
                new LoopBody.Store(new LoopBody.Element(1), 0),
                new LoopBody.Store(new LoopBody.Element(0), 1)));
    float[] one = {1, 2, 3};
    float[] other = {4, 5, 6};

    new LoopCompiler()
        .loop(exchange)
        .run(new float[][] {one, other}, new float[0][], new int[0], new int[0], 0, 1, 3);

    assertThat(one).containsExactly(4, 5, 6);
    assertThat(other).containsExactly(1, 2, 3);
  }

  @Test
  void loopsThatDoTheSameAreOne() {
    LoopCompiler compiler = new LoopCompiler();

    assertThat(compiler.loop(single(Operation.ABS))).isSameAs(compiler.loop(single(Operation.ABS)));
    assertThat(compiler.loop(single(Operation.ABS)))
        .isNotSameAs(compiler.loop(single(Operation.EXP)));
  }

  private static LoopBody single(Operation operation) {
    List<LoopBody.Source> operands =
        new ArrayList<>(
            IntStream.rangeClosed(1, operation.operands())
                .mapToObj(LoopBody.Element::new)
                .toList());
    return new LoopBody(
        1 + operation.operands(),
        0,
        List.of(new LoopBody.Step(operation, operands)),
        List.of(new LoopBody.Store(new LoopBody.Result(0), 0)));
  }

  private static float[] applied(Operation operation, float... x) {
    float[] out = new float[x.length];
    new LoopCompiler()
        .loop(single(operation))
        .run(new float[][] {out, x}, new float[0][], new int[0], new int[0], 0, 1, x.length);
    return out;
  }

  private static void run(LoopBody body, float[] values, float[] scalar) {
    new LoopCompiler()
        .loop(body)
        .run(
            new float[][] {values},
            new float[][] {scalar},
            new int[1],
            new int[1],
            0,
            1,
            values.length);
  }

  private static float[] numbers(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
