package org.bouton.api.parameter;

/**
 * A real number, which equations may use under its symbol.
 *
 * @param name the key
 * @param symbol how the paper writes it, such as {@code τ_m}
 * @param defaultValue the value that holds when users say nothing
 * @param unit the unit, such as {@code ms}; empty for a pure number
 * @param range the admissible values
 * @param documentation one line on what it means
 */
public record RealParameter(
    String name, String symbol, double defaultValue, String unit, Range range, String documentation)
    implements Parameter {

  /** Checks that the default is admissible. */
  public RealParameter {
    if (!range.contains(defaultValue)) {
      throw new IllegalArgumentException(
          "parameter " + name + ": default " + defaultValue + " must be " + range);
    }
  }

  /** The same parameter in another unit's name. */
  public RealParameter in(String otherUnit) {
    return new RealParameter(name, symbol, defaultValue, otherUnit, range, documentation);
  }

  /** The same parameter, written in equations as {@code otherSymbol}. */
  public RealParameter writtenAs(String otherSymbol) {
    return new RealParameter(name, otherSymbol, defaultValue, unit, range, documentation);
  }

  @Override
  public String defaultText() {
    return defaultValue == Math.rint(defaultValue) && Math.abs(defaultValue) < 1e6
        ? Long.toString((long) defaultValue)
        : Double.toString(defaultValue);
  }

  @Override
  public String admissible() {
    return range.toString();
  }

  @Override
  public Double parse(String text) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw InvalidSettingException.notAdmissible(this, text);
    }
    if (!range.contains(value)) {
      throw InvalidSettingException.notAdmissible(this, text);
    }
    return value;
  }
}
