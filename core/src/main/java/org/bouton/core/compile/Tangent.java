package org.bouton.core.compile;

import java.util.function.Function;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.TimeStep;
import org.bouton.api.equation.Unary;

/**
 * Forward-mode differentiation: how an expression changes when the signals that it reads change as
 * their seeds say.
 */
final class Tangent {

  private final Function<Signal, Expression> seeds;
  private final Function<ParameterValue, Expression> parameterSeeds;

  /** Differentiates with the given tangent of each signal; parameters stay as they are. */
  Tangent(Function<Signal, Expression> seeds) {
    this(seeds, parameter -> Constant.ZERO);
  }

  private Tangent(
      Function<Signal, Expression> seeds, Function<ParameterValue, Expression> parameterSeeds) {
    this.seeds = seeds;
    this.parameterSeeds = parameterSeeds;
  }

  /** The partial derivative of an expression with respect to one signal. */
  static Expression partial(Expression expression, Signal signal) {
    return new Tangent(read -> read.equals(signal) ? Constant.ONE : Constant.ZERO).of(expression);
  }

  /** The partial derivative of an expression with respect to one parameter. */
  static Expression partial(Expression expression, ParameterValue parameter) {
    return new Tangent(
            signal -> Constant.ZERO, read -> read.equals(parameter) ? Constant.ONE : Constant.ZERO)
        .of(expression);
  }

  Expression of(Expression expression) {
    if (expression instanceof Signal signal) {
      return seeds.apply(signal);
    } else if (expression instanceof ParameterValue parameter) {
      return parameterSeeds.apply(parameter);
    } else if (expression instanceof Unary unary) {
      return ofUnary(unary);
    } else if (expression instanceof Binary binary) {
      return ofBinary(binary);
    } else if (expression instanceof Select select) {
      return Algebra.select(select.condition(), of(select.whenTrue()), of(select.whenFalse()));
    } else if (expression instanceof Heaviside step) {
      return Algebra.times(step.surrogateSlope(), of(step.argument()));
    } else if (expression instanceof Constant
        || expression instanceof TimeStep
        || expression instanceof Detached) {
      return Constant.ZERO;
    } else if (expression instanceof CellTypeVector.Dot) {
      throw new IllegalArgumentException("a cell's equations hold no vectors: " + expression);
    }
    throw new IllegalStateException("unknown expression " + expression);
  }

  private Expression ofUnary(Unary unary) {
    Expression inner = of(unary.operand());
    if (Algebra.isZero(inner)) {
      return Constant.ZERO;
    }
    Expression x = unary.operand();
    Expression slope =
        switch (unary.operator()) {
          case NEGATE -> new Constant(-1);
          case ABS -> new Select(x.isGreaterThan(Constant.ZERO), Constant.ONE, new Constant(-1));
          case EXP -> unary;
          case LOG -> Constant.ONE.over(x);
          case SQRT -> new Constant(0.5).over(unary);
          case TANH -> Constant.ONE.minus(unary.times(unary));
          case SIGMOID -> unary.times(Constant.ONE.minus(unary));
          case SOFTPLUS -> new Unary(Unary.Operator.SIGMOID, x);
          case RELU -> unary.isGreaterThan(Constant.ZERO);
        };
    return unary.operator() == Unary.Operator.NEGATE
        ? Algebra.negated(inner)
        : Algebra.times(slope, inner);
  }

  private Expression ofBinary(Binary binary) {
    Expression left = of(binary.left());
    Expression right = of(binary.right());
    return switch (binary.operator()) {
      case PLUS -> Algebra.plus(left, right);
      case MINUS -> Algebra.minus(left, right);
      case TIMES ->
          Algebra.plus(Algebra.times(left, binary.right()), Algebra.times(binary.left(), right));
      case OVER ->
          Algebra.minus(
              Algebra.over(left, binary.right()),
              Algebra.over(Algebra.times(binary, right), binary.right()));
      case MIN -> Algebra.select(binary.right().isAtLeast(binary.left()), left, right);
      case MAX -> Algebra.select(binary.left().isAtLeast(binary.right()), left, right);
      case GREATER, AT_LEAST -> Constant.ZERO;
    };
  }
}
