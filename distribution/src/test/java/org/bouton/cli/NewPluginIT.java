package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to names that cannot be, and that nothing is written over. */
class NewPluginIT {

  private final Path folder;

  NewPluginIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My_Rule | 'My_Rule' cannot be the name of a rule: use lower-case letters",
        "9lives | '9lives' cannot be the name of a rule: use lower-case letters",
        "two--hyphens | 'two--hyphens' cannot be the name of a rule: use lower-case letters",
        "bouton-rule | bouton-rule: names that start with 'bouton' are reserved; choose another",
        "modprop | modprop: there is a rule of this name already; choose another",
        "class | 'org.example.class' cannot be a package: use a name such as org.example.rules",
        "mine --package=mine | 'mine' cannot be a package: use a name such as org.example.rules",
        "mine --package=org.bouton.mine | org.bouton.mine is a package of Bouton or of Java; choose",
      })
  void namesThatCannotBeAreRefused(String arguments, String message) throws IOException {
    String[] command = ("new-plugin " + arguments).split(" ", -1);

    Ended ended = Launched.in(folder).run(command);

    assertThat(ended.err()).singleElement().asString().startsWith("bouton new-plugin: " + message);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anExistingFolderIsLeftAsItIs() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("mine"));

    Ended ended = Launched.in(folder).run("new-plugin", "mine");

    assertThat(ended.err())
        .containsExactly(
            "bouton new-plugin: mine is there already; choose another folder with --out, or remove"
                + " it");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void theFolderAndThePackageCanBeChosen() {
    Ended ended =
        Launched.in(folder)
            .run("new-plugin", "my-rule", "--package", "edu.lab.rules", "--out", "deep/in/here");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(folder.resolve("deep/in/here/src/main/java/edu/lab/rules/MyRule.java")).exists();
    assertThat(folder.resolve("deep/in")).isDirectoryContaining("glob:**/here");
    assertThat(folder.resolve("deep/in/here/pom.xml"))
        .content()
        .contains("<groupId>edu.lab</groupId>", "/repository/</bouton.repository>")
        .doesNotContain("«", "@");
  }
}
