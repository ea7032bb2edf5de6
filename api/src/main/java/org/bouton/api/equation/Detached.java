package org.bouton.api.equation;

/**
 * A value through which no credit flows: its derivative counts as 0.
 *
 * @param operand the value
 */
public record Detached(Expression operand) implements Expression {}
