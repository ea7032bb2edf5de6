package org.bouton.testkit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;

/** The settings that differ from the defaults in one choice. */
public final class Choices {

  private Choices() {}

  /** The constants of a choice, as users write them. */
  static List<String> of(ChoiceParameter<?> choice) {
    List<String> constants = new ArrayList<>();
    for (Enum<?> constant : choice.defaultValue().getDeclaringClass().getEnumConstants()) {
      constants.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return constants;
  }

  /** The defaults, then each choice of each parameter that has choices, one at a time. */
  public static List<Map<String, String>> oneAtATime(List<Parameter> parameters) {
    List<Map<String, String>> settings = new ArrayList<>();
    settings.add(Map.of());
    for (Parameter parameter : parameters) {
      if (parameter instanceof ChoiceParameter<?> choice) {
        for (String constant : of(choice)) {
          if (!constant.equals(choice.defaultText())) {
            settings.add(new LinkedHashMap<>(Map.of(choice.name(), constant)));
          }
        }
      }
    }
    return settings;
  }

  /** Settings as the end of a sentence; nothing for the defaults. */
  public static String inWords(Map<String, String> settings) {
    if (settings.isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    settings.forEach((name, value) -> words.add(name + "=" + value));
    return ", with " + String.join(", ", words);
  }
}
