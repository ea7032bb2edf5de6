package org.bouton.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast a seed is trained, and how long it will take. */
final class Pace {

  private static final double NANOSECONDS = 1e9;

  private final long first;
  private final long last;
  private final LongSupplier clock;
  private final long begun;

  /**
   * Starts counting.
   *
   * @param first how many iterations were done before
   * @param last how many there will be
   * @param clock the time in nanoseconds
   */
  Pace(long first, long last, LongSupplier clock) {
    this.first = first;
    this.last = last;
    this.clock = clock;
    this.begun = clock.getAsLong();
  }

  /** The speed and the time left, in words, to go on a line; empty as long as neither is known. */
  String at(long iteration) {
    double seconds = (clock.getAsLong() - begun) / NANOSECONDS;
    if (iteration <= first || seconds <= 0) {
      return "";
    }
    double perSecond = (iteration - first) / seconds;
    return ", "
        + speed(perSecond)
        + (iteration < last ? ", " + duration((last - iteration) / perSecond) + " left" : "");
  }

  private static String speed(double perSecond) {
    return perSecond < 1
        ? String.format(Locale.ROOT, "%.1f s per iteration", 1 / perSecond)
        : String.format(Locale.ROOT, "%.1f iterations/s", perSecond);
  }

  /** A duration, no finer than people care for. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
