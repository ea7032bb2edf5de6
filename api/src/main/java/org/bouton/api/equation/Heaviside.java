package org.bouton.api.equation;

/**
 * The step function, 1 where the argument is above 0 and 0 elsewhere, with a surrogate for its
 * derivative, as spiking cells need it to learn.
 *
 * @param argument what is compared with 0
 * @param surrogateSlope what stands for the derivative with respect to the argument
 */
public record Heaviside(Expression argument, Expression surrogateSlope) implements Expression {}
