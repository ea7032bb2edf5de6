package org.bouton.core.compile;

/**
 * How a rule's traces over cell types are evaluated. The gradient is the same; what is kept
 * differs.
 */
public enum TraceEvaluation {
  /** Their credit runs backward over the stored trial: no state of a synapse is kept. */
  WHOLE_TRIAL,
  /**
   * Their credit runs backward over each chunk of steps, and their state passes from chunk to
   * chunk: what is kept does not depend on the number of steps.
   */
  CHUNKS,
  /** Their state goes forward in every step. */
  EVERY_STEP
}
