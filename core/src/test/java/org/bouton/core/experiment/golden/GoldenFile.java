package org.bouton.core.experiment.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The golden files among the resources, copied to where users have theirs: a folder. */
final class GoldenFile {

  private GoldenFile() {}

  static Path copy(Path folder, int number) throws IOException {
    String name = "rate-rnn-" + number + ".json";
    try (InputStream stream = GoldenFile.class.getResourceAsStream("/golden/rate-rnn/" + name)) {
      Path file = folder.resolve(name);
      Files.copy(Objects.requireNonNull(stream, name), file);
      return file;
    }
  }
}
