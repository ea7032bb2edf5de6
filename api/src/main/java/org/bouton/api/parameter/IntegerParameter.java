package org.bouton.api.parameter;

/**
 * An integer.
 *
 * @param name the key
 * @param defaultValue the value that holds when users say nothing
 * @param smallest the smallest admissible value
 * @param largest the largest admissible value; {@link Long#MAX_VALUE} stands for "no limit"
 * @param documentation one line on what it means
 */
public record IntegerParameter(
    String name, long defaultValue, long smallest, long largest, String documentation)
    implements Parameter {

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
    return Long.toString(defaultValue);
  }

  @Override
  public String admissible() {
    return largest == Long.MAX_VALUE
        ? "an integer of at least " + smallest
        : "an integer from " + smallest + " to " + largest;
  }

  @Override
  public Long parse(String text) {
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
