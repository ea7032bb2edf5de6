package org.bouton.api.parameter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One constant of an enum, written in lower case with hyphens.
 *
 * @param <E> the enum
 * @param name the key
 * @param defaultValue the constant that holds when users say nothing
 * @param documentation one line on what it means
 */
public record ChoiceParameter<E extends Enum<E>>(String name, E defaultValue, String documentation)
    implements Parameter {

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
    return Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
        .map(ChoiceParameter::written)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  @Override
  public E parse(String text) {
    for (E constant : defaultValue.getDeclaringClass().getEnumConstants()) {
      if (written(constant).equals(text.strip())) {
        return constant;
      }
    }
    throw InvalidSettingException.notAdmissible(this, text);
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
