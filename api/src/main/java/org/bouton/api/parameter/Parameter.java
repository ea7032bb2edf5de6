package org.bouton.api.parameter;

/** A named value that users may set, from the command line as {@code --set owner.name=value}. */
public sealed interface Parameter
    permits RealParameter, IntegerParameter, ChoiceParameter, TextParameter {

  /** The key: lower-case letters, digits and hyphens. */
  String name();

  /** One line on what it means. */
  String documentation();

  /** The value that holds when users say nothing, as they would write it. */
  String defaultText();

  /** The unit, such as {@code ms}; empty for a pure number. */
  String unit();

  /** The admissible values, in words. */
  String admissible();

  /**
   * Reads a value as users write it.
   *
   * @throws InvalidSettingException when the text is not an admissible value
   */
  Object parse(String text);

  /** A real number in {@code range}, written in equations under its name. */
  static RealParameter real(String name, double defaultValue, Range range, String documentation) {
    return new RealParameter(name, name, defaultValue, "", range, documentation);
  }

  /** An integer from {@code smallest} to {@code largest}, both included. */
  static IntegerParameter integer(
      String name, long defaultValue, long smallest, long largest, String documentation) {
    return new IntegerParameter(name, defaultValue, smallest, largest, documentation);
  }

  /** One of the constants of an enum, written in lower case with hyphens. */
  static <E extends Enum<E>> ChoiceParameter<E> choice(
      String name, E defaultValue, String documentation) {
    return new ChoiceParameter<>(name, defaultValue, documentation);
  }

  /** Free text, such as a path. */
  static TextParameter text(String name, String defaultValue, String documentation) {
    return new TextParameter(name, defaultValue, documentation);
  }
}
