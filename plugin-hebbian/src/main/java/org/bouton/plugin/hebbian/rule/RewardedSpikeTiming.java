package org.bouton.plugin.hebbian.rule;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * Spike timing with reward: pairs of spikes leave a trace, and the reward turns it into change,
 *
 * <pre>
 * c_t = exp(−dt/τ_c) c_{t−1} + pairs of spikes that are complete in step t
 * Δw = Σ_t R_t c_t
 * </pre>
 */
public final class RewardedSpikeTiming implements LearningRule {

  private static final RealParameter ELIGIBILITY_TIME_CONSTANT =
      Parameter.real("tau-eligibility", 1000, Range.positive(), "how long pairs wait for a reward")
          .writtenAs("τ_c")
          .in("ms");

  /** Made by the service loader. */
  public RewardedSpikeTiming() {}

  @Override
  public String name() {
    return "reward-stdp";
  }

  @Override
  public String summary() {
    return "Pairs of spikes leave a trace, and one reward for all turns it into change.";
  }

  @Override
  public String source() {
    return "Izhikevich 2007, Solving the distal reward problem through linkage of STDP and dopamine"
        + " signaling, eqs. 1 and 2; Florian 2007, Reinforcement learning through modulation of"
        + " spike-timing-dependent synaptic plasticity";
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(SpikePairs.PARAMETERS);
    parameters.add(ELIGIBILITY_TIME_CONSTANT);
    return List.copyOf(parameters);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    SynapseState eligibility = synapse.state("c");
    eligibility.becomes(
        exp(timeStep().over(value(ELIGIBILITY_TIME_CONSTANT)).negated())
            .times(eligibility.previous())
            .plus(SpikePairs.completedBy(synapse)));

    synapse.changesBy(synapse.broadcast(Signal.REWARD).times(eligibility.now()));
  }
}
