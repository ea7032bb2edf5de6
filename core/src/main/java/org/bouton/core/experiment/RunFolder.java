package org.bouton.core.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run, locked for writing. */
final class RunFolder implements AutoCloseable {

  static final String CONFIGURATION = "configuration.json";

  private final Path path;
  private final RunLock lock;

  private RunFolder(Path path, RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Checks that a new run may be written to a folder.
   *
   * @throws RunFailedException when it exists and is not an empty folder
   */
  static void requireFree(Path path) {
    requireFree(path, List.of());
  }

  private static void requireFree(Path path, List<String> allowed) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new RunFailedException(
          path + " is not a folder; name a folder that is empty or does not exist");
    }
    boolean isFree;
    try (Stream<Path> content = Files.list(path)) {
      isFree = content.allMatch(entry -> allowed.contains(entry.getFileName().toString()));
    } catch (IOException e) {
      throw RunFailedException.reading(path, e);
    }
    if (!isFree) {
      throw new RunFailedException(
          Files.exists(path.resolve(CONFIGURATION))
              ? path + " already holds a run; resume it or name another folder"
              : path + " is not empty; name a folder that is empty or does not exist");
    }
  }

  /**
   * Makes the folder of a new run and writes its certificate and its configuration.
   *
   * @throws RunFailedException when the folder is not free or cannot be written; what was made is
   *     removed
   */
  static RunFolder create(Path path, RunConfiguration configuration, RunCertificate certificate) {
    requireFree(path);
    boolean existed = Files.exists(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw RunFailedException.writing(path, e);
    }
    RunLock lock = RunLock.on(path);
    RunFolder folder = new RunFolder(path, lock);
    try {
      requireFree(path, List.of(RunLock.FILE));
      RunDocuments.write(certificate, path.resolve(RunCertificate.FILE));
      // Last, because this is what makes it the folder of a run.
      RunDocuments.write(configuration, path.resolve(CONFIGURATION));
      return folder;
    } catch (IOException e) {
      folder.remove(!existed);
      throw RunFailedException.writing(path, e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Opens the folder of a run that exists.
   *
   * @throws RunFailedException when it is not the folder of a run, or in use
   */
  static RunFolder open(Path path) {
    if (!Files.isRegularFile(path.resolve(CONFIGURATION))) {
      throw new RunFailedException(
          path + " is not the folder of a run: it has no " + CONFIGURATION);
    }
    return new RunFolder(path, RunLock.on(path));
  }

  /** Reads what was run. */
  static RunConfiguration configuration(Path path) {
    Path file = path.resolve(CONFIGURATION);
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          path + " is not the folder of a run: it has no " + CONFIGURATION);
    }
    RunConfiguration configuration;
    try {
      configuration = RunDocuments.read(RunConfiguration.class, file);
    } catch (IOException e) {
      throw RunFailedException.reading(file, e);
    }
    if (configuration.format() != RunConfiguration.FORMAT) {
      throw new RunFailedException(
          file
              + " has layout "
              + configuration.format()
              + "; this Bouton knows "
              + RunConfiguration.FORMAT);
    }
    return configuration;
  }

  SeedFolder seed(long seed) {
    return SeedFolder.of(path, seed);
  }

  /** Lets others write the run. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw RunFailedException.writing(path, e);
    }
  }

  private void remove(boolean folderToo) {
    close();
    try {
      Files.deleteIfExists(path.resolve(RunCertificate.FILE));
      Files.deleteIfExists(path.resolve(CONFIGURATION));
      Files.deleteIfExists(path.resolve(RunLock.FILE));
      if (folderToo) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw RunFailedException.writing(path, e);
    }
  }
}
