package org.bouton.core.backend;

import java.util.Arrays;
import java.util.List;
import org.bouton.core.compile.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThan;
import org.nd4j.linalg.api.ops.impl.transforms.custom.GreaterThanOrEqual;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Operations on each element by itself, of operands with equally many axes that fit each other. */
final class Nd4jOperations {

  private Nd4jOperations() {}

  static INDArray apply(Operation operation, List<INDArray> operands) {
    return switch (operation.operands()) {
      case 1 -> apply(operation, operands.get(0));
      case 2 -> apply(operation, operands.get(0), operands.get(1));
      default -> select(operands.get(0), operands.get(1), operands.get(2));
    };
  }

  private static INDArray apply(Operation operation, INDArray x) {
    return switch (operation) {
      case COPY -> x;
      case NEGATE -> x.neg();
      case ABS -> Transforms.abs(x);
      case EXP -> Transforms.exp(x);
      case LOG -> Transforms.log(x);
      case SQRT -> Transforms.sqrt(x);
      case TANH -> Transforms.tanh(x);
      case SIGMOID -> Transforms.sigmoid(x);
      case SOFTPLUS -> softplus(x);
      case RELU -> Transforms.relu(x);
      case STEP -> number(x.gt(0), x);
      default -> throw new IllegalArgumentException(operation + " takes more than one operand");
    };
  }

  private static INDArray apply(Operation operation, INDArray x, INDArray y) {
    return switch (operation) {
      case PLUS -> x.add(y);
      case MINUS -> x.sub(y);
      case TIMES -> x.mul(y);
      case OVER -> x.div(y);
      case MIN -> Nd4j.math().min(x, y);
      case MAX -> Nd4j.math().max(x, y);
      case GREATER -> number(Nd4j.exec(new GreaterThan(x, y))[0], x);
      case AT_LEAST -> number(Nd4j.exec(new GreaterThanOrEqual(x, y))[0], x);
      default -> throw new IllegalArgumentException(operation + " does not take two operands");
    };
  }

  /** max(x, 0) + log(1 + exp(−|x|)), which does not overflow. */
  private static INDArray softplus(INDArray x) {
    return Transforms.relu(x).add(Nd4j.math().log1p(Transforms.exp(Transforms.abs(x).neg())));
  }

  private static INDArray select(INDArray condition, INDArray whenTrue, INDArray whenFalse) {
    long[] shape = common(common(condition.shape(), whenTrue.shape()), whenFalse.shape());
    return Nd4j.exec(
        DynamicCustomOp.builder("select")
            .addInputs(
                spread(condition, shape).neq(0), spread(whenTrue, shape), spread(whenFalse, shape))
            .build())[0];
  }

  /** Repeats values along the axes of length 1 that are longer in {@code shape}. */
  static INDArray spread(INDArray values, long[] shape) {
    return Arrays.equals(values.shape(), shape) ? values : values.broadcast(shape);
  }

  private static long[] common(long[] one, long[] other) {
    long[] common = new long[one.length];
    for (int axis = 0; axis < common.length; axis++) {
      common[axis] = Math.max(one[axis], other[axis]);
    }
    return common;
  }

  private static INDArray number(INDArray condition, INDArray like) {
    return condition.castTo(like.dataType());
  }
}
