package org.bouton.plugin.tasks.cell;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;

/** A cell without memory whose output is its synaptic current: y_t = I_t. */
public final class LinearReadout implements NeuronModel {

  /** Made by the service loader. */
  public LinearReadout() {}

  @Override
  public String name() {
    return "linear-readout";
  }

  @Override
  public String summary() {
    return "A cell without memory that sends its summed synaptic current.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, the readout";
  }

  @Override
  public void define(Cell cell) {
    cell.output("y", cell.current());
  }
}
