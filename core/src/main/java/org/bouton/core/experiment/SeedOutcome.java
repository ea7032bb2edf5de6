package org.bouton.core.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What became of a seed.
 *
 * @param seed the seed
 * @param status whether it finished
 * @param message why it did not finish; empty when it did
 * @param iterations how many training trials were done
 * @param finalMetric the mean of the last five validation metrics; null when there are none
 * @param lastTenMetric the mean of the last ten validation metrics; null when there are none
 * @param solvedAt the first iteration from which on five successive validations of a classification
 *     have a mean of at least 95 %; null when there is none
 */
public record SeedOutcome(
    long seed,
    Status status,
    String message,
    long iterations,
    @Nullable Double finalMetric,
    @Nullable Double lastTenMetric,
    @Nullable Long solvedAt) {

  /** How far a seed came. */
  public enum Status {
    /** It is being trained, or was when its process ended; it can be resumed. */
    @JsonProperty("running")
    RUNNING,
    /** All iterations were done. */
    @JsonProperty("finished")
    FINISHED,
    /** A loss, a state or a weight was no longer a number. */
    @JsonProperty("diverged")
    DIVERGED
  }

  static SeedOutcome running(long seed) {
    return new SeedOutcome(seed, Status.RUNNING, "", 0, null, null, null);
  }
}
