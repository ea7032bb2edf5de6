package org.bouton.core.plugin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.bouton.core.locality.PluginFiles;

/**
 * Remembers which plugins were accepted, so that each is verified once.
 *
 * <p>What is remembered is the content, not the file's name, together with the checker and the Java
 * that judged it: another checker judges anew. Refusals are not remembered. Where nothing can be
 * written, nothing is remembered.
 */
public final class VerdictMemory {

  /** Names the folder of remembered verdicts, in place of that in the user's cache. */
  public static final String FOLDER = "bouton.verdicts";

  private static final String ACCEPTED = "accepted\n";

  private final Path folder;
  private final Optional<String> checker;

  VerdictMemory(Path folder, Optional<String> checker) {
    this.folder = folder;
    this.checker = checker;
  }

  /** The memory of this user and this checker. */
  static VerdictMemory ofUser() {
    return new VerdictMemory(folderOfUser(), sumOfOwnJar());
  }

  /** Whether a content was accepted before. */
  boolean accepts(String sha256) {
    return file(sha256).filter(VerdictMemory::saysAccepted).isPresent();
  }

  /** Remembers that a content was accepted. */
  @SuppressWarnings("EmptyCatch") // Without memory the next start verifies again.
  void accept(String sha256, String name) {
    Optional<Path> file = file(sha256);
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "verdict", ".tmp");
      try {
        Files.writeString(temporary, ACCEPTED + name + "\n");
        Files.move(temporary, file.get(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      // See above.
    }
  }

  private Optional<Path> file(String sha256) {
    return checker.map(
        sum -> folder.resolve(sha256 + "-" + sum + "-java" + Runtime.version().feature()));
  }

  private static boolean saysAccepted(Path file) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).startsWith(ACCEPTED);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path folderOfUser() {
    String named = System.getProperty(FOLDER);
    if (named != null) {
      return Path.of(named);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root =
        cache != null && Path.of(cache).isAbsolute()
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache");
    return root.resolve("bouton").resolve("verdicts");
  }

  /** Empty where this module is no jar: classes in a folder change from one build to the next. */
  private static Optional<String> sumOfOwnJar() {
    Module module = VerdictMemory.class.getModule();
    return Optional.ofNullable(module.getLayer())
        .flatMap(layer -> layer.configuration().findModule(module.getName()))
        .flatMap(resolved -> resolved.reference().location())
        .flatMap(VerdictMemory::sumOfJar);
  }

  private static Optional<String> sumOfJar(URI location) {
    if (!"file".equals(location.getScheme()) || !PluginFiles.isJar(Path.of(location))) {
      return Optional.empty();
    }
    try {
      return Optional.of(PluginFiles.sha256(Path.of(location)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
