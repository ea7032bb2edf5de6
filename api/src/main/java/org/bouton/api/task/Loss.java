package org.bouton.api.task;

/** What the output of a network is measured by. All are means over the samples of a batch. */
public enum Loss {
  /** Softmax cross-entropy of the last step. */
  CROSS_ENTROPY_AT_LAST_STEP,
  /** Softmax cross-entropy, summed over the steps from the target's first on. */
  CROSS_ENTROPY_AT_EVERY_STEP,
  /** Half the squared difference from the target, summed over steps and outputs. */
  SQUARED_ERROR;

  /** Tells whether targets are classes. */
  public boolean isClassification() {
    return this != SQUARED_ERROR;
  }
}
