package org.bouton.cli;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Tells users who interrupt a run how to go on with it. */
final class ResumeHint {

  private ResumeHint() {}

  /** Runs something; if the program is ended meanwhile, prints the hint. */
  static <T> T during(Supplier<T> run, Path folder, Screen screen) {
    Thread hint =
        new Thread(
            () -> screen.err().println("interrupted; to go on: bouton train --resume " + folder));
    Runtime.getRuntime().addShutdownHook(hint);
    try {
      return run.get();
    } finally {
      remove(hint);
    }
  }

  private static void remove(Thread hint) {
    try {
      Runtime.getRuntime().removeShutdownHook(hint);
    } catch (IllegalStateException e) {
      // The program is being ended already, and the hint is true.
    }
  }
}
