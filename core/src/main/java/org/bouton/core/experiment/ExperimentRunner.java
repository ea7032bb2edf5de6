package org.bouton.core.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
    TrainingSession first = open(experiment, experiment.seeds().get(0));
    noticeBaseline(experiment, first, listener);
    RunFolder run;
    try {
      run = RunFolder.create(folder, configuration, RunCertificate.of(experiment));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
    try (run) {
      return trainAll(experiment, folder, run, first, listener);
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
      ResolvedExperiment experiment = resolver.resolve(request(configuration, folder));
      requireSame(folder, configuration, experiment);
      noticeOthers(configuration, experiment, listener);
      return trainAll(experiment, folder, run, null, listener);
    }
  }

  private ExperimentResult trainAll(
      ResolvedExperiment experiment,
      Path folder,
      RunFolder run,
      @Nullable TrainingSession first,
      ProgressListener listener) {
    List<SeedOutcome> outcomes = new ArrayList<>();
    TrainingSession opened = first;
    for (long seed : experiment.seeds()) {
      SeedOutcome known = run.seed(seed).outcome();
      if (known.status() != SeedOutcome.Status.RUNNING) {
        outcomes.add(known);
        continue;
      }
      try (TrainingSession session = opened == null ? open(experiment, seed) : opened) {
        opened = null;
        outcomes.add(new SeedRun(experiment, seed, session, run.seed(seed), listener).run());
      } catch (IOException e) {
        throw RunFailedException.writing(folder, e);
      }
    }
    return new ExperimentResult(folder, experiment.preset(), experiment.rule(), outcomes);
  }

  private TrainingSession open(ResolvedExperiment experiment, long seed) {
    return sessions.open(experiment.plan(), experiment.execution(), seed);
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
