package org.bouton.plugin.eprop.cell;

import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;

/**
 * A leaky integrate-and-fire cell:
 *
 * <pre>
 * α = exp(−dt/τ_m)
 * v_t = α v_{t−1} + I_t − v_th s_{t−1}
 * x_t = (v_t − v_th) / v_th
 * z_t = H(x_t), 0 while refractory      slope in x: γ max(0, 1 − |x_t|), 0 while refractory
 * s_t = z_t                             no credit flows through the reset
 * r_t = t_ref after a spike, else max(r_{t−1} − dt, 0)
 * </pre>
 *
 * <p>It is refractory while r_{t−1} is above dt/2.
 */
public final class LeakyIntegrateAndFireCell implements NeuronModel {

  /** Made by the service loader. */
  public LeakyIntegrateAndFireCell() {}

  @Override
  public String name() {
    return "lif";
  }

  @Override
  public String summary() {
    return "A leaky integrate-and-fire cell with a refractory period.";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, eqs. 6-7 and the pseudo-derivative of the methods";
  }

  @Override
  public List<Parameter> parameters() {
    return SpikingMembrane.PARAMETERS;
  }

  @Override
  public void define(Cell cell) {
    new SpikingMembrane(cell).spike(value(SpikingMembrane.THRESHOLD));
  }
}
