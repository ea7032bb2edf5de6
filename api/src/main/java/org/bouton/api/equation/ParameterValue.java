package org.bouton.api.equation;

import org.bouton.api.parameter.RealParameter;

/**
 * The value of a parameter, put in when the equations are compiled. A neuron model's parameter may
 * have a value for each cell.
 *
 * @param parameter the parameter
 */
public record ParameterValue(RealParameter parameter) implements Expression {}
