package org.bouton.core.train;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;

/** A cell that sends its current. */
final class LinearCell implements NeuronModel {

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String summary() {
    return "A cell that sends its current.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    cell.output("y", cell.current());
  }
}
