package org.bouton.api.equation;

/**
 * One of two expressions.
 *
 * @param condition an expression that is 0 or 1, such as a comparison
 * @param whenTrue the value where the condition is not 0
 * @param whenFalse the value where the condition is 0
 */
public record Select(Expression condition, Expression whenTrue, Expression whenFalse)
    implements Expression {}
