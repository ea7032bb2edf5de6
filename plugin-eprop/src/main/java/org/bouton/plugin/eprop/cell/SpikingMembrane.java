package org.bouton.plugin.eprop.cell;

import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.heaviside;
import static org.bouton.api.equation.Functions.max;
import static org.bouton.api.equation.Functions.select;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;

/** What spiking cells have in common: a leaky membrane, its reset, and a refractory period. */
final class SpikingMembrane {

  static final RealParameter TIME_CONSTANT =
      Parameter.real("tau-m", 20, Range.positive(), "time constant of the membrane")
          .writtenAs("τ_m")
          .in("ms");

  static final RealParameter THRESHOLD =
      Parameter.real(
              "threshold", 0.6, Range.positive(), "where the cell spikes; what a spike takes away")
          .writtenAs("v_th");

  static final RealParameter REFRACTORY_PERIOD =
      Parameter.real(
              "refractory",
              5,
              Range.notNegative(),
              "for how long no spike follows a spike, rounded to steps")
          .writtenAs("t_ref")
          .in("ms");

  static final RealParameter DAMPENING =
      Parameter.real(
              "dampening",
              0.3,
              Range.notNegative(),
              "pseudo-derivative of a spike at the threshold")
          .writtenAs("γ");

  static final ChoiceParameter<PseudoDerivative> PSEUDO_DERIVATIVE =
      Parameter.choice(
          "pseudo-derivative",
          PseudoDerivative.TRIANGULAR,
          "shape of the pseudo-derivative around the threshold");

  static final List<Parameter> PARAMETERS =
      List.of(TIME_CONSTANT, THRESHOLD, REFRACTORY_PERIOD, DAMPENING, PSEUDO_DERIVATIVE);

  private final Cell cell;
  private final CellState membrane;
  private final CellState reset;
  private final CellState refractory;

  /** Writes the equation of the membrane. */
  SpikingMembrane(Cell cell) {
    this.cell = cell;
    this.membrane = cell.state("v");
    this.reset = cell.state("s");
    this.refractory = cell.state("r");
    Signal leak = cell.define("α", exp(timeStep().over(value(TIME_CONSTANT)).negated()));
    membrane.becomes(
        leak.times(membrane.previous())
            .plus(cell.current())
            .minus(value(THRESHOLD).times(reset.previous())));
  }

  /** Writes the equations of the spike, which is the cell's output, and of what follows from it. */
  Signal spike(Expression threshold) {
    Signal distance = cell.define("x", membrane.now().minus(threshold).over(value(THRESHOLD)));
    Expression slope = value(DAMPENING).times(cell.choice(PSEUDO_DERIVATIVE).at(distance));
    // What is left of the refractory period may differ from whole steps by rounding.
    Expression ready = timeStep().times(0.5).isAtLeast(refractory.previous());
    Signal spike = cell.output("z", heaviside(distance, slope).times(ready));
    // A state of its own: were the spike itself read a step later, it would cost each synapse one.
    reset.becomes(detached(spike));
    refractory.becomes(
        select(
            spike,
            value(REFRACTORY_PERIOD),
            max(refractory.previous().minus(timeStep()), constant(0))));
    return spike;
  }
}
