package org.bouton.plugin.eprop.cell;

import static org.bouton.api.equation.Functions.exp;
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
 * A readout that sums what it gets and forgets it slowly:
 *
 * <pre>
 * κ = exp(−dt/τ_out)
 * y_t = κ y_{t−1} + I_t
 * </pre>
 *
 * <p>At τ_out = 0 it has no memory: dt/τ_out is infinite and κ is exactly 0.
 */
public final class LeakyReadout implements NeuronModel {

  /** The time constant of the readout, 0 for one without memory. */
  public static final RealParameter TIME_CONSTANT =
      Parameter.real("tau-out", 20, Range.notNegative(), "time constant of the readout")
          .writtenAs("τ_out")
          .in("ms");

  /** Made by the service loader. */
  public LeakyReadout() {}

  @Override
  public String name() {
    return "leaky-readout";
  }

  @Override
  public String summary() {
    return "A leaky integrator that sends its membrane, to read spikes out.";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, the output of the methods, without bias";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(TIME_CONSTANT);
  }

  @Override
  public void define(Cell cell) {
    CellState y = cell.state("y");
    Signal leak = cell.define("κ", exp(timeStep().over(value(TIME_CONSTANT)).negated()));
    y.becomes(leak.times(y.previous()).plus(cell.current()));
    cell.output(y);
  }
}
