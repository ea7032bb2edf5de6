package org.bouton.api.equation;

/**
 * A number.
 *
 * @param value its value
 */
public record Constant(double value) implements Expression {

  /** The number 0. */
  public static final Constant ZERO = new Constant(0);

  /** The number 1. */
  public static final Constant ONE = new Constant(1);
}
