package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.cli.Shell.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples, built as their authors would build them, and dropped in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {

  private static final Path EXAMPLES = Path.of(System.getProperty("bouton.examples"));
  private static final List<String> NAMES = List.of("oja", "node-perturbation");

  private Path folder = EXAMPLES;

  private Shell shell() throws IOException {
    return new Shell(folder, folder.resolve("programs"));
  }

  @BeforeAll
  void buildAndDropIn(@TempDir Path empty) throws Exception {
    folder = empty;
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    for (String name : NAMES) {
      copy(EXAMPLES.resolve(name), folder.resolve(name));
      Ended built =
          shell()
              .run(
                  "cd "
                      + name
                      + "; mvn '-Dbouton.repository="
                      + Launched.repository().toUri()
                      + "' verify");
      assertThat(built.exitCode()).as(String.join("\n", built.lines())).isZero();
      Files.copy(
          folder.resolve(name).resolve("target").resolve(name + ".jar"),
          plugins.resolve(name + ".jar"));
    }
  }

  @Test
  void bothAreListedAndVerified() throws Exception {
    Ended ended =
        shell()
            .run(
                "bouton verify plugins/oja.jar plugins/node-perturbation.jar;"
                    + " bouton list --plugins plugins");

    assertThat(ended.exitCode()).as(String.join("\n", ended.lines())).isZero();
    assertThat(ended.lines())
        .anyMatch(line -> line.startsWith("  oja ") && line.contains("synapse-local"))
        .anyMatch(line -> line.startsWith("  node-perturbation ") && line.contains("+ broadcast"));
  }

  /** The principal eigenvector of a aᵀ + σ² I is a/|a|, with a = (1, 2, 3, 4). */
  @Test
  void ojasRuleFindsThePrincipalComponent() throws Exception {
    Ended ended =
        shell()
            .run(
                "bouton train oja/principal-component --plugins plugins --iterations 300 --out"
                    + " oja-run; tail -n 1 oja-run/seed-0/weights.csv");

    assertThat(ended.exitCode()).as(String.join("\n", ended.lines())).isZero();
    String[] last = ended.lines().get(ended.lines().size() - 1).split(",", -1);
    for (int channel = 0; channel < 4; channel++) {
      assertThat(Double.parseDouble(last[last.length - 4 + channel]))
          .isCloseTo((channel + 1) / Math.sqrt(30), within(0.02));
    }
  }

  /** Averaged over very many tries, noise and reward point where the gradient does. */
  @Test
  void nodePerturbationFollowsTheGradient() throws Exception {
    Ended ended =
        shell()
            .run(
                "bouton align node-perturbation/hidden-teacher --plugins plugins --iterations 1"
                    + " --every 1 --set training.batch=2000 --out angles; cat angles/alignment.csv");

    assertThat(ended.exitCode()).as(String.join("\n", ended.lines())).isZero();
    assertThat(ended.lines().stream().filter(line -> line.startsWith("iteration 0:")))
        .singleElement()
        .asString()
        .satisfies(
            line ->
                assertThat(Double.parseDouble(line.replaceAll(".*all weights ([0-9.]+)°.*", "$1")))
                    .isLessThan(40));
  }

  @Test
  void nodePerturbationLearns() throws Exception {
    Ended ended =
        shell()
            .run(
                "bouton train node-perturbation/hidden-teacher --plugins plugins --iterations 400"
                    + " --out np-run; cat np-run/certificate.json");

    assertThat(ended.exitCode()).as(String.join("\n", ended.lines())).isZero();
    assertThat(ended.lines())
        .anyMatch(line -> line.contains("the broadcast 'reward'"))
        .filteredOn(line -> line.startsWith("seed 0: finished"))
        .singleElement()
        .asString()
        .satisfies(
            line ->
                assertThat(
                        Double.parseDouble(
                            line.replaceAll(".*normalised squared error ([0-9.]+).*", "$1")))
                    .isLessThan(0.6));
  }

  /** What is the same in every plugin's project is what {@code bouton new-plugin} writes. */
  @ParameterizedTest
  @CsvSource({"oja, org.example.oja", "node-perturbation, org.example.perturbation"})
  void theirProjectsAreThoseOfNewPlugins(String name, String packageName) throws IOException {
    Map<Path, String> written =
        PluginProject.of(name, packageName)
            .files(
                URI.create(
                    "file://$%7Bproject.basedir%7D/../../distribution/target/bouton/repository"));

    for (String file :
        List.of(
            "pom.xml",
            ".mvn/maven.config",
            ".gitignore",
            "src/test/java/" + packageName.replace('.', '/') + "/LocalityTest.java",
            "src/test/java/" + packageName.replace('.', '/') + "/ContractTest.java")) {
      assertThat(Files.readString(EXAMPLES.resolve(name).resolve(file)))
          .as(file)
          .isEqualTo(
              String.valueOf(written.get(Path.of(file))).replace("%7B", "{").replace("%7D", "}"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(path -> !path.startsWith(from.resolve("target"))).toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
