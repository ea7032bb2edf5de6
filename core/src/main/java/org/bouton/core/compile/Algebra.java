package org.bouton.core.compile;

import org.bouton.api.equation.Binary;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Unary;

/** Builds expressions, folding constants and leaving out what adds or multiplies nothing. */
final class Algebra {

  private Algebra() {}

  static Expression plus(Expression left, Expression right) {
    if (isZero(left)) {
      return right;
    }
    if (isZero(right)) {
      return left;
    }
    if (left instanceof Constant a && right instanceof Constant b) {
      return new Constant(a.value() + b.value());
    }
    return left.plus(right);
  }

  static Expression minus(Expression left, Expression right) {
    if (isZero(right)) {
      return left;
    }
    if (isZero(left)) {
      return negated(right);
    }
    if (left instanceof Constant a && right instanceof Constant b) {
      return new Constant(a.value() - b.value());
    }
    return left.minus(right);
  }

  static Expression times(Expression left, Expression right) {
    if (isZero(left) || isZero(right)) {
      return Constant.ZERO;
    }
    if (isOne(left)) {
      return right;
    }
    if (isOne(right)) {
      return left;
    }
    if (left instanceof Constant a && right instanceof Constant b) {
      return new Constant(a.value() * b.value());
    }
    return left.times(right);
  }

  static Expression over(Expression left, Expression right) {
    if (isZero(left)) {
      return Constant.ZERO;
    }
    if (isOne(right)) {
      return left;
    }
    return left.over(right);
  }

  static Expression negated(Expression operand) {
    if (operand instanceof Constant a) {
      return new Constant(-a.value());
    }
    if (operand instanceof Unary inner && inner.operator() == Unary.Operator.NEGATE) {
      return inner.operand();
    }
    return operand.negated();
  }

  static Expression select(Expression condition, Expression whenTrue, Expression whenFalse) {
    return whenTrue.equals(whenFalse) ? whenTrue : new Select(condition, whenTrue, whenFalse);
  }

  static Expression rebuilt(Binary.Operator operator, Expression left, Expression right) {
    return switch (operator) {
      case PLUS -> plus(left, right);
      case MINUS -> minus(left, right);
      case TIMES -> times(left, right);
      case OVER -> over(left, right);
      default -> new Binary(operator, left, right);
    };
  }

  static boolean isZero(Expression expression) {
    return expression instanceof Constant constant && constant.value() == 0;
  }

  private static boolean isOne(Expression expression) {
    return expression instanceof Constant constant && constant.value() == 1;
  }
}
