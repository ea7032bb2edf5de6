package org.bouton.api.equation;

/**
 * A function of one argument.
 *
 * @param operator the function
 * @param operand its argument
 */
public record Unary(Operator operator, Expression operand) implements Expression {

  /** The functions of one argument. */
  public enum Operator {
    /** The argument with the opposite sign. */
    NEGATE,
    /** The magnitude. */
    ABS,
    /** The exponential. */
    EXP,
    /** The natural logarithm. */
    LOG,
    /** The square root. */
    SQRT,
    /** The hyperbolic tangent. */
    TANH,
    /** The logistic function, 1 / (1 + exp(-x)). */
    SIGMOID,
    /** log(1 + exp(x)). */
    SOFTPLUS,
    /** max(x, 0); its derivative at 0 is 0. */
    RELU
  }
}
