package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that train nothing. */
class LookUpIT {

  private static final Path GOLDEN = Path.of(System.getProperty("bouton.golden"));

  private final Path folder;

  LookUpIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void listsWhatPluginsOffer() {
    Ended ended = Launched.in(folder).run("list");

    assertThat(ended.out())
        .anyMatch(line -> line.startsWith("  modprop/delayed-xor "))
        .anyMatch(line -> line.startsWith("  three-factor "))
        .anyMatch(line -> line.startsWith("  bptt "))
        .anyMatch(line -> line.startsWith("  lstm "))
        .anyMatch(line -> line.startsWith("  leaky-rate "));
    assertThat(ended.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help", "train --help"})
  void whatNeedsNoArraysLoadsNothingOfThem(String command) {
    Ended ended =
        Launched.in(folder)
            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:stdout")
            .run(command.split(" ", -1));

    assertThat(ended.out())
        .anyMatch(line -> line.contains(" org.bouton.cli.Main "))
        .noneMatch(line -> line.contains(" org.nd4j."))
        .noneMatch(line -> line.contains(" org.deeplearning4j."))
        .noneMatch(line -> line.contains(" org.bytedeco."))
        .noneMatch(line -> line.contains(" com.fasterxml.jackson."))
        .noneMatch(line -> line.contains(" com.google.inject.internal."))
        .noneMatch(line -> line.contains(" com.tngtech.archunit."));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void saysNothingOnTheErrorStreamWhenAllIsWell() {
    assertThat(Launched.in(folder).run("list").err()).isEmpty();
  }

  @Test
  void inspectsARuleInItsPapersWords() {
    Ended ended = Launched.in(folder).run("inspect", "modprop");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "  T^α_t = η T^α_{t−1} + κ (w_αβ e_{t−1} + μ Σ_γ n_γ w_αγ T^γ_{t−1})",
            "  Δw ∝ −Σ_t (L_t e_t + Σ_α g^α_t T^α_t)",
            "  g^α_t = Σ_{j∈α} L_{j,t} h_{j,t}")
        .anyMatch(line -> line.startsWith("  rule.mu=0.25"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void inspectsABaselineAsWhatItIs() {
    Ended ended = Launched.in(folder).run("inspect", "lstm");

    assertThat(ended.out())
        .contains("lstm: baseline, in place of a network, of plugin bptt", "  grade: non-local")
        .anyMatch(line -> line.startsWith("  rule.cells=59 "));
  }

  @Test
  void inspectsARuleAsItsSettingsMakeIt() {
    Ended ended = Launched.in(folder).run("inspect", "modprop", "--set", "rule.feedback=cell");

    assertThat(ended.out())
        .contains("  T^j_t = η T^j_{t−1} + κ (w_jp e_{t−1} + μ Σ_k w_jk T^k_{t−1})");
  }

  @Test
  void inspectsHowARuleChangesParametersOfCells() {
    Ended ended = Launched.in(folder).run("inspect", "gle");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .containsSequence("Equations of one cell's parameters", "  Δτ_m ∝ −Σ_t v̆_t u̇_t");
  }

  @Test
  void inspectsWhichParametersOfCellsLearn() {
    Ended ended = Launched.in(folder).run("inspect", "gle/lagline");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .anyMatch(line -> line.matches("  second +gle +1 of any sign +learn tau-m, read out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesInTheirPapersWords")
  void printsEveryRule(String command, List<String> equations) {
    Ended ended = Launched.in(folder).run(command.split(" ", -1));

    assertThat(ended.out().stream().dropWhile(line -> !line.startsWith("Equations")).skip(1))
        .startsWith(equations.stream().map(equation -> "  " + equation).toArray(String[]::new));
  }

  static Stream<Arguments> rulesInTheirPapersWords() {
    return Stream.of(
        Arguments.of("inspect three-factor", List.of("Δw ∝ −Σ_t L_t e_t")),
        Arguments.of(
            "inspect mdgl",
            List.of(
                "T^α_{1,t} = κ w_αβ e_{t−1}",
                "Δw ∝ −Σ_t (L_t e_t + Σ_α g^α_t T^α_{1,t})",
                "g^α_t = Σ_{j∈α} L_{j,t} h_{j,t}")),
        Arguments.of(
            "inspect modprop --set rule.feedback=cell --set rule.source-slope=smeared",
            List.of(
                "T^j_t = η T^j_{t−1} + κ (μ w_jp z̄_{t−1} + μ Σ_k w_jk T^k_{t−1})",
                "Δw ∝ −Σ_t (L_t e_t + Σ_j g^j_t T^j_t)",
                "g^j_t = L_{j,t} h_{j,t}")),
        Arguments.of(
            "inspect modprop --set rule.horizon=2",
            List.of(
                "T^α_{1,t} = κ w_αβ e_{t−1}",
                "T^α_{2,t} = η T^α_{1,t−1} + κ μ Σ_γ n_γ w_αγ T^γ_{1,t−1}",
                "Δw ∝ −Σ_t (L_t e_t + Σ_α g^α_t T^α_{1,t} + Σ_α g^α_t T^α_{2,t})",
                "g^α_t = Σ_{j∈α} L_{j,t} h_{j,t}")));
  }

  @Test
  void inspectsANeuronModelInLatex() {
    Ended ended = Launched.in(folder).run("inspect", "leaky-rate", "--latex");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "  \\eta = \\exp\\left(-\\frac{dt}{\\tau_m}\\right)",
            "  v_t = \\eta v_{t-1} + (1 - \\eta) I_t")
        .anyMatch(line -> line.startsWith("  tau-m=100"));
    assertThat(ended.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech-commands --set task.classes=35", "gle/speech-commands"})
  void inspectsWhatStillHasToBeToldWhereItsDataAre(String name) {
    Ended ended = Launched.in(folder).run(("inspect " + name).split(" "));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .anyMatch(line -> line.startsWith("Source: "))
        .anyMatch(line -> line.matches("  inputs and outputs +known once task.path is set"))
        .anyMatch(line -> line.startsWith("  task.mel-channels=32"))
        .anyMatch(line -> line.startsWith("  task.path= "));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void inspectsEverythingThatIsListed() {
    List<String> listed =
        Launched.in(folder).run("list").out().stream()
            .takeWhile(line -> !line.equals("Plugins"))
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();

    assertThat(listed)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name -> {
              Ended ended = Launched.in(folder).run("inspect", name);
              assertThat(ended.err()).isEmpty();
              assertThat(ended.out()).anyMatch(line -> line.startsWith("Source: "));
              assertThat(ended.exitCode()).isZero();
            });
  }

  @Test
  void findsAllGoldenGradientsOnBothExecutors() throws IOException {
    Ended ended = Launched.in(folder).run(checkGradientsOf(GOLDEN));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().get(ended.out().size() - 1))
        .matches("all \\d+ gradients are within tolerance");
    assertThat(ended.out()).anyMatch(line -> line.contains("jvm float32"));
    assertThat(ended.out()).noneMatch(line -> line.contains("OVER"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void failsWhenAGradientIsOverItsTolerance() throws IOException {
    // μ stands in the file once; with another one, the ModProp gradients are those of another rule.
    String golden = Files.readString(GOLDEN.resolve("rate-rnn-1.json"));
    Files.writeString(
        folder.resolve("changed.json"),
        golden.replaceFirst("\"mu\"\\s*:\\s*[0-9.]+", "\"mu\": 0.9"));

    Ended ended = Launched.in(folder).run("check-gradients", "changed.json");

    assertThat(ended.out())
        .anyMatch(line -> line.startsWith("  modprop_type ") && line.endsWith("OVER"))
        .noneMatch(line -> line.startsWith("  bptt ") && line.endsWith("OVER"));
    assertThat(ended.exitCode()).isEqualTo(ExitCode.RUN_FAILED);
  }

  private static String[] checkGradientsOf(Path golden) throws IOException {
    try (Stream<Path> files = Files.list(golden)) {
      return Stream.concat(
              Stream.of("check-gradients"),
              files.map(Path::toString).filter(file -> file.endsWith(".json")).sorted())
          .toArray(String[]::new);
    }
  }
}
