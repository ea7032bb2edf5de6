package org.bouton.api.equation;

/**
 * A scalar expression: of one cell when it stands in a cell's equations, of one synapse when it
 * stands in a synapse's.
 *
 * <p>Expressions are immutable values; two that are built alike are equal. Functions such as the
 * exponential are in {@link Functions}.
 */
public sealed interface Expression
    permits Constant,
        TimeStep,
        ParameterValue,
        Signal,
        Unary,
        Binary,
        Select,
        Heaviside,
        Detached,
        CellTypeVector.Dot {

  /** This plus {@code other}. */
  default Expression plus(Expression other) {
    return new Binary(Binary.Operator.PLUS, this, other);
  }

  /** This plus a number. */
  default Expression plus(double other) {
    return plus(new Constant(other));
  }

  /** This minus {@code other}. */
  default Expression minus(Expression other) {
    return new Binary(Binary.Operator.MINUS, this, other);
  }

  /** This minus a number. */
  default Expression minus(double other) {
    return minus(new Constant(other));
  }

  /** This times {@code other}. */
  default Expression times(Expression other) {
    return new Binary(Binary.Operator.TIMES, this, other);
  }

  /** This times a number. */
  default Expression times(double other) {
    return times(new Constant(other));
  }

  /** This divided by {@code other}. */
  default Expression over(Expression other) {
    return new Binary(Binary.Operator.OVER, this, other);
  }

  /** This divided by a number. */
  default Expression over(double other) {
    return over(new Constant(other));
  }

  /** This with the opposite sign. */
  default Expression negated() {
    return new Unary(Unary.Operator.NEGATE, this);
  }

  /** This vector-scalar product: {@code vector}, each component times this. */
  default CellTypeVector times(CellTypeVector vector) {
    return new CellTypeVector.Scaled(this, vector);
  }

  /** 1 where this is greater than {@code other}, 0 elsewhere; its derivative is 0. */
  default Expression isGreaterThan(Expression other) {
    return new Binary(Binary.Operator.GREATER, this, other);
  }

  /** 1 where this is at least {@code other}, 0 elsewhere; its derivative is 0. */
  default Expression isAtLeast(Expression other) {
    return new Binary(Binary.Operator.AT_LEAST, this, other);
  }
}
