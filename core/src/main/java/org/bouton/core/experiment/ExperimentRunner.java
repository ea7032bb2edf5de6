package org.bouton.core.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs experiments and records them in folders, seed by seed. A seed that diverges is recorded with
 * its reason and lets the others go on.
 *
 * <p>Threads are spent on seeds first: as many seeds run side by side as there are threads, and
 * what is left of the threads is shared out among them. The results are the same for any number.
 *
 * <p>A run folder holds {@code configuration.json}, {@code certificate.json} and, for each seed, a
 * folder {@code seed-N} with {@code metrics.csv}, {@code checkpoint.npz}, {@code outcome.json} and
 * in the end {@code weights.npz}.
 */
public final class ExperimentRunner {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final ExperimentResolver resolver;
  private final SessionOpener sessions;
  private final Clock clock;

  /** Runs what {@code resolver} resolves. */
  @Inject
  public ExperimentRunner(ExperimentResolver resolver, TrainingHost host, Clock clock) {
    this(resolver, host::open, clock);
  }

  ExperimentRunner(ExperimentResolver resolver, SessionOpener sessions, Clock clock) {
    this.resolver = resolver;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A name for the folder of a new run that does not exist yet, such as {@code
   * runs/modprop-delayed-xor-three-factor-20260131-120000}.
   *
   * @param parent the folder that holds runs
   * @throws org.bouton.api.parameter.InvalidSettingException for an unknown preset, or settings of
   *     it that are not admissible
   */
  public Path proposeFolder(ExperimentRequest request, Path parent) {
    String name =
        resolver.presetOf(request).replace('/', '-')
            + "-"
            + resolver.ruleOf(request)
            + "-"
            + STAMP.format(LocalDateTime.now(clock));
    Path folder = parent.resolve(name);
    for (int count = 2; Files.exists(folder); count++) {
      folder = parent.resolve(name + "-" + count);
    }
    return folder;
  }

  /**
   * Runs an experiment.
   *
   * @param folder where to record it; empty or not there yet
   * @throws org.bouton.api.parameter.InvalidSettingException when the request is wrong
   * @throws org.bouton.core.train.UnsuitableExperimentException when its parts do not fit together
   * @throws RunFailedException when it cannot be recorded
   */
  public ExperimentResult run(ExperimentRequest request, Path folder, ProgressListener listener) {
    RunFolder.requireFree(folder);
    ResolvedExperiment experiment = resolver.resolve(request);
    RunConfiguration configuration = new Provenance(clock).of(experiment);
    // Opened before anything is written: this is what finds out whether the parts fit together.
    Execution execution = ofOneSeed(experiment.execution(), experiment.seeds().size());
    TrainingSession first = open(experiment, execution, experiment.seeds().get(0));
    noticeBaseline(experiment, first, listener);
    RunFolder run;
    try {
      run = RunFolder.create(folder, configuration, RunCertificate.of(experiment));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
    try (run) {
      return trainAll(request, experiment, folder, run, first, listener);
    }
  }

  /**
   * Takes up a run whose process ended before its time, to the bits that the unbroken run would
   * have reached. Seeds that finished or diverged stay as they are.
   *
   * @param folder the folder of the run
   * @throws RunFailedException when it is not the folder of a run, in use, already finished, or was
   *     begun with other versions of Bouton or of its plugins
   */
  public ExperimentResult resume(Path folder, ProgressListener listener) {
    try (RunFolder run = RunFolder.open(folder)) {
      RunConfiguration configuration = RunFolder.configuration(folder);
      if (unfinished(configuration, run).isEmpty()) {
        throw new RunFailedException(folder + " is already finished: there is nothing to resume");
      }
      ExperimentRequest request = request(configuration, folder);
      ResolvedExperiment experiment = resolver.resolve(request);
      requireSame(folder, configuration, experiment);
      noticeOthers(configuration, experiment, listener);
      return trainAll(request, experiment, folder, run, null, listener);
    }
  }

  private ExperimentResult trainAll(
      ExperimentRequest request,
      ResolvedExperiment experiment,
      Path folder,
      RunFolder run,
      @Nullable TrainingSession first,
      ProgressListener listener) {
    Map<Long, SeedOutcome> outcomes = new LinkedHashMap<>();
    experiment.seeds().forEach(seed -> outcomes.put(seed, run.seed(seed).outcome()));
    List<Long> unfinished =
        experiment.seeds().stream()
            .filter(seed -> isRunning(outcomes.getOrDefault(seed, SeedOutcome.running(seed))))
            .toList();
    int atOnce = atOnce(experiment.execution(), unfinished.size());
    Execution execution = ofOneSeed(experiment.execution(), unfinished.size());
    // Seeds that run side by side have a task each: nothing asks tasks to bear several threads.
    SeedsAtOnce.Work work =
        (seed, hearing) ->
            train(
                seed,
                folder,
                run,
                first != null && seed == experiment.seeds().get(0)
                    ? new Opened(experiment, first)
                    : openAnew(
                        atOnce == 1 ? Optional.empty() : Optional.of(request),
                        experiment,
                        execution,
                        seed),
                hearing);
    if (atOnce == 1) {
      unfinished.forEach(seed -> outcomes.put(seed, work.run(seed, listener)));
    } else {
      new SeedsAtOnce(atOnce, work, listener)
          .run(unfinished)
          .forEach(outcome -> outcomes.put(outcome.seed(), outcome));
    }
    return new ExperimentResult(
        folder, experiment.preset(), experiment.rule(), List.copyOf(outcomes.values()));
  }

  /** A session, and the experiment that is its own. */
  private record Opened(ResolvedExperiment experiment, TrainingSession session) {}

  private static SeedOutcome train(
      long seed, Path folder, RunFolder run, Opened opened, ProgressListener listener) {
    try (TrainingSession session = opened.session()) {
      return new SeedRun(opened.experiment(), seed, session, run.seed(seed), listener).run();
    } catch (IOException e) {
      throw RunFailedException.writing(folder, e);
    }
  }

  private synchronized Opened openAnew(
      Optional<ExperimentRequest> request,
      ResolvedExperiment shared,
      Execution execution,
      long seed) {
    ResolvedExperiment own = request.map(resolver::resolve).orElse(shared);
    return new Opened(own, open(own, execution, seed));
  }

  private TrainingSession open(ResolvedExperiment experiment, Execution execution, long seed) {
    return sessions.open(experiment.plan(), execution, seed);
  }

  private static int atOnce(Execution execution, int seeds) {
    return Math.max(1, Math.min(execution.threads(), seeds));
  }

  private static Execution ofOneSeed(Execution execution, int seeds) {
    return new Execution(
        execution.executor(),
        execution.precision(),
        execution.mode(),
        execution.threads() / atOnce(execution, seeds));
  }

  private static boolean isRunning(SeedOutcome outcome) {
    return outcome.status() == SeedOutcome.Status.RUNNING;
  }

  private static List<Long> unfinished(RunConfiguration configuration, RunFolder run) {
    return configuration.seeds().stream()
        .filter(seed -> run.seed(seed).outcome().status() == SeedOutcome.Status.RUNNING)
        .toList();
  }

  private static ExperimentRequest request(RunConfiguration configuration, Path folder) {
    RunConfiguration.RecordedExecution recorded = configuration.execution();
    try {
      return new ExperimentRequest(
          configuration.preset(),
          Optional.of(configuration.rule()),
          Optional.empty(),
          configuration.settings(),
          new Execution(
              Execution.Executor.valueOf(recorded.executor().toUpperCase(Locale.ROOT)),
              Execution.Precision.valueOf(recorded.precision().toUpperCase(Locale.ROOT)),
              Execution.Mode.valueOf(recorded.mode().toUpperCase(Locale.ROOT)),
              recorded.threads()),
          configuration.seeds());
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(
          folder.resolve(RunFolder.CONFIGURATION) + ": execution: " + e.getMessage());
    }
  }

  private static void requireSame(
      Path folder, RunConfiguration configuration, ResolvedExperiment experiment) {
    Map<String, String> then = programs(configuration.versions());
    Map<String, String> now = programs(Provenance.versions(experiment));
    if (!then.equals(now)) {
      throw new RunFailedException(
          folder
              + " was begun with "
              + then
              + " and this is "
              + now
              + ": the same bits cannot be promised; use those versions or start a new run");
    }
    if (!configuration.settings().equals(experiment.settings())) {
      throw new RunFailedException(
          folder
              + " was begun with settings that mean something else now: "
              + configuration.settings()
              + " became "
              + experiment.settings());
    }
  }

  private static Map<String, String> programs(RunConfiguration.Versions versions) {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("bouton", versions.bouton());
    versions.plugins().forEach((id, version) -> programs.put("plugin " + id, version));
    return programs;
  }

  private static void noticeBaseline(
      ResolvedExperiment experiment, TrainingSession session, ProgressListener listener) {
    if (experiment.plan().rule() instanceof CreditAssignment.Baseline) {
      int weights =
          session.weights().values().stream().mapToInt(array -> array.values().length).sum();
      listener.notice(
          "rule "
              + experiment.rule()
              + " takes the place of the experiment's network, which is not simulated; it has "
              + weights
              + " weights and biases");
    }
  }

  private static void noticeOthers(
      RunConfiguration configuration, ResolvedExperiment experiment, ProgressListener listener) {
    String java = Provenance.versions(experiment).java();
    noticeOther("Java", configuration.versions().java(), java, listener);
    RunConfiguration.Machine then = configuration.machine();
    RunConfiguration.Machine now = Provenance.machine();
    noticeOther("processor", then.processor(), now.processor(), listener);
    if (!then.blas().equals(RunConfiguration.Machine.UNRECORDED)) {
      noticeOther("the kernels of", then.blas(), now.blas(), listener);
    }
  }

  private static void noticeOther(String what, String then, String now, ProgressListener listener) {
    if (!then.equals(now)) {
      listener.notice(
          "the run was begun on "
              + what
              + " "
              + then
              + " and goes on on "
              + now
              + ": the last bits of its numbers may differ from those of an unbroken run");
    }
  }
}
