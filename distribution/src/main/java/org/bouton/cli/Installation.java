package org.bouton.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Bouton was started from. */
final class Installation {

  /** Set by the launcher. */
  private static final String HOME = "bouton.home";

  private Installation() {}

  /**
   * The Maven repository with what plugins are compiled and tested against.
   *
   * @throws WrongCommandException when Bouton was started in another way than by its launcher
   */
  static Path repository() {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw new WrongCommandException(
          "the folder of Bouton is not known; start it with bin/bouton, or set " + HOME);
    }
    Path repository = Path.of(home, "repository").toAbsolutePath();
    if (!Files.isDirectory(repository)) {
      throw new WrongCommandException("there is no folder " + repository + "; unpack Bouton again");
    }
    return repository;
  }
}
