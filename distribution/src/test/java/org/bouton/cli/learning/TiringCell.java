package org.bouton.cli.learning;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.softplus;
import static org.bouton.api.equation.Functions.tanh;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;

/**
 * A cell that tires of what it sends: its adaptation follows the output with a time constant of its
 * own, and is subtracted from the membrane:
 *
 * <pre>
 * v_t = η v_{t−1} + (1 − η) (I_t − b a_{t−1})
 * z_t = tanh(v_t) + ½ softplus(v_t)
 * a_t = ρ a_{t−1} + (1 − ρ) z_t
 * </pre>
 */
final class TiringCell implements NeuronModel {

  static final RealParameter MEMBRANE =
      Parameter.real("tau-m", 3, Range.positive(), "time constant of the membrane");
  static final RealParameter ADAPTATION =
      Parameter.real("tau-a", 5, Range.positive(), "time constant of the adaptation");
  static final RealParameter STRENGTH =
      Parameter.real("strength", 0.7, Range.notNegative(), "what adaptation takes away");

  @Override
  public String name() {
    return "tiring";
  }

  @Override
  public String summary() {
    return "A cell that tires of what it sends.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(MEMBRANE, ADAPTATION, STRENGTH);
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    CellState a = cell.state("a");
    Signal leak = cell.define("η", exp(timeStep().over(value(MEMBRANE)).negated()));
    Signal recovery = cell.define("ρ", exp(timeStep().over(value(ADAPTATION)).negated()));
    v.becomes(
        leak.times(v.previous())
            .plus(oneMinus(leak).times(cell.current().minus(value(STRENGTH).times(a.previous())))));
    Signal z = cell.output("z", tanh(v.now()).plus(softplus(v.now()).times(0.5)));
    a.becomes(recovery.times(a.previous()).plus(oneMinus(recovery).times(z)));
  }

  /** The same cell in plain arithmetic, at a time step of 1. */
  static PlainCell plain(double membraneTimeConstant) {
    double leak = Math.exp(-1 / membraneTimeConstant);
    double recovery = Math.exp(-1 / ADAPTATION.defaultValue());
    return new PlainCell() {
      private Dual membrane = Dual.ZERO;
      private Dual adaptation = Dual.ZERO;

      @Override
      public Dual step(Dual current) {
        Dual drive = current.minus(adaptation.times(STRENGTH.defaultValue()));
        membrane = membrane.times(leak).plus(drive.times(1 - leak));
        Dual output = membrane.tanh().plus(membrane.softplus().times(0.5));
        adaptation = adaptation.times(recovery).plus(output.times(1 - recovery));
        return output;
      }
    };
  }
}
