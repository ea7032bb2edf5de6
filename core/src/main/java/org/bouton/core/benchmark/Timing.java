package org.bouton.core.benchmark;

import java.util.Arrays;
import java.util.Collection;

/**
 * What the middle half of a number of measured values is.
 *
 * @param lowerQuartile a quarter of them are no greater than this
 * @param median half of them are
 * @param upperQuartile three quarters are
 */
public record Timing(double lowerQuartile, double median, double upperQuartile) {

  /** The quartiles of at least one value; between two of them it interpolates. */
  public static Timing of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to take the median of");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Timing(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  private static double at(double[] sorted, double fraction) {
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
