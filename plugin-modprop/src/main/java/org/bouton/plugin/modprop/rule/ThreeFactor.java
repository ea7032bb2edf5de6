package org.bouton.plugin.modprop.rule;

import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/**
 * Three-factor learning (e-prop, RFLO): the learning signal of the postsynaptic cell times the
 * eligibility trace of the synapse,
 *
 * <pre>
 * dE/dw_pq = Σ_t L_p,t e_pq,t
 * </pre>
 *
 * <p>What a cell does to the loss through other cells is left out.
 */
public final class ThreeFactor implements LearningRule {

  /** Made by the service loader. */
  public ThreeFactor() {}

  @Override
  public String name() {
    return "three-factor";
  }

  @Override
  public String summary() {
    return "Learning signal times eligibility trace (e-prop, RFLO).";
  }

  @Override
  public String source() {
    return "Murray 2019, Local online learning in recurrent networks with random feedback; Bellec"
        + " et al. 2020, A solution to the learning dilemma for recurrent networks of spiking"
        + " neurons, eq. 1";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace()));
  }
}
