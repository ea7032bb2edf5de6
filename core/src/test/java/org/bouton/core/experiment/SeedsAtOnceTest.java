package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.LongUnaryOperator;
import org.bouton.core.experiment.SeedOutcome.Status;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.train.Execution;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrialOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds that run side by side leave behind what they would have left one after the other. */
@Timeout(120)
class SeedsAtOnceTest {

  private static final List<Long> SEEDS = List.of(7L, 3L, 5L, 4L);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void theFilesAndOutcomesAreThoseOfOneThread(int threads) throws IOException {
    ExperimentRunner runner = runner(new TrainingHost()::open);
    ExperimentResult one = runner.run(request(1), folder.resolve("one"), ProgressListener.silent());
    ExperimentResult more =
        runner.run(request(threads), folder.resolve("more"), ProgressListener.silent());

    assertThat(more.seeds()).isEqualTo(one.seeds());
    assertThat(more.seeds()).extracting(SeedOutcome::seed).isEqualTo(SEEDS);
    assertSameFiles(folder.resolve("more"), folder.resolve("one"));
  }

  @Test
  void theyDoRunSideBySideWithTheirShareOfTheThreads() {
    CyclicBarrier together = new CyclicBarrier(2);
    List<Integer> threads = new ArrayList<>();
    SessionOpener sessions =
        (plan, execution, seed) -> {
          threads.add(execution.threads());
          return new ToySession(plan, seed, -1, -1);
        };
    ProgressListener unheard = ProgressListener.silent();
    new SeedsAtOnce(
            2,
            (seed, listener) -> {
              await(together);
              return SeedOutcome.running(seed);
            },
            unheard)
        .run(List.of(1L, 2L));
    runner(sessions).run(request(9), folder.resolve("run"), unheard);

    assertThat(threads).containsExactly(2, 2, 2, 2);
  }

  @Test
  void listenersHearOneAtATimeAndEachSeedInItsOrder() {
    Diary alone = new Diary();
    runner(toys(seed -> -1)).run(request(1), folder.resolve("one"), alone);
    Diary together = new Diary();
    runner(toys(seed -> -1)).run(request(3), folder.resolve("more"), together);

    for (long seed : SEEDS) {
      assertThat(together.of(seed)).isEqualTo(alone.of(seed)).isNotEmpty();
    }
    assertThat(together.atOnce).isFalse();
  }

  @Test
  void oneThatDivergesLetsTheOthersGoOn() {
    ExperimentResult result =
        runner((plan, execution, seed) -> new ToySession(plan, seed, seed == 3 ? 17 : -1, -1))
            .run(request(2), folder.resolve("run"), ProgressListener.silent());

    assertThat(result.seeds())
        .extracting(SeedOutcome::status)
        .containsExactly(Status.FINISHED, Status.DIVERGED, Status.FINISHED, Status.FINISHED);
  }

  @Test
  void oneThatFailsEndsTheRunWhichCanBeResumedToTheBits() throws IOException {
    Path broken = folder.resolve("broken");
    ExperimentRunner failing = runner(toys(seed -> seed == 3 ? 9 : -1));
    assertThatThrownBy(() -> failing.run(request(2), broken, ProgressListener.silent()))
        .isInstanceOf(ToySession.Killed.class);
    ExperimentResult resumed = runner(toys(seed -> -1)).resume(broken, ProgressListener.silent());
    ExperimentResult unbroken =
        runner(toys(seed -> -1)).run(request(1), folder.resolve("one"), ProgressListener.silent());

    assertThat(resumed.seeds()).isEqualTo(unbroken.seeds());
    assertSameFiles(broken, folder.resolve("one"));
  }

  private static void assertSameFiles(Path actual, Path expected) throws IOException {
    for (long seed : SEEDS) {
      for (String file : List.of("weights.npz", "checkpoint.npz", "outcome.json")) {
        assertThat(actual.resolve("seed-" + seed).resolve(file))
            .hasSameBinaryContentAs(expected.resolve("seed-" + seed).resolve(file));
      }
      assertThat(metrics(actual, seed)).isEqualTo(metrics(expected, seed)).hasSizeGreaterThan(10);
    }
  }

  private static List<String> metrics(Path run, long seed) throws IOException {
    return Files.readAllLines(run.resolve("seed-" + seed + "/metrics.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SessionOpener toys(LongUnaryOperator stops) {
    return (plan, execution, seed) -> new ToySession(plan, seed, -1, stops.applyAsLong(seed));
  }

  private static ExperimentRunner runner(SessionOpener sessions) {
    Catalogue catalogue = ToyPlugin.catalogue();
    return new ExperimentRunner(
        new ExperimentResolver(catalogue, new ExperimentPlanner(catalogue)),
        sessions,
        Clock.systemUTC());
  }

  private static ExperimentRequest request(int threads) {
    return new ExperimentRequest(
        "sign-of-sum",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        new Execution(
            Execution.Executor.JVM, Execution.Precision.FLOAT32, Execution.Mode.AUTOMATIC, threads),
        SEEDS);
  }

  /** What was heard, by seed, and whether two ever talked at once. */
  private static final class Diary implements ProgressListener {

    private final List<String> lines = new ArrayList<>();
    private volatile boolean talking;
    private volatile boolean atOnce;

    List<String> of(long seed) {
      return lines.stream().filter(line -> line.startsWith(seed + " ")).toList();
    }

    private void note(long seed, String what) {
      atOnce |= talking;
      talking = true;
      lines.add(seed + " " + what);
      talking = false;
    }

    @Override
    public void seedStarted(long seed, long iteration, long iterations) {
      note(seed, "from " + iteration + " to " + iterations);
    }

    @Override
    public void trained(long seed, long iteration, TrialOutcome outcome) {
      note(seed, "trained " + iteration + " " + outcome.loss());
    }

    @Override
    public void validated(long seed, long iteration, TrialOutcome outcome) {
      note(seed, "validated " + iteration);
    }

    @Override
    public void checkpointSaved(long seed, long iteration) {
      note(seed, "saved " + iteration);
    }

    @Override
    public void seedEnded(SeedOutcome outcome) {
      note(outcome.seed(), "ended");
    }
  }
}
