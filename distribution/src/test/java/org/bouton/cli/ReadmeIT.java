package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of rules is what there is. */
class ReadmeIT {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Path folder;

  ReadmeIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void namesEveryRule() throws IOException {
    String readme = readme();
    List<String> rules =
        Launched.in(folder).run("list").out().stream()
            .dropWhile(line -> !line.startsWith("Local learning rules"))
            .takeWhile(line -> !line.startsWith("Tasks"))
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();

    assertThat(rules)
        .hasSizeGreaterThan(5)
        .allSatisfy(rule -> assertThat(readme).contains("`" + rule + "`"));
  }

  /** Those of the guide are tested to be what a new plugin holds. */
  @Test
  void showsTheEquationsOfTheGuide() throws IOException {
    Matcher shown = JAVA.matcher(readme());
    assertThat(shown.find()).isTrue();

    assertThat(Files.readString(Path.of(System.getProperty("bouton.docs"), "writing-a-rule.md")))
        .contains(shown.group(1));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of(System.getProperty("bouton.readme")));
  }
}
