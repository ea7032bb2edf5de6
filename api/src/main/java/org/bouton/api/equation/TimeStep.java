package org.bouton.api.equation;

/** The duration {@code dt} of one time step, in the time unit of the experiment. */
public record TimeStep() implements Expression {}
