package org.bouton.api.parameter;

/**
 * An interval of real numbers.
 *
 * @param lower the lower end; may be minus infinity
 * @param lowerIncluded whether the lower end belongs to the interval
 * @param upper the upper end; may be infinity
 * @param upperIncluded whether the upper end belongs to the interval
 */
public record Range(double lower, boolean lowerIncluded, double upper, boolean upperIncluded) {

  /** Checks that the interval is not empty. */
  public Range {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("range from " + lower + " to " + upper + " is empty");
    }
  }

  /** Every finite number. */
  public static Range anyNumber() {
    return new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
  }

  /** Numbers above 0. */
  public static Range positive() {
    return new Range(0, false, Double.POSITIVE_INFINITY, false);
  }

  /** Numbers of 0 or more. */
  public static Range notNegative() {
    return new Range(0, true, Double.POSITIVE_INFINITY, false);
  }

  /** Numbers from {@code lower} to {@code upper}, both included. */
  public static Range between(double lower, double upper) {
    return new Range(lower, true, upper, true);
  }

  /** Tells whether {@code value} lies in the interval; NaN never does. */
  public boolean contains(double value) {
    boolean aboveLower = lowerIncluded ? value >= lower : value > lower;
    boolean belowUpper = upperIncluded ? value <= upper : value < upper;
    return aboveLower && belowUpper;
  }

  @Override
  public String toString() {
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      return "a number";
    }
    if (upper == Double.POSITIVE_INFINITY) {
      return "a number " + (lowerIncluded ? "of at least " : "above ") + shortest(lower);
    }
    if (lower == Double.NEGATIVE_INFINITY) {
      return "a number " + (upperIncluded ? "of at most " : "below ") + shortest(upper);
    }
    return "a number in "
        + (lowerIncluded ? "[" : "(")
        + shortest(lower)
        + ", "
        + shortest(upper)
        + (upperIncluded ? "]" : ")");
  }

  private static String shortest(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
