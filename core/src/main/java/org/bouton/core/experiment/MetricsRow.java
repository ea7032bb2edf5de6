package org.bouton.core.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A line of {@code metrics.csv}.
 *
 * @param phase {@code training} or {@code validation}
 * @param iteration how many training trials were done, this one included
 * @param loss the task's loss
 * @param metric the fraction of right answers of a classification; the mean squared error over the
 *     variance of the target otherwise
 * @param seconds how long the trial took; the one column that a resumed run does not reproduce
 */
@JsonPropertyOrder({"phase", "iteration", "loss", "metric", "seconds"})
public record MetricsRow(String phase, long iteration, double loss, double metric, double seconds) {

  /** The phase of trials that are learned from. */
  public static final String TRAINING = "training";

  /** The phase of trials that are watched by. */
  public static final String VALIDATION = "validation";

  /** Tells whether the row is of a trial that was watched by, not learned from. */
  @JsonIgnore
  public boolean isValidation() {
    return phase.equals(VALIDATION);
  }
}
