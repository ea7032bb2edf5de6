package org.bouton.api.task;

/** What the output of a network should be in a trial. */
public sealed interface Target {

  /**
   * A class for each sample.
   *
   * @param labels the classes, from 0
   * @param firstStep the first step whose output is compared, where the loss reads more than the
   *     last
   */
  @SuppressWarnings("ArrayRecordComponent") // too large to copy; never compared
  record Classes(int[] labels, int firstStep) implements Target {

    /** Checks the step. */
    public Classes {
      if (firstStep < 0) {
        throw new IllegalArgumentException(
            "classes are compared from step " + firstStep + " on; must be at least 0");
      }
    }

    /** Classes that are compared with the output of every step that the loss reads. */
    public Classes(int[] labels) {
      this(labels, 0);
    }
  }

  /** None: the network runs on its own, and nothing is learned from its output. */
  record None() implements Target {}

  /**
   * A value for each output, sample and step.
   *
   * @param values {@code values[(t * samples + b) * outputs + k]}
   */
  @SuppressWarnings("ArrayRecordComponent") // too large to copy; never compared
  record Values(double[] values) implements Target {}
}
