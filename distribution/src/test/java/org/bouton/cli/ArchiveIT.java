package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes that makes starts faster, and that no start may fail for. */
class ArchiveIT {

  private static final String FROM_ARCHIVE = "source: shared objects file";

  private static Path installation;
  private static Path archive;

  private final Path folder;

  ArchiveIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Two at once, as two first starts do: one of them makes it. */
  @BeforeAll
  static void makeAnArchive(@TempDir Path installations)
      throws IOException, InterruptedException, ExecutionException {
    installation = installAt(installations.resolve("here"));
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<Ended>> makers =
          both.invokeAll(List.of(ArchiveIT::makeArchive, ArchiveIT::makeArchive));
      List<Integer> exitCodes =
          List.of(makers.get(0).get().exitCode(), makers.get(1).get().exitCode());
      assertThat(exitCodes).as("%s", List.of(makers.get(0).get(), makers.get(1).get())).contains(0);
    } finally {
      both.shutdownNow();
    }
    archive = onlyArchiveOf(installation);
  }

  @AfterAll
  static void removeLinksToTheOutside() throws IOException {
    removeLinksIn(installation);
  }

  @AfterEach
  void removeLinks() throws IOException {
    removeLinksIn(folder);
  }

  @Test
  void leavesTheArchiveAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(installation.resolve("archives"))) {
      assertThat(files)
          .containsExactlyInAnyOrder(
              archive,
              installation.resolve("archives").resolve("make"),
              installation.resolve("archives").resolve("place"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"org.bouton.cli.ListCommand", "picocli.CommandLine", "org.bouton.core.BoutonHost"})
  void listsWithClassesFromTheArchive(String type) {
    Ended ended =
        started(installation).with("JDK_JAVA_OPTIONS", "-Xlog:class+load:stdout").run("list");

    assertThat(ended.out())
        .filteredOn(line -> line.contains(" " + type + " "))
        .singleElement()
        .asString()
        .contains(FROM_ARCHIVE);
  }

  @Test
  void trainsWithClassesFromTheArchiveToTheSameNumbers() throws IOException {
    Ended with =
        started(installation)
            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:stdout")
            .run("train", "delayed-xor", "--iterations", "1", "--out", "with");
    Ended without =
        started(installation)
            .with("BOUTON_ARCHIVE", "no")
            .run("train", "delayed-xor", "--iterations", "1", "--out", "without");

    assertThat(with.out())
        .filteredOn(line -> line.contains(" org.nd4j.linalg.factory.Nd4j "))
        .singleElement()
        .asString()
        .contains(FROM_ARCHIVE);
    assertThat(numbersIn("with")).isEqualTo(numbersIn("without")).hasSize(4);
    assertThat(without.exitCode()).isZero();
  }

  @Test
  void printsTheSameWithAnArchiveThatIsDamaged() throws IOException {
    Path other = installAt(folder.resolve("other"));
    Path damaged = other.resolve("archives").resolve(archive.getFileName());
    Files.writeString(other.resolve("archives/place"), other.toRealPath() + "\n");
    byte[] half = new byte[(int) (Files.size(archive) / 2)];
    try (var whole = Files.newInputStream(archive)) {
      assertThat(whole.readNBytes(half, 0, half.length)).isEqualTo(half.length);
    }

    Files.write(damaged, half);
    Ended withHalf = started(other).run("list");
    Files.writeString(damaged, "no archive");
    Ended withText = started(other).run("list");

    Ended without = started(other).with("BOUTON_ARCHIVE", "no").run("list");
    assertThat(withHalf).isEqualTo(without);
    assertThat(withText).isEqualTo(without);
    assertThat(without.exitCode()).isZero();
    assertThat(without.err()).isEmpty();
  }

  @Test
  void printsTheSameWithAnArchiveOfAnotherPlace() throws IOException {
    Path other = installAt(folder.resolve("other"));
    Files.copy(archive, other.resolve("archives").resolve(archive.getFileName()));
    Files.writeString(other.resolve("archives/place"), other.toRealPath() + "\n");

    Ended ended = started(other).run("list");

    assertThat(ended).isEqualTo(started(other).with("BOUTON_ARCHIVE", "no").run("list"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void findsPluginsThatWereDroppedInAsBefore() throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("none.jar"), "no jar");

    Ended ended = started(installation).run("list", "--plugins", plugins.toString());

    assertThat(ended)
        .isEqualTo(
            started(installation)
                .with("BOUTON_ARCHIVE", "no")
                .run("list", "--plugins", plugins.toString()));
    assertThat(ended.err()).singleElement().asString().contains("none.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"No archive was made yet.", "/another/place"})
  void theFirstStartFromAPlaceHasOneMade(String place) throws IOException, InterruptedException {
    Path other = installAt(folder.resolve("other"));
    Files.writeString(other.resolve("archives/place"), place + "\n");
    Path asked = folder.resolve("asked");
    assertThat(new ProcessBuilder("mkfifo", asked.toString()).start().waitFor()).isZero();
    replaceMaker(other, "printf '%s\\n' \"$1\" >'" + asked + "'");

    Ended ended = started(other).run("list");

    Process reader = new ProcessBuilder("timeout", "60", "cat", asked.toString()).start();
    assertThat(reader.inputReader().lines())
        .containsExactly(
            other.toRealPath().resolve("archives").resolve(archive.getFileName()).toString());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void doesNotTryAgainWhatThisJavaCannotDo() throws IOException {
    Path other = installAt(folder.resolve("other"));
    Files.writeString(other.resolve("archives/place"), other.toRealPath() + "\n");
    Files.createFile(other.resolve("archives").resolve(archive.getFileName()));
    replaceMaker(other, "exit 1");

    Ended traced = started(other).runInShell("sh -x \"$0\" list");

    assertThat(traced.err())
        .anyMatch(line -> line.startsWith("+ [ ! -s "))
        .noneMatch(line -> line.startsWith("+ [ -w "))
        .noneMatch(line -> line.contains("SharedArchiveFile"));
    assertThat(traced.exitCode()).isZero();
  }

  /** All columns but the last, which is the time that it took. */
  private List<String> numbersIn(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("seed-0/metrics.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  private static Ended makeArchive() {
    return Launched.in(installation)
        .by(installation.resolve("bin/bouton"))
        .with("BOUTON_ARCHIVE", "make")
        .run();
  }

  /** As users start it. */
  private Launched started(Path place) {
    return Launched.in(folder).by(place.resolve("bin/bouton")).with("BOUTON_ARCHIVE", "");
  }

  private static Path installAt(Path place) throws IOException {
    Path bin = Files.createDirectories(place.resolve("bin"));
    Files.copy(Launched.launcher(), bin.resolve("bouton"));
    Path archives = Files.createDirectories(place.resolve("archives"));
    Path built = Launched.modules().resolveSibling("archives");
    for (String file : List.of("make", "place")) {
      Files.copy(built.resolve(file), archives.resolve(file));
    }
    Files.createSymbolicLink(place.resolve("lib"), Launched.modules());
    return place.toRealPath();
  }

  private static void replaceMaker(Path place, String script) throws IOException {
    Path make = place.resolve("archives/make");
    Files.writeString(make, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(make, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onlyArchiveOf(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place.resolve("archives"))) {
      List<Path> archives = files.filter(file -> file.toString().endsWith(".jsa")).toList();
      assertThat(archives).singleElement().asString().contains("java-");
      assertThat(archives.get(0)).isNotEmptyFile();
      return archives.get(0);
    }
  }

  private static void removeLinksIn(Path place) throws IOException {
    try (Stream<Path> entries = Files.walk(place)) {
      for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }
}
