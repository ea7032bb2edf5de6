package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maven without a network, which knows what the build of Bouton fetched, and no Bouton but the one
 * that was just built.
 */
final class OfflineMaven {

  private static final Path MAVEN = Path.of(System.getProperty("bouton.maven"), "bin", "mvn");
  private static final Path FETCHED = Path.of(System.getProperty("bouton.maven.fetched"));
  private static final Path LINKED = Path.of(System.getProperty("bouton.maven.linked"));

  private OfflineMaven() {}

  /**
   * Writes a program of the name {@code mvn} into a folder.
   *
   * @param settings more arguments for every call
   */
  static void installInto(Path programs, String... settings) throws IOException {
    linkRepository();
    String command =
        String.join(
            " ",
            Stream.concat(
                    Stream.of(MAVEN.toString(), "-o", "-B", "-ntp", "-Dmaven.repo.local=" + LINKED),
                    Stream.of(settings))
                .map(OfflineMaven::quoted)
                .toList());
    Shell.write(programs.resolve("mvn"), "exec " + command + " \"$@\"");
  }

  private static String quoted(String argument) {
    return "'" + argument + "'";
  }

  /** All that was fetched, by links; what an earlier test fetched from a Bouton is forgotten. */
  private static void linkRepository() throws IOException {
    Path organisations = Files.createDirectories(LINKED.resolve("org"));
    link(FETCHED, LINKED, "org");
    link(FETCHED.resolve("org"), organisations, "bouton");
    Path bouton = organisations.resolve("bouton");
    if (Files.exists(bouton)) {
      try (Stream<Path> inside = Files.walk(bouton)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void link(Path from, Path to, String except) throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(from)) {
      entries = listed.filter(path -> !path.endsWith(except)).toList();
    }
    for (Path entry : entries) {
      Path link = to.resolve(entry.getFileName());
      if (!Files.exists(link)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, entry);
      }
    }
  }
}
