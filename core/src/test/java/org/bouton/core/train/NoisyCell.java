package org.bouton.core.train;

import static org.bouton.api.equation.Functions.relu;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;

/** A leaky rate cell with noise: v_t = 0.7 v_{t−1} + 0.3 I_t + 0.1 ξ_t, z_t = relu(v_t). */
final class NoisyCell implements NeuronModel {

  @Override
  public String name() {
    return "noisy";
  }

  @Override
  public String summary() {
    return "A leaky rate cell with noise.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    v.becomes(
        v.previous().times(0.7).plus(cell.current().times(0.3)).plus(cell.noise("ξ").times(0.1)));
    cell.output("z", relu(v.now()));
  }
}
