package org.bouton.api.task;

/**
 * Gives trials. It keeps no state: the same request gives the same trial, so that a run can be
 * resumed.
 */
public interface TrialSource {

  /** How many input channels there are. */
  int inputs();

  /** How many outputs the network must have. */
  int outputs();

  /** What the network's output is measured by. */
  Loss loss();

  /** A batch of samples for a purpose. */
  Trial trial(TrialRequest request);
}
