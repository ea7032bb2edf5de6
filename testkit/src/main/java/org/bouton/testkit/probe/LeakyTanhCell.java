package org.bouton.testkit.probe;

import static org.bouton.api.equation.Functions.tanh;

import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;

/**
 * The simplest cell with a memory and a smooth activation, whatever the time step:
 *
 * <pre>
 * v_t = 0.7 v_{t−1} + 0.3 I_t
 * z_t = tanh(v_t)
 * </pre>
 */
public final class LeakyTanhCell implements NeuronModel {

  /** Its name. */
  public static final String NAME = "testkit-leaky-tanh";

  private static final double LEAK = 0.7;

  /** Makes the model. */
  public LeakyTanhCell() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A leaky cell whose output is the hyperbolic tangent of its membrane.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    v.becomes(v.previous().times(LEAK).plus(cell.current().times(1 - LEAK)));
    cell.output("z", tanh(v.now()));
  }
}
