package org.bouton.plugin.hebbian.rule;

import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/**
 * Hebb's rule: a synapse grows when its two cells are active together,
 *
 * <pre>
 * Δw = y x
 * </pre>
 *
 * <p>Nothing keeps the weights small: use a low rate, or weight decay.
 */
public final class Hebb implements LearningRule {

  /** Made by the service loader. */
  public Hebb() {}

  @Override
  public String name() {
    return "hebb";
  }

  @Override
  public String summary() {
    return "Grows with the product of presynaptic and postsynaptic activity.";
  }

  @Override
  public String source() {
    return "Hebb 1949, The organization of behavior; Gerstner and Kistler 2002, Mathematical"
        + " formulations of Hebbian learning, eq. 6";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    synapse.changesBy(synapse.postsynapticOutput().times(synapse.presynaptic()));
  }
}
