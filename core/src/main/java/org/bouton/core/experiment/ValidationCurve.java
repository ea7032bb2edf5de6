package org.bouton.core.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the validations of a seed amount to. */
final class ValidationCurve {

  private static final int WINDOW = 5;
  private static final int LONG_WINDOW = 10;
  private static final double SOLVED = 0.95;

  private final List<MetricsRow> validations;
  private final boolean classification;

  /**
   * Looks at validations.
   *
   * @param validations in the order of iterations
   * @param classification whether the metric is a fraction of right answers
   */
  ValidationCurve(List<MetricsRow> validations, boolean classification) {
    this.validations = List.copyOf(validations);
    this.classification = classification;
  }

  @Nullable Double finalMetric() {
    return meanOfLast(WINDOW);
  }

  @Nullable Double lastTenMetric() {
    return meanOfLast(LONG_WINDOW);
  }

  /** The iteration of the first of the five validations, as the published runs are counted. */
  @Nullable Long solvedAt() {
    for (int first = 0; classification && first + WINDOW <= validations.size(); first++) {
      if (mean(validations.subList(first, first + WINDOW)) >= SOLVED) {
        return validations.get(first).iteration();
      }
    }
    return null;
  }

  private @Nullable Double meanOfLast(int count) {
    return validations.isEmpty()
        ? null
        : mean(validations.subList(Math.max(0, validations.size() - count), validations.size()));
  }

  private static double mean(List<MetricsRow> rows) {
    double sum = 0;
    for (MetricsRow row : rows) {
      sum += row.metric();
    }
    return sum / rows.size();
  }
}
