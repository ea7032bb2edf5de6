package org.bouton.testkit.probe;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;

/** A cell without memory whose output is its synaptic current: y_t = I_t. */
public final class PlainReadout implements NeuronModel {

  /** Its name. */
  public static final String NAME = "testkit-plain-readout";

  /** Makes the model. */
  public PlainReadout() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A cell without memory that sends its summed synaptic current.";
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
