package org.example.oja;

import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/**
 * Oja's rule: Hebbian growth, and forgetting in proportion to the squared activity of the
 * postsynaptic cell,
 *
 * <pre>
 * Δw = y (x − y w)
 * </pre>
 *
 * <p>The weights of a linear cell end as the unit vector along which its input varies most.
 */
public final class Oja implements LearningRule {

  /** Made by the service loader. */
  public Oja() {}

  @Override
  public String name() {
    return "oja";
  }

  @Override
  public String summary() {
    return "Hebbian learning that keeps the weights of each cell at length 1.";
  }

  @Override
  public String source() {
    return "Oja 1982, A simplified neuron model as a principal component analyzer, eq. 3";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    Signal x = synapse.presynaptic();
    Signal y = synapse.postsynapticOutput();

    synapse.changesBy(y.times(x.minus(y.times(synapse.weight()))));
  }
}
