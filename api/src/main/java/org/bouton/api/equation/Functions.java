package org.bouton.api.equation;

import org.bouton.api.parameter.RealParameter;

/** The functions of the equation language, to be imported statically. */
public final class Functions {

  private Functions() {}

  /** A number. */
  public static Expression constant(double value) {
    return new Constant(value);
  }

  /** The value of a parameter, which stands in equations under its symbol. */
  public static Expression value(RealParameter parameter) {
    return new ParameterValue(parameter);
  }

  /** The duration of one time step, {@code dt}. */
  public static Expression timeStep() {
    return new TimeStep();
  }

  /** 1 minus {@code x}. */
  public static Expression oneMinus(Expression x) {
    return Constant.ONE.minus(x);
  }

  /** The exponential of {@code x}. */
  public static Expression exp(Expression x) {
    return new Unary(Unary.Operator.EXP, x);
  }

  /** The natural logarithm of {@code x}. */
  public static Expression log(Expression x) {
    return new Unary(Unary.Operator.LOG, x);
  }

  /** The square root of {@code x}. */
  public static Expression sqrt(Expression x) {
    return new Unary(Unary.Operator.SQRT, x);
  }

  /** The magnitude of {@code x}. */
  public static Expression abs(Expression x) {
    return new Unary(Unary.Operator.ABS, x);
  }

  /** The hyperbolic tangent of {@code x}. */
  public static Expression tanh(Expression x) {
    return new Unary(Unary.Operator.TANH, x);
  }

  /** The logistic function of {@code x}. */
  public static Expression sigmoid(Expression x) {
    return new Unary(Unary.Operator.SIGMOID, x);
  }

  /** log(1 + exp(x)). */
  public static Expression softplus(Expression x) {
    return new Unary(Unary.Operator.SOFTPLUS, x);
  }

  /** max(x, 0); its derivative at 0 is 0. */
  public static Expression relu(Expression x) {
    return new Unary(Unary.Operator.RELU, x);
  }

  /** The smaller of two. */
  public static Expression min(Expression x, Expression y) {
    return new Binary(Binary.Operator.MIN, x, y);
  }

  /** The greater of two. */
  public static Expression max(Expression x, Expression y) {
    return new Binary(Binary.Operator.MAX, x, y);
  }

  /** {@code whenTrue} where {@code condition} is not 0, else {@code whenFalse}. */
  public static Expression select(Expression condition, Expression whenTrue, Expression whenFalse) {
    return new Select(condition, whenTrue, whenFalse);
  }

  /** 1 where {@code x} is above 0, else 0; {@code surrogateSlope} stands for its derivative. */
  public static Expression heaviside(Expression x, Expression surrogateSlope) {
    return new Heaviside(x, surrogateSlope);
  }

  /** {@code x}, through which no credit flows. */
  public static Expression detached(Expression x) {
    return new Detached(x);
  }
}
