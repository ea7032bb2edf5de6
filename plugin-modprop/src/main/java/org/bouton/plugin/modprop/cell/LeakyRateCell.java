package org.bouton.plugin.modprop.cell;

import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.relu;
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
 * A rate cell whose membrane leaks:
 *
 * <pre>
 * η = exp(−dt/τ_m)
 * v_t = η v_{t−1} + (1 − η) I_t
 * z_t = relu(v_t)
 * </pre>
 *
 * <p>At τ_m = 0 the membrane has no memory: dt/τ_m is infinite and η is exactly 0.
 */
public final class LeakyRateCell implements NeuronModel {

  /** The time constant of the membrane, 0 for a membrane without memory. */
  public static final RealParameter MEMBRANE_TIME_CONSTANT =
      Parameter.real("tau-m", 100, Range.notNegative(), "time constant of the membrane")
          .writtenAs("τ_m")
          .in("ms");

  /** Made by the service loader. */
  public LeakyRateCell() {}

  @Override
  public String name() {
    return "leaky-rate";
  }

  @Override
  public String summary() {
    return "A rate cell with a leaky membrane and a rectified output.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, the cell of the rate network";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(MEMBRANE_TIME_CONSTANT);
  }

  @Override
  public void define(Cell cell) {
    CellState v = cell.state("v");
    Signal leak = cell.define("η", exp(timeStep().over(value(MEMBRANE_TIME_CONSTANT)).negated()));
    v.becomes(leak.times(v.previous()).plus(oneMinus(leak).times(cell.current())));
    cell.output("z", relu(v.now()));
  }
}
