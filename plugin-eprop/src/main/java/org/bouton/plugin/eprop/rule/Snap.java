package org.bouton.plugin.eprop.rule;

import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * The sparse 1-step approximation of real-time recurrent learning: the influence of a weight is
 * kept on its postsynaptic cell alone, which it reaches again through the cell's autapse,
 *
 * <pre>
 * J_pq,t = η J_pq,t−1 + κ (z_pre,t + w_self h_p,t−1 J_pq,t−1)
 * dE/dw_pq = Σ_t L_p,t h_p,t J_pq,t
 * </pre>
 *
 * <p>with the leak η = ∂v_t/∂v_{t−1}, the gain κ = ∂v_t/∂I_t and the slope h = ∂z_t/∂v_t. It is
 * written for cells whose membrane is their only memory; what other states remember is left out.
 */
public final class Snap implements LearningRule {

  /** Made by the service loader. */
  public Snap() {}

  @Override
  public String name() {
    return "snap-1";
  }

  @Override
  public String summary() {
    return "Real-time recurrent learning with influence on a weight's own cell alone (SnAp-1).";
  }

  @Override
  public String source() {
    return "Menick et al. 2021, Practical real time recurrent learning with a sparse approximation"
        + " to the Jacobian, SnAp with n = 1";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    SynapseState influence = synapse.state("J");
    influence.becomes(
        synapse
            .leak()
            .times(influence.previous())
            .plus(
                synapse
                    .currentGain()
                    .times(
                        synapse
                            .presynaptic()
                            .plus(
                                synapse
                                    .selfWeight()
                                    .times(synapse.slope().previous())
                                    .times(influence.previous())))));
    synapse.descends(synapse.learningSignal().times(synapse.slope()).times(influence.now()));
  }
}
