package org.bouton.core.plugin;

import org.bouton.api.plugin.ApiVersion;

/** Says in one line why a class of a plugin does not work here. */
final class Misfit {

  private Misfit() {}

  /** Where classes or methods are missing, says what that usually means. */
  static String of(Throwable error) {
    return lacksSomething(error)
        ? "it does not fit API "
            + ApiVersion.CURRENT
            + " (was it built against another?) or lacks a library: "
            + OneLine.of(error)
        : OneLine.of(error);
  }

  private static boolean lacksSomething(Throwable error) {
    Throwable cause = error;
    while (cause != null) {
      if (cause instanceof ExceptionInInitializerError) {
        return false;
      }
      if (cause instanceof LinkageError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
