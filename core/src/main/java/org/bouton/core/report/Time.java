package org.bouton.core.report;

/** The index of time. */
final class Time {

  /** This step. */
  static final String NOW = "t";

  private Time() {}

  /** Tells whether an index is one of time. */
  static boolean isTime(String index) {
    return index.equals(NOW) || index.startsWith(NOW + "−");
  }

  /** The index of a step. */
  static String stepsAgo(int steps) {
    return steps == 0 ? NOW : NOW + "−" + steps;
  }
}
