package org.bouton.testkit.probe;

import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.heaviside;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.relu;

import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;

/**
 * A leaky cell that spikes at a threshold and is then reset, whatever the time step:
 *
 * <pre>
 * v_t = 0.8 v_{t−1} (1 − z_{t−1}) + 0.6 I_t
 * z_t = H(v_t − 0.5)      with the surrogate slope max(0, 1 − |v_t − 0.5|)
 * </pre>
 */
public final class SpikingCell implements NeuronModel {

  /** Its name. */
  public static final String NAME = "testkit-spiking";

  private static final double LEAK = 0.8;
  private static final double GAIN = 0.6;
  private static final double THRESHOLD = 0.5;

  /** Makes the model. */
  public SpikingCell() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A leaky cell that spikes at a threshold and is then reset.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    CellState z = cell.state("z");
    Signal spikedBefore = z.previous();
    v.becomes(
        v.previous()
            .times(LEAK)
            .times(oneMinus(detached(spikedBefore)))
            .plus(cell.current().times(GAIN)));
    Expression above = v.now().minus(THRESHOLD);
    z.becomes(heaviside(above, relu(constant(1).minus(abs(above)))));
    cell.output(z);
  }
}
