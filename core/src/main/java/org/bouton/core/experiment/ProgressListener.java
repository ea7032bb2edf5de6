package org.bouton.core.experiment;

import org.bouton.core.train.TrialOutcome;

/**
 * Hears how a run goes on. Calls come one at a time, those of a seed in their order; where seeds
 * run side by side, on threads of their own, the calls of one mix with those of others.
 */
public interface ProgressListener {

  /**
   * A seed begins or is taken up again.
   *
   * @param seed the seed
   * @param iteration how many training trials were done before
   * @param iterations how many there will be
   */
  default void seedStarted(long seed, long iteration, long iterations) {}

  /**
   * A training trial was done.
   *
   * @param seed the seed
   * @param iteration how many were done, this one included
   * @param outcome what came out of it
   */
  default void trained(long seed, long iteration, TrialOutcome outcome) {}

  /**
   * A validation batch was done.
   *
   * @param seed the seed
   * @param iteration how many training trials were done
   * @param outcome what came out of it
   */
  default void validated(long seed, long iteration, TrialOutcome outcome) {}

  /**
   * The state of a seed is on the disk: it can be resumed from here.
   *
   * @param seed the seed
   * @param iteration how many training trials were done
   */
  default void checkpointSaved(long seed, long iteration) {}

  /** A seed came to its end, one way or the other. */
  default void seedEnded(SeedOutcome outcome) {}

  /** Something that users should know and that stops nothing, in one line. */
  default void notice(String message) {}

  /** Hears nothing. */
  static ProgressListener silent() {
    return new ProgressListener() {};
  }
}
