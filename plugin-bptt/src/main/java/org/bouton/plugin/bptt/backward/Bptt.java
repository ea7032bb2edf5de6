package org.bouton.plugin.bptt.backward;

import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;

/**
 * Backpropagation through time: the exact gradient, by credit that flows from the last step to the
 * first through every projection and every memory.
 *
 * <p>Credit does not flow through feedback projections: where a cell's own equations read its
 * top-down current, that current counts as given.
 */
public final class Bptt implements ReferenceRule {

  /** Made by the service loader. */
  public Bptt() {}

  @Override
  public String name() {
    return "bptt";
  }

  @Override
  public String summary() {
    return "Backpropagation through time: the exact gradient.";
  }

  @Override
  public String source() {
    return "Werbos 1990, Backpropagation through time: what it does and how to do it";
  }

  @Override
  public void accumulateGradients(Trajectory trajectory, Settings settings) {
    new BackwardPass(trajectory).over(0, trajectory.steps() - 1);
  }
}
