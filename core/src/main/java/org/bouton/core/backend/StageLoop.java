package org.bouton.core.backend;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Shape;

/** A loop over the values from one index to before another: a stage of a run. */
interface StageLoop {

  /** Does it at a step. */
  void run(int step, int from, int to);

  /**
   * Binds a stage.
   *
   * @param vector finds an operand in an array of the size of the result
   * @param scalar finds an operand that is one value
   * @param isValue tells which operands are
   * @param out the result
   */
  static StageLoop of(
      Fusion.Stage stage,
      Function<Operand, Values> vector,
      Function<Operand, Values> scalar,
      Predicate<Operand> isValue,
      Values out) {
    List<Operand> reads = stage.reads();
    return switch (stage.kind()) {
      case SINGLE -> single(stage, vector, scalar, isValue, out);
      case TIMES_PLUS -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.timesPlus(
                x.array(step), y.array(step), z.array(step), out.array(step), from, to);
      }
      case SCALED_PLUS -> {
        Values scale = scalar.apply(reads.get(0));
        Values x = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.scaledPlus(
                scale.array(step)[0], x.array(step), z.array(step), out.array(step), from, to);
      }
      case SCALED_PLUS_SCALED -> {
        Values xScale = scalar.apply(reads.get(0));
        Values x = vector.apply(reads.get(1));
        Values yScale = scalar.apply(reads.get(2));
        Values y = vector.apply(reads.get(3));
        yield (step, from, to) ->
            FusedKernels.scaledPlusScaled(
                xScale.array(step)[0],
                x.array(step),
                yScale.array(step)[0],
                y.array(step),
                out.array(step),
                from,
                to);
      }
      case MINUS_TIMES -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.minusTimes(
                x.array(step), y.array(step), z.array(step), out.array(step), from, to);
      }
      case VALUE_MINUS_TIMES -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values value = scalar.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.valueMinusTimes(
                value.array(step)[0], x.array(step), y.array(step), out.array(step), from, to);
      }
      case MINUS_SCALED -> {
        Values scale = scalar.apply(reads.get(0));
        Values x = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.minusScaled(
                scale.array(step)[0], x.array(step), z.array(step), out.array(step), from, to);
      }
      case DIFFERENCE_OVER -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.differenceOver(
                x.array(step), y.array(step), z.array(step), out.array(step), from, to);
      }
      case DIFFERENCE_OVER_VALUE -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values divisor = scalar.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.differenceOverValue(
                x.array(step), y.array(step), divisor.array(step)[0], out.array(step), from, to);
      }
      case DIFFERENCE_TIMES -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.differenceTimes(
                x.array(step), y.array(step), z.array(step), out.array(step), from, to);
      }
      case SCALED_DIFFERENCE -> {
        Values factor = scalar.apply(reads.get(0));
        Values x = vector.apply(reads.get(1));
        Values y = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.scaledDifference(
                factor.array(step)[0], x.array(step), y.array(step), out.array(step), from, to);
      }
      case SUM_TIMES -> {
        Values x = vector.apply(reads.get(0));
        Values y = vector.apply(reads.get(1));
        Values z = vector.apply(reads.get(2));
        yield (step, from, to) ->
            FusedKernels.sumTimes(
                x.array(step), y.array(step), z.array(step), out.array(step), from, to);
      }
    };
  }

  private static StageLoop single(
      Fusion.Stage stage,
      Function<Operand, Values> vector,
      Function<Operand, Values> scalar,
      Predicate<Operand> isValue,
      Values out) {
    List<Operand> reads = stage.reads();
    Operation operation = stage.operation();
    if (operation == Operation.COPY && isValue.test(reads.get(0))) {
      Values value = scalar.apply(reads.get(0));
      return (step, from, to) -> Arrays.fill(out.array(step), from, to, value.array(step)[0]);
    }
    if (operation.operands() == 1) {
      JvmKernels.UnaryKernel kernel = JvmKernels.unary(operation);
      Values x = vector.apply(reads.get(0));
      return (step, from, to) -> kernel.apply(x.array(step), out.array(step), from, to);
    }
    if (operation.operands() == 3) {
      Values condition = vector.apply(reads.get(0));
      Values whenTrue = vector.apply(reads.get(1));
      Values whenFalse = vector.apply(reads.get(2));
      return (step, from, to) ->
          JvmKernels.select(
              condition.array(step),
              whenTrue.array(step),
              whenFalse.array(step),
              out.array(step),
              from,
              to);
    }
    return binary(stage, vector, scalar, isValue, out);
  }

  private static StageLoop binary(
      Fusion.Stage stage,
      Function<Operand, Values> vector,
      Function<Operand, Values> scalar,
      Predicate<Operand> isValue,
      Values out) {
    JvmKernels.BinaryKernel kernel = JvmKernels.binary(stage.operation());
    Operand left = stage.reads().get(0);
    Operand right = stage.reads().get(1);
    if (isValue.test(right)) {
      Values x = vector.apply(left);
      Values y = scalar.apply(right);
      return (step, from, to) ->
          kernel.vectorScalar(x.array(step), y.array(step)[0], out.array(step), from, to);
    }
    if (isValue.test(left)) {
      Values x = scalar.apply(left);
      Values y = vector.apply(right);
      return (step, from, to) ->
          kernel.scalarVector(x.array(step)[0], y.array(step), out.array(step), from, to);
    }
    Values x = vector.apply(left);
    Values y = vector.apply(right);
    return (step, from, to) ->
        kernel.vectors(x.array(step), y.array(step), out.array(step), from, to);
  }

  /** Whether an operand is a scalar. */
  static boolean isScalar(Operand operand) {
    return operand.slot().shape().kind() == Shape.Kind.SCALAR;
  }
}
