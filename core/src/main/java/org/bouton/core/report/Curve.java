package org.bouton.core.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bouton.core.experiment.MetricsRow;

/**
 * One seed's line: a point for each row, or for each stretch of rows where there are more than a
 * picture can show.
 *
 * @param iterations the iterations, in order; of a stretch, their mean
 * @param values a value for each; of a stretch, their mean
 */
@SuppressWarnings("ArrayRecordComponent") // made here, drawn at once, never compared
record Curve(double[] iterations, double[] values) {

  private static final int MOST_POINTS = 240;

  /** The line of one phase's rows; rows whose value is not a number are left out. */
  static Curve of(List<MetricsRow> rows, String phase, ToDoubleFunction<MetricsRow> value) {
    List<MetricsRow> shown =
        rows.stream()
            .filter(row -> row.phase().equals(phase))
            .filter(row -> Double.isFinite(value.applyAsDouble(row)))
            .toList();
    int stretch = Math.max(1, (shown.size() + MOST_POINTS - 1) / MOST_POINTS);
    int points = (shown.size() + stretch - 1) / stretch;
    double[] iterations = new double[points];
    double[] values = new double[points];
    for (int point = 0; point < points; point++) {
      List<MetricsRow> mean =
          shown.subList(point * stretch, Math.min(shown.size(), (point + 1) * stretch));
      iterations[point] = mean.stream().mapToDouble(MetricsRow::iteration).average().orElseThrow();
      values[point] = mean.stream().mapToDouble(value).average().orElseThrow();
    }
    return new Curve(iterations, values);
  }

  boolean isEmpty() {
    return iterations.length == 0;
  }

  boolean isSinglePoint() {
    return iterations.length == 1;
  }
}
