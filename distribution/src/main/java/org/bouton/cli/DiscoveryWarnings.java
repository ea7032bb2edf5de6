package org.bouton.cli;

import org.bouton.core.plugin.Catalogue;

/** Tells users what is wrong with the installed plugins. */
final class DiscoveryWarnings {

  private DiscoveryWarnings() {}

  /** Prints every problem, one line each. */
  static void print(Catalogue catalogue, Screen screen) {
    catalogue.problems().forEach(problem -> screen.err().println(problem));
  }
}
