package org.bouton.plugin.eprop.rule;

import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.timeStep;
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
 * E-prop: the learning signal of the postsynaptic cell times the eligibility trace, low-passed as
 * the readout low-passes what the cell sends,
 *
 * <pre>
 * ē_pq,t = κ_out ē_pq,t−1 + e_pq,t
 * dE/dw_pq = Σ_t L_p,t ē_pq,t + c_reg (f̄_p,t − f*) e_pq,t
 * </pre>
 *
 * <p>The second term holds firing rates near f*. f̄ is the mean of what the cell sent in the trial
 * so far, in Hz where the time step is in ms; what is long ago counts less, by τ_f. Only cells that
 * a readout with memory listens to are held: others, such as the readout itself, need not spike.
 *
 * <p>What a cell does to the loss through other cells is left out.
 */
public final class Eprop implements LearningRule {

  private static final double MILLISECONDS_PER_SECOND = 1000;

  /** How strongly firing rates are held. */
  public static final RealParameter RATE_REGULARISATION =
      Parameter.real(
              "rate-regularisation",
              0,
              Range.notNegative(),
              "how strongly firing rates are held, where the readout has memory; 0 for not at all")
          .writtenAs("c_reg");

  /** Where firing rates are held. */
  public static final RealParameter TARGET_RATE =
      Parameter.real("target-rate", 10, Range.notNegative(), "where firing rates are held")
          .writtenAs("f*")
          .in("Hz");

  /** Over how long a firing rate is a mean. */
  public static final RealParameter RATE_TIME_CONSTANT =
      Parameter.real("tau-rate", 2000, Range.positive(), "time over which a firing rate is a mean")
          .writtenAs("τ_f")
          .in("ms");

  /** Made by the service loader. */
  public Eprop() {}

  @Override
  public String name() {
    return "e-prop";
  }

  @Override
  public String summary() {
    return "Learning signal times eligibility trace, low-passed as by the readout (e-prop).";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, eqs. 1, 4, 5 and 28, and its online firing rate regularisation";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(RATE_REGULARISATION, TARGET_RATE, RATE_TIME_CONSTANT);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    SynapseState lowPassed = synapse.state("ē");
    lowPassed.becomes(
        synapse.readoutLeak().times(lowPassed.previous()).plus(synapse.eligibilityTrace()));
    Expression gradient = synapse.learningSignal().times(lowPassed.now());
    synapse.descends(
        settings.real(RATE_REGULARISATION) == 0
            ? gradient
            : gradient.plus(excessRate(synapse).times(synapse.eligibilityTrace())));
  }

  /**
   * How far the firing rate is above its target, times the strength. The mean is divided by how
   * much of its window the trial has filled.
   */
  private static Expression excessRate(Synapse synapse) {
    Signal decay = synapse.define("λ", exp(timeStep().over(value(RATE_TIME_CONSTANT)).negated()));
    SynapseState excess = synapse.state("f");
    SynapseState filled = synapse.state("c");
    Expression rate =
        synapse.postsynapticOutput().times(constant(MILLISECONDS_PER_SECOND).over(timeStep()));
    excess.becomes(
        decay.times(excess.previous()).plus(oneMinus(decay).times(rate.minus(value(TARGET_RATE)))));
    filled.becomes(decay.times(filled.previous()).plus(oneMinus(decay)));
    Expression isHeld = synapse.readoutLeak().isGreaterThan(constant(0));
    return value(RATE_REGULARISATION).times(isHeld).times(excess.now()).over(filled.now());
  }
}
