package org.bouton.cli.learning;

/**
 * A number with its derivative with respect to one weight: arithmetic on these is forward-mode
 * differentiation.
 *
 * @param value the number
 * @param derivative its derivative
 */
record Dual(double value, double derivative) {

  static final Dual ZERO = of(0);

  static Dual of(double value) {
    return new Dual(value, 0);
  }

  Dual plus(Dual other) {
    return new Dual(value + other.value, derivative + other.derivative);
  }

  Dual minus(Dual other) {
    return new Dual(value - other.value, derivative - other.derivative);
  }

  Dual times(Dual other) {
    return new Dual(value * other.value, derivative * other.value + value * other.derivative);
  }

  Dual times(double factor) {
    return new Dual(value * factor, derivative * factor);
  }

  Dual exp() {
    return new Dual(Math.exp(value), Math.exp(value) * derivative);
  }

  Dual log() {
    return new Dual(Math.log(value), derivative / value);
  }

  Dual tanh() {
    double tanh = Math.tanh(value);
    return new Dual(tanh, (1 - tanh * tanh) * derivative);
  }

  Dual softplus() {
    return new Dual(Math.log1p(Math.exp(value)), derivative / (1 + Math.exp(-value)));
  }

  Dual relu() {
    return value > 0 ? this : ZERO;
  }

  /** The step function at this, with a slope that stands for its derivative. */
  Dual heaviside(double surrogateSlope) {
    return new Dual(value > 0 ? 1 : 0, surrogateSlope * derivative);
  }

  /** This, through which no credit flows. */
  Dual detached() {
    return of(value);
  }
}
