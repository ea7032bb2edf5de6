package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training takes here, as users ask for it. */
class BenchIT {

  private final Path folder;

  BenchIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void tellsOfTheMachineAndOfEveryCombination() throws IOException {
    Ended ended =
        bench("delayed-xor", "--cells", "8,16", "--mode", "episodic,online", "--csv", "b.csv");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out().get(1)).matches("OpenBLAS [0-9.]+, kernels for \\w+.*");
    assertThat(ended.out().get(2)).matches("one thread: \\d+ GFLOP/s .*");
    assertThat(ended.out())
        .filteredOn(line -> line.startsWith("  8 cells") || line.startsWith("  16 cells"))
        .extracting(line -> line.strip().replaceFirst(" {2,}.*", ""))
        .containsExactly(
            "8 cells, batch 4, 10 steps, episodic",
            "8 cells, batch 4, 10 steps, online",
            "16 cells, batch 4, 10 steps, episodic",
            "16 cells, batch 4, 10 steps, online");
    List<String> figures = Files.readAllLines(folder.resolve("b.csv"));
    assertThat(figures).hasSize(1 + 4);
    assertThat(figures.get(0)).startsWith("case,workload,executor,mode,threads,seeds,batch,steps,");
    assertThat(figures.get(1))
        .startsWith("delayed-xor,\"8 cells, batch 4, 10 steps, episodic\",jvm,episodic,1,1,4,10,");
    assertThat(figures)
        .allSatisfy(
            line ->
                assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1))
                    .hasSameSizeAs(figures.get(0).split(",")));
  }

  @Test
  void comparesExecutorsThreadsAndSeeds() {
    Ended ended =
        bench(
            "gle-step",
            "--cells",
            "40",
            "--executor",
            "jvm,nd4j",
            "--threads",
            "1,2",
            "--seeds",
            "1,2",
            "--skip-machine");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .filteredOn(line -> line.startsWith("  40 cells"))
        .hasSize(8)
        .noneMatch(line -> line.contains("%"))
        .anyMatch(line -> line.contains(", nd4j, 2 threads, 2 seeds at once "))
        // Four samples are one part of a batch, on which a second thread has nothing to do.
        .allSatisfy(
            line ->
                assertThat(line.strip())
                    .matches(line.contains(", 2 seeds at once ") ? ".* [0-9.]+ ×" : ".* -"));
  }

  @Test
  void measuresRulesThatHaveNoPlanOfTheirOwn() {
    assertThat(bench("delayed-xor", "--rule", "bptt", "--cells", "8").exitCode()).isZero();
    assertThat(bench("delayed-xor", "--rule", "mlp").exitCode()).isZero();
  }

  @Test
  void writesOverNothing() throws IOException {
    Path csv = Files.writeString(folder.resolve("b.csv"), "of yesterday");

    Ended ended = bench("delayed-xor", "--csv", "b.csv");

    assertThat(ended.err())
        .singleElement()
        .asString()
        .contains("--csv b.csv: there is such a file already; choose another name");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
    assertThat(csv).hasContent("of yesterday");
  }

  private Ended bench(String... arguments) {
    List<String> command = new ArrayList<>(List.of("bench"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--batch", "4", "--steps", "10"));
    command.addAll(List.of("--warm-up", "0", "--repetitions", "1"));
    return Launched.in(folder).run(command.toArray(String[]::new));
  }
}
