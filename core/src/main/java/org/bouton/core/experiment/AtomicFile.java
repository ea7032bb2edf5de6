package org.bouton.core.experiment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that holds either its old content or its new content, whole, whenever the program or the
 * machine stops.
 */
final class AtomicFile {

  private final Path target;

  AtomicFile(Path target) {
    this.target = target;
  }

  /** What writes the content. */
  interface Content {
    /** Writes the content; the stream is buffered and is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /** Replaces the file: written under a temporary name, forced to the disk, then moved. */
  void replace(Content content) throws IOException {
    Path temporary = temporary();
    try {
      try (FileChannel channel =
              FileChannel.open(
                  temporary,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    forceFolder(target.toAbsolutePath().resolveSibling("."));
  }

  Path temporary() {
    return target.resolveSibling(target.getFileName() + ".tmp");
  }

  /** A move survives a power failure only once the folder itself is on the disk. */
  @SuppressWarnings("EmptyCatch") // Where folders cannot be opened, the system does this by itself.
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // See above.
    }
  }
}
