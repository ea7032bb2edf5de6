package org.bouton.core.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other processes from writing the same run; the system lets go when the process ends. */
final class RunLock implements AutoCloseable {

  static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a run.
   *
   * @throws RunFailedException when another process is writing it
   */
  static RunLock on(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return new RunLock(channel);
        }
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw inUse(folder);
      }
      channel.close();
      throw inUse(folder);
    } catch (IOException e) {
      throw RunFailedException.writing(file, e);
    }
  }

  /** Lets others write the run. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static RunFailedException inUse(Path folder) {
    return new RunFailedException(
        folder + " is in use: another process is writing this run; wait for it or end it");
  }
}
