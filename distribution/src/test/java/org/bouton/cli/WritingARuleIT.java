package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouton.cli.Shell.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/writing-a-rule.md tells to do, done from an empty folder, and what it says comes out.
 */
class WritingARuleIT {

  private static final Pattern COMMANDS =
      Pattern.compile("```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?", Pattern.DOTALL);
  private static final Pattern RULE =
      Pattern.compile("```java\n(  @Override.*?)```", Pattern.DOTALL);
  private static final String MARK = "== next commands ==";
  private static final String LEFT_OUT = "…";

  private final Path folder;

  WritingARuleIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Step(String commands, List<String> said) {}

  @Test
  void everyCommandWorksAndSaysWhatIsWritten() throws Exception {
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(4);
    String script =
        String.join(
            "", steps.stream().map(step -> "echo '" + MARK + "'\n" + step.commands()).toList());

    Ended ended = new Shell(folder.resolve("empty"), folder.resolve("programs")).run(script);

    assertThat(ended.exitCode()).as(String.join("\n", ended.lines())).isZero();
    List<List<String>> outputs = outputs(ended.lines());
    assertThat(outputs).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      assertSays(outputs.get(i), steps.get(i));
    }
  }

  @Test
  void theEquationsShownAreThoseOfANewPlugin() throws Exception {
    Matcher shown = RULE.matcher(document());
    assertThat(shown.find()).isTrue();

    Ended ended =
        new Shell(folder.resolve("empty"), folder.resolve("programs"))
            .run("bouton new-plugin fading-trace");

    assertThat(ended.exitCode()).isZero();
    assertThat(
            Files.readString(
                folder.resolve(
                    "empty/fading-trace/src/main/java/org/example/fadingtrace/FadingTrace.java")))
        .contains(shown.group(1));
  }

  /** The lines come in their order; an ellipsis stands for any others. */
  private static void assertSays(List<String> output, Step step) {
    int from = 0;
    boolean others = false;
    for (String line : step.said()) {
      if (line.strip().equals(LEFT_OUT)) {
        others = true;
        continue;
      }
      int found = from;
      while (found < output.size() && !output.get(found).startsWith(line)) {
        found++;
      }
      assertThat(found)
          .as("'%s' after %s:%n%s", line, step.commands(), String.join("\n", output))
          .isLessThan(output.size());
      if (!others) {
        assertThat(found).as("where '%s' stands", line).isEqualTo(from);
      }
      others = false;
      from = found + 1;
    }
  }

  private static List<List<String>> outputs(List<String> lines) {
    List<List<String>> outputs = new ArrayList<>();
    for (String line : lines) {
      // Maven ends its output with a colour and no new line.
      if (line.endsWith(MARK)) {
        outputs.add(new ArrayList<>());
      } else {
        outputs.get(outputs.size() - 1).add(line);
      }
    }
    return outputs;
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher commands = COMMANDS.matcher(document());
    while (commands.find()) {
      steps.add(
          new Step(
              commands.group(1),
              commands.group(2) == null ? List.of() : commands.group(2).lines().toList()));
    }
    return steps;
  }

  private static String document() throws IOException {
    return Files.readString(Path.of(System.getProperty("bouton.docs"), "writing-a-rule.md"));
  }
}
