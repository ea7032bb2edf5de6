package org.bouton.core.backend;

import java.util.Arrays;
import java.util.List;
import org.bouton.core.compile.Operation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThan;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThanOrEqual;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Min;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Operations on each element by itself, of operands with as many axes as the result, any of length
 * 1. Results go into memory that is already there: ND4J frees arrays late, so that a trial of many
 * steps would otherwise fill the memory.
 */
final class Nd4jOperations {

  private Nd4jOperations() {}

  static void apply(Operation operation, List<INDArray> operands, INDArray result) {
    switch (operation.operands()) {
      case 1 -> apply(operation, operands.get(0), result);
      case 2 -> apply(operation, operands.get(0), operands.get(1), result);
      default -> select(operands.get(0), operands.get(1), operands.get(2), result);
    }
  }

  private static void apply(Operation operation, INDArray operand, INDArray result) {
    if (operation == Operation.STEP) {
      try (INDArray zero = Nd4j.zeros(operand.dataType(), axesOfLengthOne(operand))) {
        compare(new GreaterThan(), operand, zero, result);
      }
      return;
    }
    INDArray x = spread(operand, result);
    switch (operation) {
      case COPY -> result.assign(x);
      case NEGATE -> Nd4j.exec(new Negative(x, result));
      case ABS -> Nd4j.exec(new Abs(x, result));
      case EXP -> Nd4j.exec(new Exp(x, result));
      case LOG -> Nd4j.exec(new Log(x, result));
      case SQRT -> Nd4j.exec(new Sqrt(x, result));
      case TANH -> Nd4j.exec(new Tanh(x, result));
      case SIGMOID -> Nd4j.exec(new Sigmoid(x, result));
      case SOFTPLUS -> softplus(x, result);
      case RELU -> Nd4j.exec(new RectifiedLinear(x, result, 0));
      default -> throw new IllegalArgumentException(operation + " takes more than one operand");
    }
  }

  private static void apply(Operation operation, INDArray left, INDArray y, INDArray result) {
    INDArray x = fills(left, y, result) ? left : spread(left, result);
    switch (operation) {
      case PLUS -> Nd4j.exec((CustomOp) new AddOp(x, y, result));
      case MINUS -> Nd4j.exec((CustomOp) new SubOp(x, y, result));
      case TIMES -> Nd4j.exec((CustomOp) new MulOp(x, y, result));
      case OVER -> Nd4j.exec((CustomOp) new DivOp(x, y, result));
      case MIN -> Nd4j.exec((CustomOp) new Min(x, y, result));
      case MAX -> Nd4j.exec((CustomOp) new Max(x, y, result));
      case GREATER -> compare(new GreaterThan(), x, y, result);
      case AT_LEAST -> compare(new GreaterThanOrEqual(), x, y, result);
      default -> throw new IllegalArgumentException(operation + " does not take two operands");
    }
  }

  /** max(x, 0) + log(1 + exp(−|x|)), which does not overflow. */
  private static void softplus(INDArray x, INDArray result) {
    try (INDArray tail = x.dup('c')) {
      Nd4j.exec(new Abs(tail, tail));
      Nd4j.exec(new Negative(tail, tail));
      Nd4j.exec(new Exp(tail, tail));
      Nd4j.exec(new Log1p(tail, tail));
      Nd4j.exec(new RectifiedLinear(x, result, 0));
      result.addi(tail);
    }
  }

  private static void compare(DynamicCustomOp comparison, INDArray x, INDArray y, INDArray result) {
    try (INDArray holds = Nd4j.create(DataType.BOOL, result.shape())) {
      comparison.addInputArgument(fills(x, y, result) ? x : spread(x, result), y);
      comparison.addOutputArgument(holds);
      Nd4j.exec(comparison);
      result.assign(holds);
    }
  }

  /** An arithmetic mixture would let a NaN through that is not selected. */
  private static void select(
      INDArray condition, INDArray whenTrue, INDArray whenFalse, INDArray result) {
    try (INDArray holds = condition.neq(0);
        INDArray everywhere = Nd4j.create(DataType.BOOL, result.shape())) {
      everywhere.assign(spread(holds, everywhere));
      INDArray x = spread(whenTrue, result);
      INDArray y = spread(whenFalse, result);
      Nd4j.exec(
          DynamicCustomOp.builder("select").addInputs(everywhere, x, y).addOutputs(result).build());
    }
  }

  /** Repeats values along the axes of length 1 that are longer in {@code like}. */
  private static INDArray spread(INDArray values, INDArray like) {
    return Arrays.equals(values.shape(), like.shape()) ? values : values.broadcast(like.shape());
  }

  /** Whether two operands have between them all the axes of the result. */
  private static boolean fills(INDArray x, INDArray y, INDArray result) {
    for (int axis = 0; axis < result.rank(); axis++) {
      if (Math.max(x.size(axis), y.size(axis)) != result.size(axis)) {
        return false;
      }
    }
    return true;
  }

  private static long[] axesOfLengthOne(INDArray like) {
    long[] axes = new long[like.rank()];
    Arrays.fill(axes, 1);
    return axes;
  }
}
