package org.bouton.plugin.eprop.cell;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;

/**
 * A leaky integrate-and-fire cell whose threshold rises with each of its spikes and falls back
 * slowly, which makes it remember for as long:
 *
 * <pre>
 * α = exp(−dt/τ_m),   ρ = exp(−dt/τ_a)
 * v_t = α v_{t−1} + I_t − v_th s_{t−1}
 * A_t = v_th + β a_{t−1}
 * x_t = (v_t − A_t) / v_th
 * z_t = H(x_t), 0 while refractory      slope in x: γ max(0, 1 − |x_t|), 0 while refractory
 * s_t = z_t                             no credit flows through the reset
 * r_t = t_ref after a spike, else max(r_{t−1} − dt, 0)
 * a_t = ρ a_{t−1} + z_t
 * </pre>
 *
 * <p>It is refractory while r_{t−1} is above dt/2. The paper counts the adaptation one step on: its
 * a_t is a_{t−1} here. Its eligibility vector follows: with ε_v the low-passed presynaptic activity
 * and ψ the slope in v, ε_a,t+1 = ψ_t ε_v,t + (ρ − ψ_t β) ε_a,t and e_t = ψ_t (ε_v,t − β ε_a,t).
 */
public final class AdaptiveCell implements NeuronModel {

  /** The time constant of the adaptation. */
  public static final RealParameter ADAPTATION_TIME_CONSTANT =
      Parameter.real("tau-a", 2000, Range.positive(), "time constant of the adaptation")
          .writtenAs("τ_a")
          .in("ms");

  /** How much a spike raises the threshold. */
  public static final RealParameter ADAPTATION_STRENGTH =
      Parameter.real(
              "beta", 0.0174, Range.notNegative(), "how much a spike raises the cell's threshold")
          .writtenAs("β");

  /** Made by the service loader. */
  public AdaptiveCell() {}

  @Override
  public String name() {
    return "adaptive-lif";
  }

  @Override
  public String summary() {
    return "A leaky integrate-and-fire cell whose threshold adapts to its spikes (ALIF).";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, eqs. 6-12 and the pseudo-derivative of the methods";
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(SpikingMembrane.PARAMETERS);
    all.add(ADAPTATION_TIME_CONSTANT);
    all.add(ADAPTATION_STRENGTH);
    return List.copyOf(all);
  }

  @Override
  public void define(Cell cell) {
    SpikingMembrane membrane = new SpikingMembrane(cell);
    CellState adaptation = cell.state("a");
    Signal recovery =
        cell.define("ρ", exp(timeStep().over(value(ADAPTATION_TIME_CONSTANT)).negated()));
    Signal threshold =
        cell.define(
            "A",
            value(SpikingMembrane.THRESHOLD)
                .plus(value(ADAPTATION_STRENGTH).times(adaptation.previous())));
    Signal spike = membrane.spike(threshold);
    adaptation.becomes(recovery.times(adaptation.previous()).plus(spike));
  }
}
