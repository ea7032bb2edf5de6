package org.example.perturbation;

import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * Node perturbation: where noise helped, make it a habit,
 *
 * <pre>
 * R̄_t = R̄_{t−1} + λ (R_t − R̄_{t−1})
 * Δw = Σ_t (R_t − R̄_{t−1}) ξ_t/σ x_t
 * </pre>
 *
 * <p>with the reward R, which is one number for all synapses, and the noise ξ that the postsynaptic
 * cell added to its current. On average it ascends the gradient of the reward; the expected reward
 * R̄ makes it less noisy. It is for {@link PerturbedCell}.
 */
public final class NodePerturbation implements LearningRule {

  private static final RealParameter PACE =
      Parameter.real("pace", 0.1, Range.between(0, 1), "how fast the expected reward follows")
          .writtenAs("λ");

  /** Made by the service loader. */
  public NodePerturbation() {}

  @Override
  public String name() {
    return "node-perturbation";
  }

  @Override
  public String summary() {
    return "Noise that was followed by more reward than expected becomes a habit.";
  }

  @Override
  public String source() {
    return "Williams 1992, Simple statistical gradient-following algorithms for connectionist"
        + " reinforcement learning, sec. 6; Fiete and Seung 2006, Gradient learning in spiking"
        + " neural networks by dynamic perturbation of conductances";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(PACE);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    Signal reward = synapse.broadcast(Signal.REWARD);
    SynapseState expected = synapse.state("R̄");
    Expression surprise = reward.minus(expected.previous());
    expected.becomes(expected.previous().plus(value(PACE).times(surprise)));

    Expression tried = synapse.postsynaptic("ξ").over(synapse.postsynaptic("σ_ξ"));
    synapse.changesBy(surprise.times(tried).times(synapse.presynaptic()));
  }
}
