package org.bouton.plugin.eprop.rule;

import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * Random feedback local online learning: the learning signal times the product of slope and
 * presynaptic activity, low-passed by the leak of the postsynaptic membrane,
 *
 * <pre>
 * p_pq,t = η p_pq,t−1 + κ h_p,t z_pre,t
 * dE/dw_pq = Σ_t L_p,t p_pq,t
 * </pre>
 *
 * <p>with the leak η = ∂v_t/∂v_{t−1}, the gain κ = ∂v_t/∂I_t and the slope h = ∂z_t/∂v_t. The slope
 * stands inside the filter, unlike in the eligibility trace of a leaky cell; in a cell that sends
 * its leaky state itself, as in the paper, both are the same. That feedback is random is up to the
 * network.
 */
public final class Rflo implements LearningRule {

  /** Made by the service loader. */
  public Rflo() {}

  @Override
  public String name() {
    return "rflo";
  }

  @Override
  public String summary() {
    return "Learning signal times the low-passed product of slope and presynaptic activity (RFLO).";
  }

  @Override
  public String source() {
    return "Murray 2019, Local online learning in recurrent networks with random feedback, eq. 3";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    SynapseState trace = synapse.state("p");
    trace.becomes(
        synapse
            .leak()
            .times(trace.previous())
            .plus(synapse.currentGain().times(synapse.slope()).times(synapse.presynaptic())));
    synapse.descends(synapse.learningSignal().times(trace.now()));
  }
}
