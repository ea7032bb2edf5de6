package org.bouton.core.compile;

/** An operation on each element by itself. */
public enum Operation {
  /** The operand, spread over the axes that it lacks. */
  COPY(1),
  /** Minus the operand. */
  NEGATE(1),
  /** The magnitude. */
  ABS(1),
  /** The exponential. */
  EXP(1),
  /** The natural logarithm. */
  LOG(1),
  /** The square root. */
  SQRT(1),
  /** The hyperbolic tangent. */
  TANH(1),
  /** The logistic function. */
  SIGMOID(1),
  /** log(1 + exp(x)). */
  SOFTPLUS(1),
  /** max(x, 0). */
  RELU(1),
  /** 1 where the operand is above 0, else 0. */
  STEP(1),
  /** The sum. */
  PLUS(2),
  /** The difference. */
  MINUS(2),
  /** The product. */
  TIMES(2),
  /** The quotient. */
  OVER(2),
  /** The smaller one. */
  MIN(2),
  /** The greater one. */
  MAX(2),
  /** 1 where the first is greater, else 0. */
  GREATER(2),
  /** 1 where the first is at least the second, else 0. */
  AT_LEAST(2),
  /** The second where the first is not 0, else the third. */
  SELECT(3);

  private final int operands;

  Operation(int operands) {
    this.operands = operands;
  }

  /** How many operands it takes. */
  public int operands() {
    return operands;
  }
}
