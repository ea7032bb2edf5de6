package org.bouton.core.train;

import static org.bouton.api.equation.Functions.tanh;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;

/** A leaky rate cell: v_t = 0.7 v_{t−1} + 0.3 I_t, z_t = tanh(v_t). */
final class LeakyCell implements NeuronModel {

  @Override
  public String name() {
    return "leaky";
  }

  @Override
  public String summary() {
    return "A leaky rate cell.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    v.becomes(v.previous().times(0.7).plus(cell.current().times(0.3)));
    cell.output("z", tanh(v.now()));
  }
}
