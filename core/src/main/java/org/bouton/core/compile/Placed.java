package org.bouton.core.compile;

/**
 * An operand, and what its values depend on.
 *
 * @param operand where the values are
 * @param place which cells they belong to
 * @param fixed whether they stay the same while a trial runs
 */
record Placed(Operand operand, Place place, boolean fixed) {}
