package org.bouton.testkit.probe;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;

/**
 * A readout for cells that make use of errors themselves: it sends its synaptic current, y_t = I_t,
 * and along feedback what pulls at it, ε_t = e_t.
 */
public final class TaughtReadout implements NeuronModel {

  /** Its name. */
  public static final String NAME = "testkit-taught-readout";

  /** Makes the model. */
  public TaughtReadout() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A cell without memory that sends its current, and its error along feedback.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    cell.feedbackOutput("ε", cell.topDownCurrent());
    cell.output("y", cell.current());
  }
}
