package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the launcher may be called from, and what it says when Java is not right. */
class LauncherIT {

  private final Path folder;

  LauncherIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void removeLinksToTheOutside() throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void worksThroughLinksFromAnyFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("absolute"), Launched.launcher());
    Path linkToLink = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));

    Ended ended = Launched.in(folder).by(linkToLink).run("--version");

    assertThat(link).isSymbolicLink();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).singleElement().asString().startsWith("bouton ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void worksInAFolderWithSpacesAndAccents() throws IOException {
    Path moved = Files.createDirectories(folder.resolve("mon réseau à moi"));
    Path bin = Files.createDirectories(moved.resolve("bin"));
    Files.createSymbolicLink(moved.resolve("lib"), Launched.modules());
    Path launcher = Files.copy(Launched.launcher(), bin.resolve("bouton"));

    Ended ended = Launched.in(moved).by(launcher).run("inspect", "leaky-rate");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("  v_t = η v_{t−1} + (1 − η) I_t");
    assertThat(ended.exitCode()).isZero();
  }

  /** Java refuses to start with two collectors. */
  @Test
  void choosesACollectorWhereNobodyElseDid() {
    Launched telling = Launched.in(folder);
    Ended left = telling.with("JDK_JAVA_OPTIONS", "-Xlog:gc:stdout").run("--version");
    Ended chosen =
        telling.with("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC -Xlog:gc:stdout").run("--version");

    assertThat(left.out()).anyMatch(line -> line.contains("Using Serial"));
    assertThat(left.exitCode()).isZero();
    assertThat(chosen.out()).anyMatch(line -> line.contains("Using Parallel"));
    assertThat(chosen.exitCode()).isZero();
  }

  @Test
  void saysThatJavaHomeIsWrong() {
    Ended ended = Launched.in(folder).with("JAVA_HOME", "/nowhere").run("list");

    assertThat(ended.err())
        .singleElement()
        .asString()
        .startsWith("bouton: JAVA_HOME is /nowhere, which has no bin/java");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void saysThatJavaIsTooOldAsItsReleaseFileTells() throws IOException {
    Path home = javaThatSays("");
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");

    Ended ended = Launched.in(folder).with("JAVA_HOME", home.toString()).run("list");

    assertThat(ended.err())
        .containsExactly(
            "bouton: "
                + home
                + "/bin/java is Java 11; Bouton needs 17 or newer: set JAVA_HOME to one");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void saysThatJavaIsTooOldAsItTellsItself() throws IOException {
    Path home = javaThatSays("java version \"1.8.0_402\"");

    Ended ended = Launched.in(folder).with("JAVA_HOME", home.toString()).run("list");

    assertThat(ended.err()).singleElement().asString().contains("is Java 8; Bouton needs 17");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void saysThatThereIsNoJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "readlink", "sed"}) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }

    Ended ended =
        Launched.in(folder).with("JAVA_HOME", "").with("PATH", tools.toString()).run("list");

    assertThat(ended.err())
        .containsExactly("bouton: Java was not found; install a JDK 17 or newer, or set JAVA_HOME");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  private Path javaThatSays(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("java"));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home.toRealPath();
  }
}
