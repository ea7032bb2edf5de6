package org.bouton.plugin.modprop.modulator;

import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;

/**
 * The modulator of MDGL and ModProp: each cell releases how much the loss would change with its
 * membrane state. Summed over the cells of type α, that is g_α,t = Σ_{j∈α} L_j,t h_j,t.
 */
public final class Neuropeptide implements Modulator {

  /** The name by which rules ask for its concentrations. */
  public static final String NAME = "neuropeptide";

  /** Made by the service loader. */
  public Neuropeptide() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Each cell releases its learning signal times the slope of its activation.";
  }

  @Override
  public String source() {
    return "Liu et al. 2021, Cell-type-specific neuromodulation guides synaptic credit assignment"
        + " in a spiking neural network";
  }

  @Override
  public Expression released(ReleasingCell cell) {
    return cell.learningSignal().times(cell.slope());
  }
}
