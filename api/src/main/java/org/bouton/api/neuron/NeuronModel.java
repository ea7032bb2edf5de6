package org.bouton.api.neuron;

import org.bouton.api.plugin.Contribution;

/**
 * A neuron model: the equations of one cell, from which the host derives the slope of its
 * activation, its eligibility traces and its adjoint.
 */
public interface NeuronModel extends Contribution {

  /**
   * Writes the equations of one cell, in the order in which a time step evaluates them.
   *
   * @throws org.bouton.api.plugin.DefinitionException when an equation cannot mean anything
   */
  void define(Cell cell);
}
