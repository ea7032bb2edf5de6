package org.bouton.core.train;

import java.io.Serial;

/** Parts of an experiment that do not fit together: says which, and the mend. */
public final class UnsuitableExperimentException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports what does not fit, in one line. */
  public UnsuitableExperimentException(String message) {
    super(message);
  }

  static UnsuitableExperimentException tooLarge(String size) {
    return new UnsuitableExperimentException(
        "a trial of "
            + size
            + " does not fit into an array; use a smaller training.batch, or fewer steps");
  }
}
