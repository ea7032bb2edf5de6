package org.bouton.core.compile;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.oneMinus;
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
 * A cell that tires of what it sends:
 *
 * <pre>
 * v_t = η v_{t−1} + (1 − η) I_t − β a_{t−1}
 * z_t = tanh(v_t)
 * a_t = ρ a_{t−1} + ½ z_t v_t
 * </pre>
 */
final class AdaptiveCell implements NeuronModel {

  static final RealParameter TIME_CONSTANT =
      Parameter.real("tau", 2, Range.positive(), "time constant of the membrane");
  static final RealParameter ADAPTATION =
      Parameter.real("beta", 0.3, Range.notNegative(), "strength of adaptation");
  static final RealParameter RECOVERY =
      Parameter.real("rho", 0.6, Range.between(0, 1), "what is left of adaptation after a step");

  @Override
  public String name() {
    return "adaptive";
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
    return List.of(TIME_CONSTANT, ADAPTATION, RECOVERY);
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v", 0.2);
    CellState a = cell.state("a");
    Signal leak = cell.define("η", exp(timeStep().over(value(TIME_CONSTANT)).negated()));
    v.becomes(
        leak.times(v.previous())
            .plus(oneMinus(leak).times(cell.current()))
            .minus(value(ADAPTATION).times(a.previous())));
    Signal z = cell.output("z", tanh(v.now()));
    a.becomes(value(RECOVERY).times(a.previous()).plus(z.times(v.now()).times(0.5)));
  }
}
