package org.example.perturbation;

import static org.bouton.api.equation.Functions.tanh;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;

/**
 * A cell without memory that adds noise to its current and knows what it added,
 *
 * <pre>
 * u_t = I_t + σ ξ_t
 * z_t = f(u_t)
 * </pre>
 */
public final class PerturbedCell implements NeuronModel {

  /** What the cell makes of its current. */
  public enum Activation {
    /** f(u) = u. */
    LINEAR,
    /** f(u) = tanh(u). */
    TANH
  }

  private static final RealParameter NOISE =
      Parameter.real("noise", 0.05, Range.positive(), "standard deviation of the perturbation")
          .writtenAs("σ");

  private static final ChoiceParameter<Activation> ACTIVATION =
      Parameter.choice("activation", Activation.TANH, "what the cell makes of its current");

  /** Made by the service loader. */
  public PerturbedCell() {}

  @Override
  public String name() {
    return "perturbed";
  }

  @Override
  public String summary() {
    return "A cell without memory that adds noise to its current and knows what it added.";
  }

  @Override
  public String source() {
    return "Fiete and Seung 2006, Gradient learning in spiking neural networks by dynamic"
        + " perturbation of conductances; here for cells without memory";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(NOISE, ACTIVATION);
  }

  @Override
  public void define(Cell cell) {
    Signal noise = cell.define("ξ", cell.noise("n"));
    Signal deviation = cell.define("σ_ξ", value(NOISE));
    Expression perturbed = cell.current().plus(deviation.times(noise));
    cell.output("z", cell.choice(ACTIVATION) == Activation.TANH ? tanh(perturbed) : perturbed);
  }
}
