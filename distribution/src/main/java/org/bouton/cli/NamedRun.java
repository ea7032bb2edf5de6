package org.bouton.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bouton.core.experiment.RecordedRun;
import org.bouton.core.experiment.RunFailedException;

/** A run whose folder a user named. */
final class NamedRun {

  private static final String CONFIGURATION = "configuration.json";

  private NamedRun() {}

  /**
   * Reads the run of a folder.
   *
   * @throws WrongCommandException when the folder holds no run
   * @throws RunFailedException when the run is damaged
   */
  static RecordedRun in(Path folder) {
    try {
      return RecordedRun.read(folder);
    } catch (RunFailedException e) {
      if (Files.isRegularFile(folder.resolve(CONFIGURATION))) {
        throw e;
      }
      throw new WrongCommandException(String.valueOf(e.getMessage()));
    }
  }
}
