package org.bouton.plugin.hebbian.rule;

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
 * The rule of Bienenstock, Cooper and Munro: activity above a threshold strengthens, activity below
 * it weakens, and the threshold follows the square of the activity,
 *
 * <pre>
 * λ = exp(−dt/τ_θ)
 * Δw = y_t (y_t − θ_{t−1}) x_t
 * θ_t = λ θ_{t−1} + (1 − λ) y_t²
 * </pre>
 */
public final class Bcm implements LearningRule {

  private static final RealParameter THRESHOLD_TIME_CONSTANT =
      Parameter.real(
              "tau-threshold", 1000, Range.positive(), "time constant of the sliding threshold")
          .writtenAs("τ_θ")
          .in("ms");

  /** Made by the service loader. */
  public Bcm() {}

  @Override
  public String name() {
    return "bcm";
  }

  @Override
  public String summary() {
    return "Strengthens above, weakens below a threshold that follows the cell's own activity.";
  }

  @Override
  public String source() {
    return "Bienenstock, Cooper and Munro 1982, Theory for the development of neuron selectivity;"
        + " the threshold as in Intrator and Cooper 1992, Objective function formulation of the BCM"
        + " theory";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(THRESHOLD_TIME_CONSTANT);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    Signal y = synapse.postsynapticOutput();
    Expression kept =
        synapse.define("λ", exp(timeStep().over(value(THRESHOLD_TIME_CONSTANT)).negated()));
    SynapseState threshold = synapse.state("θ");
    threshold.becomes(kept.times(threshold.previous()).plus(oneMinus(kept).times(y).times(y)));

    synapse.changesBy(y.times(y.minus(threshold.previous())).times(synapse.presynaptic()));
  }
}
