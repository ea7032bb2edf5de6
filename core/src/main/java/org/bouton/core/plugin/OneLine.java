package org.bouton.core.plugin;

import java.util.ArrayList;
import java.util.List;

/** Says in one line what went wrong, with the causes. */
final class OneLine {

  private OneLine() {}

  static String of(Throwable error) {
    List<String> parts = new ArrayList<>();
    Throwable cause = error;
    while (cause != null) {
      String said = said(cause);
      if (parts.stream().noneMatch(part -> part.contains(said))) {
        parts.add(said);
      }
      cause = cause.getCause();
    }
    return String.join(": ", parts);
  }

  private static String said(Throwable error) {
    String message = error.getMessage();
    String text =
        message == null
            ? error.getClass().getSimpleName()
            : isSelfExplaining(error) ? message : error.getClass().getSimpleName() + ": " + message;
    return text.lines().findFirst().orElse(text).strip();
  }

  private static boolean isSelfExplaining(Throwable error) {
    return error instanceof java.util.ServiceConfigurationError
        || error instanceof org.bouton.api.plugin.DefinitionException
        || error instanceof org.bouton.api.parameter.InvalidSettingException;
  }
}
