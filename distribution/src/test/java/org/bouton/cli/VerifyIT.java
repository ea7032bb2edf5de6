package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What authors and users of plugins are told about a jar. */
class VerifyIT {

  private final Path folder;

  VerifyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void showsEveryRuleAndWhatAnAcceptedPluginOffers() {
    Path jar = WrittenPlugin.local("kind").jar(folder.resolve("plugins"));

    Ended ended = verify(jar);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("kind.jar is accepted", "It offers")
        .anyMatch(line -> line.matches("  ok +threads +must not use threads"))
        .anyMatch(line -> line.matches("  learning rule +kind +Someone else's rule\\."))
        .noneMatch(line -> line.contains("REFUSED"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void saysWhichRuleIsBrokenWhereAndWhy() {
    Path jar =
        new WrittenPlugin("hasty", "static { new Thread().start(); }")
            .jar(folder.resolve("plugins"));

    Ended ended = verify(jar);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("hasty.jar is refused: it breaks threads, allowed-types")
        .anyMatch(line -> line.matches("  REFUSED +threads +must not use threads"))
        .anyMatch(line -> line.startsWith("threads: must not use threads, because "))
        .anyMatch(line -> line.contains("org.example.hasty.Rule") && line.contains("(Rule.java:8)"))
        .doesNotContain("It offers");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void saysThatAnAcceptedPluginDoesNotWork() {
    Path jar =
        new WrittenPlugin("broken", "public Rule() { throw new IllegalStateException(\"boo\"); }")
            .jar(folder.resolve("plugins"));

    Ended ended = verify(jar);

    assertThat(ended.out()).contains("broken.jar is accepted");
    assertThat(ended.err())
        .anyMatch(
            line -> line.contains("broken.jar") && line.contains("IllegalStateException: boo"));
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void saysThatAJarIsNone() throws IOException {
    Path jar = Files.writeString(folder.resolve("text.jar"), "not a jar");

    Ended ended = verify(jar);

    assertThat(ended.out())
        .contains("text.jar is refused: it breaks archive")
        .anyMatch(line -> line.matches("  not examined +threads +must not use threads"));
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  @Test
  void aFileThatIsNotThereIsAWrongCommand() {
    Ended ended = verify(folder.resolve("none.jar"));

    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).singleElement().asString().contains("none.jar: there is no such file");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
  }

  private Ended verify(Path jar) {
    return Launched.in(folder)
        .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
        .run("verify", jar.toString());
  }
}
