package org.bouton.api.equation;

/**
 * A function of two arguments.
 *
 * @param operator the function
 * @param left its first argument
 * @param right its second argument
 */
public record Binary(Operator operator, Expression left, Expression right) implements Expression {

  /** The functions of two arguments. */
  public enum Operator {
    /** left + right. */
    PLUS,
    /** left − right. */
    MINUS,
    /** left × right. */
    TIMES,
    /** left ÷ right. */
    OVER,
    /** The smaller of the two; where they are equal, the derivative is the left one's. */
    MIN,
    /** The greater of the two; where they are equal, the derivative is the left one's. */
    MAX,
    /** 1 where left &gt; right, else 0. */
    GREATER,
    /** 1 where left ≥ right, else 0. */
    AT_LEAST
  }
}
