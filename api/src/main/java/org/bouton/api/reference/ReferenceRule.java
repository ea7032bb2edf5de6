package org.bouton.api.reference;

import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;

/**
 * A rule that computes weight changes from a whole recorded trial: exact references such as BPTT.
 */
public interface ReferenceRule extends Contribution {

  /**
   * Adds the gradient of the trial's loss to the gradient of each plastic projection. The host may
   * call it from several threads at once, with a trajectory for each.
   *
   * @param trajectory the recorded trial
   * @param settings the values of the rule's parameters
   */
  void accumulateGradients(Trajectory trajectory, Settings settings);
}
