package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells authors of plugins to do, done. */
class ReadmeIT {

  private static final Pattern FILE =
      Pattern.compile("`(src/\\S+\\.java)`\n\n```java\n(.*?)```", Pattern.DOTALL);

  private final Path folder;

  ReadmeIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itsPluginCompilesAndTrains() throws IOException {
    Map<String, String> sources = sources();
    assertThat(sources).hasSize(3);
    Path plugins = build(sources);
    Launched bouton = Launched.in(folder).with("BOUTON_PLUGINS", plugins.toString());

    Ended listed = bouton.run("list");
    assertThat(listed.err()).isEmpty();
    assertThat(listed.out()).anyMatch(line -> line.startsWith("  fading-trace "));

    Ended inspected = bouton.run("inspect", "fading-trace");
    assertThat(inspected.out())
        .contains(
            "  x̄_t = λ x̄_{t−1} + z_{pre,t}", "  Δw ∝ −Σ_t L_t h_t x̄_t", "  grade: + broadcast");

    Ended trained =
        bouton.run(
            "train",
            "delayed-xor",
            "--rule",
            "fading-trace",
            "--iterations",
            "2",
            "--set",
            "network.cells=20",
            "--set",
            "rule.left=0.5");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    assertThat(trained.out()).anyMatch(line -> line.startsWith("seed 0: finished after 2"));
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

  private static String readme() throws IOException {
    return Files.readString(Path.of(System.getProperty("bouton.readme")));
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    Matcher files = FILE.matcher(readme());
    while (files.find()) {
      sources.put(files.group(1), files.group(2));
    }
    return sources;
  }

  private Path build(Map<String, String> sources) throws IOException {
    List<String> javac =
        new ArrayList<>(
            List.of(
                "-encoding",
                "UTF-8",
                "--release",
                "17",
                "--module-path",
                Launched.modules().toString(),
                "-d",
                folder.resolve("classes").toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      javac.add(file.toString());
    }
    run("javac", javac);
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    run(
        "jar",
        List.of(
            "--create",
            "--file",
            plugins.resolve("fading.jar").toString(),
            "-C",
            folder.resolve("classes").toString(),
            "."));
    return plugins;
  }

  private static void run(String tool, List<String> arguments) {
    int exitCode =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(exitCode).as(tool).isZero();
  }
}
