package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.core.experiment.SeedOutcome.Status;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.train.Execution;
import org.bouton.core.train.TrialOutcome;
import org.bouton.core.train.UnsuitableExperimentException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentRunnerTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
  private static final ExperimentRequest REQUEST = request(3L, 5L);

  private Path folder = Path.of("");

  @BeforeEach
  void folder(@TempDir Path temporary) {
    folder = temporary;
  }

  @Test
  void recordsWhatWasRun() throws IOException {
    Path out = folder.resolve("runs/first");

    ExperimentResult result = runner().run(REQUEST, out, ProgressListener.silent());

    assertThat(result.allFinished()).isTrue();
    assertThat(result.seeds()).extracting(SeedOutcome::seed).containsExactly(3L, 5L);
    RecordedRun recorded = RecordedRun.read(out);
    assertThat(recorded.seeds())
        .extracting(RecordedRun.RecordedSeed::outcome)
        .containsExactlyElementsOf(result.seeds());
    RunConfiguration configuration = recorded.configuration();
    assertThat(configuration.preset()).isEqualTo("toy/sign-of-sum");
    assertThat(configuration.settings()).containsEntry("rule.mu", "0.75");
    assertThat(configuration.versions().plugins()).containsExactly(Map.entry("toy", "0.7"));
    assertThat(configuration.execution().executor()).isEqualTo("jvm");
    assertThat(configuration.network().projections())
        .extracting(NetworkDescription.Synapses::name)
        .contains("hidden-to-hidden");
    assertThat(configuration.started()).isEqualTo("2026-01-31T12:00Z");
    assertThat(Files.readString(out.resolve("configuration.json")))
        .contains("\"time-step\" : 1.0", "\"neuron-model\" : \"leaky-rate\"");
    assertThat(out.resolve("seed-3/weights.npz")).exists();
    assertThat(out.resolve("seed-5/outcome.json")).content().contains("\"finished\"");
  }

  @Test
  void validatesAtTheStartAtEachPeriodAndAtTheEnd() {
    runner().run(REQUEST, folder.resolve("run"), ProgressListener.silent());

    List<MetricsRow> rows = RecordedRun.read(folder.resolve("run")).seeds().get(0).metrics();
    assertThat(rows.stream().filter(MetricsRow::isValidation))
        .extracting(MetricsRow::iteration)
        .containsExactly(0L, 4L, 8L, 12L, 16L, 20L, 24L, 28L, 30L);
    assertThat(rows.stream().filter(row -> !row.isValidation()))
        .extracting(MetricsRow::iteration)
        .hasSize(30)
        .isSorted()
        .startsWith(1L)
        .endsWith(30L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 7, 8, 20, 29})
  void aResumedRunEqualsTheUnbrokenOne(long killedAt) throws IOException {
    Path unbroken = folder.resolve("unbroken");
    Path broken = folder.resolve("broken");
    ExperimentResult expected = runner().run(REQUEST, unbroken, ProgressListener.silent());
    ExperimentRunner killed = runner(seed -> -1, seed -> seed == 5 ? killedAt : -1);
    assertThatThrownBy(() -> killed.run(REQUEST, broken, ProgressListener.silent()))
        .isInstanceOf(ToySession.Killed.class);
    Files.writeString(
        broken.resolve("seed-5/metrics.csv"),
        Files.readString(broken.resolve("seed-5/metrics.csv")) + "training,9");
    Files.writeString(broken.resolve("seed-5/weights.csv"), "9,0.1,0.", StandardOpenOption.APPEND);
    assertThat(RecordedRun.read(broken).seeds().get(1).outcome().status())
        .isEqualTo(Status.RUNNING);

    ExperimentResult resumed = runner().resume(broken, ProgressListener.silent());

    assertThat(resumed.seeds()).isEqualTo(expected.seeds());
    for (String seed : List.of("seed-3", "seed-5")) {
      for (String file : List.of("weights.npz", "weights.csv", "checkpoint.npz", "outcome.json")) {
        assertThat(broken.resolve(seed).resolve(file))
            .hasSameBinaryContentAs(unbroken.resolve(seed).resolve(file));
      }
      assertThat(Files.readAllLines(broken.resolve(seed).resolve("weights.csv"))).hasSize(1 + 30);
      assertThat(withoutSeconds(broken.resolve(seed)))
          .isEqualTo(withoutSeconds(unbroken.resolve(seed)));
    }
  }

  @Test
  void aSeedThatDivergesLetsTheOthersGoOn() {
    Path out = folder.resolve("run");

    ExperimentResult result =
        runner(seed -> seed == 3 ? 17 : -1, seed -> -1)
            .run(REQUEST, out, ProgressListener.silent());

    assertThat(result.allFinished()).isFalse();
    assertThat(result.seeds())
        .extracting(SeedOutcome::status)
        .containsExactly(Status.DIVERGED, Status.FINISHED);
    assertThat(result.seeds().get(0).message())
        .isEqualTo("the loss is not a number at iteration 17");
    assertThat(result.seeds().get(0).iterations()).isEqualTo(17);
    assertThat(out.resolve("seed-3/checkpoint.npz")).exists();
    assertThat(out.resolve("seed-3/weights.npz")).doesNotExist();
    assertThat(RecordedRun.read(out).seeds().get(0).outcome()).isEqualTo(result.seeds().get(0));
    assertThatThrownBy(() -> runner().resume(out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("already finished");
  }

  @Test
  void aResumedRunStillListsTheSeedThatDiverged() {
    Path out = folder.resolve("run");
    assertThatThrownBy(
            () ->
                runner(seed -> seed == 3 ? 17 : -1, seed -> seed == 5 ? 9 : -1)
                    .run(REQUEST, out, ProgressListener.silent()))
        .isInstanceOf(ToySession.Killed.class);

    ExperimentResult result = runner().resume(out, ProgressListener.silent());

    assertThat(result.seeds())
        .extracting(SeedOutcome::status)
        .containsExactly(Status.DIVERGED, Status.FINISHED);
  }

  @Test
  void tellsHowItGoesOn() {
    Diary diary = new Diary();

    runner(seed -> seed == 5 ? 2 : -1, seed -> -1).run(REQUEST, folder.resolve("run"), diary);

    assertThat(diary.lines)
        .startsWith("3 from 0 to 30", "3 validated 0", "3 saved 0", "3 trained 1")
        .contains("3 saved 28", "3 validated 30", "3 saved 30", "3 ended FINISHED")
        .endsWith("5 trained 2", "5 ended DIVERGED");
  }

  @Test
  void refusesAFolderThatIsNotFree() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("diary.txt"), "dear diary");
    Path file = Files.writeString(folder.resolve("file"), "");
    Path run = folder.resolve("run");
    runner().run(REQUEST, run, ProgressListener.silent());

    assertRefused(full, " is not empty; name a folder that is empty or does not exist");
    assertRefused(file, " is not a folder; name a folder that is empty or does not exist");
    assertRefused(run, " already holds a run; resume it or name another folder");
    assertThat(full).isDirectoryNotContaining(path -> !path.endsWith("diary.txt"));
  }

  @Test
  void saysWhenAFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> runner().run(REQUEST, file.resolve("run"), ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("cannot be written")
        .message()
        .hasLineCount(1);
  }

  @Test
  void writesNothingWhenTheRequestIsWrong() {
    Path out = folder.resolve("run");
    ExperimentRunner unsuitable =
        new ExperimentRunner(
            resolver(),
            (plan, execution, seed) -> {
              throw new UnsuitableExperimentException("the rule reads what no cell has");
            },
            NOON);

    assertThatThrownBy(
            () -> runner().run(ExperimentRequest.of("sin", 0), out, ProgressListener.silent()))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> unsuitable.run(REQUEST, out, ProgressListener.silent()))
        .isInstanceOf(UnsuitableExperimentException.class);
    assertThat(out).doesNotExist();
  }

  @Test
  void resumesNothingButAnUnfinishedRun() {
    Path out = folder.resolve("run");
    runner().run(REQUEST, out, ProgressListener.silent());

    assertNotResumed(out, " is already finished: there is nothing to resume");
    assertNotResumed(folder, " is not the folder of a run: it has no configuration.json");
  }

  @Test
  void refusesToResumeWithOtherVersions() throws IOException {
    Path out = killedRun();
    Path file = out.resolve("configuration.json");
    Files.writeString(
        file, Files.readString(file).replace("\"toy\" : \"0.7\"", "\"toy\" : \"0.6\""));

    assertThatThrownBy(() -> runner().resume(out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("plugin toy=0.6")
        .hasMessageContaining("plugin toy=0.7");
  }

  @Test
  void noticesAnotherMachine() throws IOException {
    Path out = killedRun();
    Path file = out.resolve("configuration.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("\"processor\" : \"[^\"]*\"", "\"processor\" : \"abacus\""));
    Diary diary = new Diary();

    runner().resume(out, diary);

    assertThat(diary.lines.get(0)).startsWith("notice: the run was begun on processor abacus");
  }

  @Test
  void noticesOtherKernels() throws IOException {
    Path out = killedRun();
    Path file = out.resolve("configuration.json");
    assertThat(RunFolder.configuration(out).machine().blas()).matches("OpenBLAS [0-9.]+, \\w+");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("\"blas\" : \"[^\"]*\"", "\"blas\" : \"by hand\""));
    Diary diary = new Diary();

    runner().resume(out, diary);

    assertThat(diary.lines.get(0))
        .startsWith("notice: the run was begun on the kernels of by hand and goes on on ");
  }

  @Test
  void goesOnWithARunWhoseRecordDoesNotTellTheKernels() throws IOException {
    Path out = killedRun();
    Path file = out.resolve("configuration.json");
    String older = Files.readString(file).replaceFirst(",\\s*\"blas\" : \"[^\"]*\"", "");
    assertThat(older).doesNotContain("blas");
    Files.writeString(file, older);
    Diary diary = new Diary();

    assertThat(runner().resume(out, diary).allFinished()).isTrue();

    assertThat(RunFolder.configuration(out).machine().blas()).isEqualTo("unrecorded");
    assertThat(diary.lines).noneMatch(line -> line.startsWith("notice:"));
  }

  @Test
  void saysWhenACheckpointOrTheMetricsAreDamaged() throws IOException {
    Path out = killedRun();
    Path metrics = out.resolve("seed-5/metrics.csv");
    String rows = Files.readString(metrics);
    Files.writeString(metrics, rows.replaceAll("training,5,.*\n", ""));
    assertThatThrownBy(() -> runner().resume(out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("has 6 training rows up to the checkpoint at iteration 7");

    Files.writeString(metrics, rows);
    Files.writeString(out.resolve("seed-5/checkpoint.npz"), "no zip");
    assertThatThrownBy(() -> runner().resume(out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void goesOnOnceWhatHinderedItIsGone() throws IOException {
    Path out = folder.resolve("run");
    Path obstacle = out.resolve("seed-5");
    ProgressListener obstructs =
        new ProgressListener() {
          @Override
          public void seedEnded(SeedOutcome outcome) {
            try {
              Files.writeString(obstacle, "");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    assertThatThrownBy(() -> runner().run(REQUEST, out, obstructs))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith(out + " cannot be written")
        .message()
        .hasLineCount(1);
    Files.delete(obstacle);

    assertThat(runner().resume(out, ProgressListener.silent()).allFinished()).isTrue();
  }

  @Test
  void twoDoNotWriteTheSameRun() throws IOException {
    Path out = killedRun();

    try (RunLock held = RunLock.on(out)) {
      assertThat(held).isNotNull();
      assertNotResumed(
          out, " is in use: another process is writing this run; wait for it or end it");
    }
    assertThat(runner().resume(out, ProgressListener.silent()).allFinished()).isTrue();
  }

  @Test
  void proposesAFolderThatDoesNotExist() throws IOException {
    Path first = runner().proposeFolder(REQUEST, folder);
    Files.createDirectory(first);

    assertThat(first.getFileName()).hasToString("toy-sign-of-sum-three-factor-20260131-120000");
    assertThat(runner().proposeFolder(REQUEST, folder).getFileName())
        .hasToString("toy-sign-of-sum-three-factor-20260131-120000-2");
  }

  private Path killedRun() {
    Path out = folder.resolve("killed");
    assertThatThrownBy(
            () ->
                runner(seed -> -1, seed -> seed == 5 ? 9 : -1)
                    .run(REQUEST, out, ProgressListener.silent()))
        .isInstanceOf(ToySession.Killed.class);
    return out;
  }

  private static void assertRefused(Path out, String message) {
    assertThatThrownBy(() -> runner().run(REQUEST, out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(out + message);
  }

  private static void assertNotResumed(Path out, String message) {
    assertThatThrownBy(() -> runner().resume(out, ProgressListener.silent()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(out + message);
  }

  private static List<String> withoutSeconds(Path seed) throws IOException {
    return Files.readAllLines(seed.resolve("metrics.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  private static ExperimentRunner runner() {
    return runner(seed -> -1, seed -> -1);
  }

  private static ExperimentRunner runner(LongUnaryOperator diverges, LongUnaryOperator stops) {
    return new ExperimentRunner(
        resolver(),
        (plan, execution, seed) ->
            new ToySession(plan, seed, diverges.applyAsLong(seed), stops.applyAsLong(seed)),
        NOON);
  }

  private static ExperimentResolver resolver() {
    Catalogue catalogue = ToyPlugin.catalogue();
    return new ExperimentResolver(catalogue, new ExperimentPlanner(catalogue));
  }

  private static ExperimentRequest request(Long... seeds) {
    return new ExperimentRequest(
        "sign-of-sum",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Execution.standard(),
        List.of(seeds));
  }

  private static final class Diary implements ProgressListener {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void seedStarted(long seed, long iteration, long iterations) {
      lines.add(seed + " from " + iteration + " to " + iterations);
    }

    @Override
    public void trained(long seed, long iteration, TrialOutcome outcome) {
      lines.add(seed + " trained " + iteration);
    }

    @Override
    public void validated(long seed, long iteration, TrialOutcome outcome) {
      lines.add(seed + " validated " + iteration);
    }

    @Override
    public void checkpointSaved(long seed, long iteration) {
      lines.add(seed + " saved " + iteration);
    }

    @Override
    public void seedEnded(SeedOutcome outcome) {
      lines.add(outcome.seed() + " ended " + outcome.status());
    }

    @Override
    public void notice(String message) {
      lines.add("notice: " + message);
    }
  }
}
