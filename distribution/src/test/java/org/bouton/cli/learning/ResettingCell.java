package org.bouton.cli.learning;

import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.heaviside;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.relu;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;

/**
 * A cell that spikes, and whose threshold is subtracted from the membrane in the step after: it
 * reads its own previous output. No credit flows through the reset.
 *
 * <pre>
 * v_t = η v_{t−1} + I_t − ϑ z_{t−1}
 * z_t = H(v_t − ϑ)        with ∂z/∂v := 0.3 max(1 − |v_t − ϑ| / ϑ, 0)
 * </pre>
 */
final class ResettingCell implements NeuronModel {

  static final RealParameter MEMBRANE =
      Parameter.real("tau-m", 4, Range.positive(), "time constant of the membrane");
  static final RealParameter THRESHOLD =
      Parameter.real("threshold", 0.6, Range.positive(), "where it spikes");
  private static final double HEIGHT = 0.3;

  private final boolean creditFlowsThroughReset;

  ResettingCell(boolean creditFlowsThroughReset) {
    this.creditFlowsThroughReset = creditFlowsThroughReset;
  }

  @Override
  public String name() {
    return creditFlowsThroughReset ? "resetting" : "resetting-detached";
  }

  @Override
  public String summary() {
    return "A cell that spikes and is reset by its own spike.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(MEMBRANE, THRESHOLD);
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    CellState z = cell.state("z");
    Expression threshold = value(THRESHOLD);
    Expression leak = exp(timeStep().over(value(MEMBRANE)).negated());
    Expression before = z.previous();
    v.becomes(
        leak.times(v.previous())
            .plus(cell.current())
            .minus(threshold.times(creditFlowsThroughReset ? before : detached(before))));
    Signal excess = cell.define("x", v.now().minus(threshold));
    z.becomes(heaviside(excess, relu(oneMinus(abs(excess).over(threshold))).times(HEIGHT)));
    cell.output(z);
  }

  /** The same cell in plain arithmetic, at a time step of 1. */
  PlainCell plain() {
    double leak = Math.exp(-1 / MEMBRANE.defaultValue());
    double threshold = THRESHOLD.defaultValue();
    return new PlainCell() {
      private Dual membrane = Dual.ZERO;
      private Dual output = Dual.ZERO;

      @Override
      public Dual step(Dual current) {
        Dual reset = creditFlowsThroughReset ? output : output.detached();
        membrane = membrane.times(leak).plus(current).minus(reset.times(threshold));
        Dual excess = membrane.minus(Dual.of(threshold));
        double slope = HEIGHT * Math.max(1 - Math.abs(excess.value()) / threshold, 0);
        output = excess.heaviside(slope);
        return output;
      }
    };
  }
}
