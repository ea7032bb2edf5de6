package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that someone else built against the API alone, wherever users put them. */
class PluginsIT {

  private static final String PEEKS =
      "Object f() { return java.lang.invoke.MethodHandles.lookup(); }";

  private final Path folder;

  PluginsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void removeLinkToTheOutside() throws IOException {
    Files.deleteIfExists(folder.resolve("installed/lib"));
  }

  @Test
  void aJarThatIsCopiedIntoTheInstallationIsThere() throws IOException {
    Path home = Files.createDirectories(folder.resolve("installed"));
    Files.createSymbolicLink(home.resolve("lib"), Launched.modules());
    Path launcher =
        Files.copy(
            Launched.launcher(), Files.createDirectories(home.resolve("bin")).resolve("bouton"));
    WrittenPlugin.local("kind").jar(home.resolve("plugins"));

    Ended ended = bouton().by(launcher).run("list");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .anyMatch(line -> line.matches("  kind +\\+ broadcast +Someone else's rule\\."))
        .anyMatch(
            line -> line.matches("  kind +3\\.1 +org\\.example\\.kind +verified, kind\\.jar"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void anOptionOrTheEnvironmentNamesOtherPlaces() {
    WrittenPlugin.local("first").jar(folder.resolve("one"));
    WrittenPlugin.local("second").jar(folder.resolve("two"));
    Path third = WrittenPlugin.local("third").jar(folder.resolve("three"));

    Ended ended =
        bouton()
            .with("BOUTON_PLUGINS", "two:" + third)
            .run("list", "--plugins", "one", "--plugins", "one");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .anyMatch(line -> line.endsWith("verified, first.jar"))
        .anyMatch(line -> line.endsWith("verified, second.jar"))
        .anyMatch(line -> line.endsWith("verified, third.jar"));
  }

  @Test
  void aRuleThatPeeksIsRefusedAndHidesNoOther() {
    new WrittenPlugin("peeks", PEEKS).jar(folder.resolve("plugins"));
    WrittenPlugin.local("kind").jar(folder.resolve("plugins"));

    Ended ended = bouton().run("inspect", "kind", "--plugins", "plugins");

    assertThat(ended.err())
        .singleElement()
        .asString()
        .startsWith("error: peeks.jar: it must not reflect, because ")
        .contains(
            "org.example.peeks.Rule", "(Rule.java:8)", "see 'bouton verify plugins/peeks.jar'");
    assertThat(ended.out()).contains("kind: local learning rule of plugin kind");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void whatWasAcceptedOnceIsNotExaminedAgain() {
    WrittenPlugin.local("kind").jar(folder.resolve("plugins"));
    Launched telling = bouton().with("JDK_JAVA_OPTIONS", "-Xlog:class+load:stdout");

    assertThat(telling.run("list", "--plugins", "plugins").out())
        .anyMatch(line -> line.contains("com.tngtech.archunit"));
    assertThat(telling.run("list", "--plugins", "plugins").out())
        .anyMatch(line -> line.endsWith("verified, kind.jar"))
        .noneMatch(line -> line.contains("com.tngtech.archunit"));
  }

  @Test
  void aRunSaysWhosePluginsItHadAndIsResumedWithThem() throws Exception {
    WrittenPlugin.local("kind").jar(folder.resolve("plugins"));
    bouton()
        .killAt(
            line -> line.startsWith("seed 0: iteration 14 "),
            command("kind", "60", "--plugins", "plugins"));

    Ended alone = bouton().run("train", "--resume", "run");
    Ended resumed = bouton().run("train", "--resume", "run", "--plugins", "plugins");

    assertThat(Files.readAllLines(folder.resolve("run/configuration.json")))
        .anyMatch(
            line ->
                line.matches(
                    " *\"kind\" : \"3\\.1 \\(verified, kind\\.jar, sha256 [0-9a-f]{64}\\)\",?"));
    assertThat(alone.err()).singleElement().asString().contains("rule kind: there is none");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out()).anyMatch(line -> line.startsWith("seed 0: goes on after iteration "));
    assertThat(resumed.exitCode()).isZero();
  }

  @Test
  void trustIsWarnedOfAndRecorded() throws IOException {
    Path peeks = new WrittenPlugin("peeks", PEEKS).jar(folder.resolve("plugins"));

    Ended trained = bouton().run(command("peeks", "2", "--trust", peeks.toString()));

    assertThat(trained.err())
        .containsExactly(
            "warning: peeks.jar: it is loaded on trust: nothing has verified that it is local");
    assertThat(trained.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("run/configuration.json")))
        .contains("\"3.1 (trusted, peeks.jar, sha256 ");
  }

  @Test
  void aPlaceThatIsNotThereIsAWrongCommand() {
    Ended ended = bouton().run("list", "--plugins", "nowhere");

    assertThat(ended.err())
        .containsExactly("bouton list: --plugins nowhere: there is no such file or folder");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
  }

  private static String[] command(String rule, String iterations, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("train", "delayed-xor", "--rule", rule, "--iterations", iterations));
    for (String setting :
        List.of(
            "network.cells=20",
            "training.batch=6",
            "task.delay-steps=20",
            "training.checkpoint-every=4",
            "training.validate-every=1")) {
      command.addAll(List.of("--set", setting));
    }
    command.addAll(List.of("--out", "run"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  private Launched bouton() {
    return Launched.in(folder).with("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }
}
