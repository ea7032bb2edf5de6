package org.bouton.cli;

import java.util.Locale;

/** How constants of enums are written for people. */
final class Written {

  private Written() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
