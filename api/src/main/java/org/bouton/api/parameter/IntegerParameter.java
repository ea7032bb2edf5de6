package org.bouton.api.parameter;

/**
 * An integer.
 *
 * @param name the key
 * @param defaultValue the value that holds when users say nothing
 * @param smallest the smallest admissible value
 * @param largest the largest admissible value; {@link #UNLIMITED} for no limit
 * @param documentation one line on what it means
 */
public record IntegerParameter(
    String name, long defaultValue, long smallest, long largest, String documentation)
    implements Parameter {

  /**
   * A value without limit, written {@code unlimited}; only for parameters whose largest value it
   * is.
   */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Checks that the default is admissible. */
  public IntegerParameter {
    if (defaultValue < smallest || defaultValue > largest) {
      throw new IllegalArgumentException(
          "parameter " + name + ": default " + defaultValue + " is out of range");
    }
  }

  @Override
  public String unit() {
    return "";
  }

  @Override
  public String defaultText() {
    return written(defaultValue);
  }

  @Override
  public String admissible() {
    return largest == UNLIMITED
        ? "an integer of at least " + smallest
        : "an integer from " + smallest + " to " + largest;
  }

  /** A value as users write it. */
  static String written(long value) {
    return value == UNLIMITED ? "unlimited" : Long.toString(value);
  }

  @Override
  public Long parse(String text) {
    if (text.strip().equals("unlimited") && largest == UNLIMITED) {
      return UNLIMITED;
    }
    long value;
    try {
      value = Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw InvalidSettingException.notAdmissible(this, text);
    }
    if (value < smallest || value > largest) {
      throw InvalidSettingException.notAdmissible(this, text);
    }
    return value;
  }
}
