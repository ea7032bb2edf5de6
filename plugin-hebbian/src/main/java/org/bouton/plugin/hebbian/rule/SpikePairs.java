package org.bouton.plugin.hebbian.rule;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * What every pair of a presynaptic and a postsynaptic spike contributes, by traces of both,
 *
 * <pre>
 * x̄_t = exp(−dt/τ₊) x̄_{t−1} + x_t
 * ȳ_t = exp(−dt/τ₋) ȳ_{t−1} + y_t
 * A₊ exp(−dt/τ₊) x̄_{t−1} y_t − A₋ exp(−dt/τ₋) ȳ_{t−1} x_t
 * </pre>
 *
 * <p>so that a postsynaptic spike Δt after a presynaptic one counts A₊ exp(−Δt/τ₊), one Δt before
 * it −A₋ exp(−Δt/τ₋), and spikes of the same step do not pair.
 */
final class SpikePairs {

  private static final RealParameter GROWTH =
      Parameter.real("growth", 1, Range.notNegative(), "change by a pair, presynaptic spike first")
          .writtenAs("A₊");
  private static final RealParameter SHRINKING =
      Parameter.real(
              "shrinking", 1.05, Range.notNegative(), "change by a pair, postsynaptic spike first")
          .writtenAs("A₋");
  private static final RealParameter GROWTH_TIME_CONSTANT =
      Parameter.real("tau-growth", 20, Range.positive(), "time constant of the presynaptic trace")
          .writtenAs("τ₊")
          .in("ms");
  private static final RealParameter SHRINKING_TIME_CONSTANT =
      Parameter.real(
              "tau-shrinking", 20, Range.positive(), "time constant of the postsynaptic trace")
          .writtenAs("τ₋")
          .in("ms");

  /** The constants of Song, Miller and Abbott 2000, A₊ being the unit. */
  static final List<Parameter> PARAMETERS =
      List.of(GROWTH, SHRINKING, GROWTH_TIME_CONSTANT, SHRINKING_TIME_CONSTANT);

  private SpikePairs() {}

  /** Writes the traces, and gives what the pairs that are complete in this step contribute. */
  static Expression completedBy(Synapse synapse) {
    Signal x = synapse.presynaptic();
    Signal y = synapse.postsynapticOutput();
    Expression earlierX = fadedTrace(synapse, "x̄", x, GROWTH_TIME_CONSTANT);
    Expression earlierY = fadedTrace(synapse, "ȳ", y, SHRINKING_TIME_CONSTANT);
    return value(GROWTH).times(earlierX).times(y).minus(value(SHRINKING).times(earlierY).times(x));
  }

  /** A trace of earlier spikes, as much of it as is left in this step. */
  private static Expression fadedTrace(
      Synapse synapse, String symbol, Signal spikes, RealParameter timeConstant) {
    SynapseState trace = synapse.state(symbol);
    Expression left = exp(timeStep().over(value(timeConstant)).negated()).times(trace.previous());
    trace.becomes(left.plus(spikes));
    return left;
  }
}
