package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @Test
  void keepsTheOldContentUntilTheNewOneIsWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("state");
    AtomicFile atomic = new AtomicFile(file);
    atomic.replace(stream -> stream.write(bytes("old")));

    assertThatThrownBy(
            () ->
                atomic.replace(
                    stream -> {
                      stream.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void isNotDisturbedByWhatACrashLeftBehind(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("state");
    AtomicFile atomic = new AtomicFile(file);
    atomic.replace(stream -> stream.write(bytes("old")));
    Files.writeString(atomic.temporary(), "a half-written new content, longer than the next one");

    assertThat(file).hasContent("old");
    atomic.replace(stream -> stream.write(bytes("new")));

    assertThat(file).hasContent("new");
    assertThat(atomic.temporary()).doesNotExist();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
