package org.bouton.plugin.modprop.rule;

import java.util.List;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.plugin.modprop.modulator.Neuropeptide;

/**
 * Multidigraph learning: three-factor learning, and what the cells one synapse downstream broadcast
 * by type,
 *
 * <pre>
 * T^α_pq,t = κ w_αβ e_pq,t−1                                 β: the type of p
 * dE/dw_pq = Σ_t [ L_p,t e_pq,t + Σ_α g_α,t T^α_pq,t ]       g_α = Σ_{j∈α} L_j h_j
 * </pre>
 *
 * <p>κ, the gain of a synaptic current (1 − η for a leaky cell), is that of the postsynaptic cell:
 * the rule assumes that the cells downstream share it, and that recurrence takes one step.
 */
public final class Mdgl implements LearningRule {

  /** What counts as one source of the broadcast. */
  public static final ChoiceParameter<CellGrouping> FEEDBACK =
      Parameter.choice(
          "feedback",
          CellGrouping.TYPE,
          "whether cells broadcast by type, or each on its own (which takes the forward weights)");

  /** Made by the service loader. */
  public Mdgl() {}

  @Override
  public String name() {
    return "mdgl";
  }

  @Override
  public String summary() {
    return "Three-factor learning plus one broadcast per cell type from one synapse downstream.";
  }

  @Override
  public String source() {
    return "Liu et al. 2021, Cell-type-specific neuromodulation guides synaptic credit assignment"
        + " in a spiking neural network";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(FEEDBACK);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    CellGrouping feedback = settings.choice(FEEDBACK);
    Signal eligibility = synapse.eligibilityTrace();
    CellTypeVector affinities = synapse.affinities(feedback);
    CellTypeVector broadcast = synapse.concentrations(Neuropeptide.NAME, feedback);

    FilteredTrace downstream = synapse.filteredTrace("T1", feedback);
    downstream.becomes(synapse.currentGain().times(affinities.times(eligibility.previous())));

    Expression own = synapse.learningSignal().times(eligibility);
    synapse.descends(own.plus(broadcast.dot(downstream.now())));
  }
}
