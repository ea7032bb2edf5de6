package org.bouton.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bouton.core.BoutonHost;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.experiment.ExperimentResult;
import org.bouton.core.experiment.ExperimentRunner;
import org.bouton.core.experiment.ResolvedExperiment;
import org.bouton.core.experiment.RunConfiguration;
import org.bouton.core.plugin.PluginPlaces;
import org.bouton.core.train.Execution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouton train}: runs an experiment, or goes on with one. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    sortOptions = false,
    description = {
      "Trains a network and records the run in a folder: configuration, metrics, checkpoints,"
          + " weights and a picture of the learning curve.",
      "'bouton list' shows the experiments, 'bouton inspect EXPERIMENT' what can be set."
    })
final class TrainCommand implements Callable<Integer> {

  private static final Path RUNS = Path.of("runs");

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "the experiment")
  private @Nullable String experiment;

  @Option(names = "--rule", paramLabel = "NAME", description = "another rule than the experiment's")
  private @Nullable String rule;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "where all randomness comes from (default: 0)")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "run N seeds, from that of --seed on, as many side by side as there are threads"
              + " (default: 1)")
  private int seeds = 1;

  @Option(names = "--iterations", paramLabel = "N", description = "how many training trials")
  private @Nullable Long iterations;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description =
          "a setting of the network, task, rule or training, such as rule.mu=0.3; repeatable")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "how filtered traces are evaluated: online (forward in time), episodic (backward over the"
              + " stored trial) or automatic (the default: episodic where the rule allows it)")
  private Execution.Mode mode = Execution.Mode.AUTOMATIC;

  @Option(
      names = "--executor",
      paramLabel = "EXECUTOR",
      description = "jvm (fast, float32, the default) or nd4j (readable, float64)")
  private Execution.Executor executor = Execution.Executor.JVM;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "how many threads share the seeds, or the batches of a single one (default: as many as"
              + " there are processors); the results are the same for any number")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder of the run (default: a new one in ./runs)")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "go on with the run of this folder, to the very bits of an unbroken run")
  private @Nullable Path resume;

  TrainCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Path folder = resume;
    if (folder == null) {
      return start();
    }
    requireNothingElse();
    return goOnWith(folder);
  }

  private int start() {
    if (experiment == null) {
      throw new ParameterException(
          commandLine(),
          "name an experiment, or --resume a run; 'bouton list' shows the experiments");
    }
    ExperimentRequest request =
        new ExperimentRequest(
            experiment,
            Optional.ofNullable(rule),
            Optional.ofNullable(iterations),
            settings,
            execution(),
            seedList());
    BoutonHost started = plugins.start(screen);
    ResolvedExperiment resolved = started.resolver().resolve(request);
    ExperimentRunner runner = started.experiments();
    Path folder = out == null ? runner.proposeFolder(request, RUNS) : out;
    try (Progress progress = progress(resolved, folder)) {
      return finish(
          ResumeHint.during(() -> runner.run(request, folder, progress), folder, screen),
          MetricName.of(resolved));
    }
  }

  private int goOnWith(Path folder) {
    RunConfiguration configuration = NamedRun.in(folder).configuration();
    BoutonHost started = plugins.start(screen);
    ResolvedExperiment resolved =
        started
            .resolver()
            .resolve(
                new ExperimentRequest(
                    configuration.preset(),
                    Optional.of(configuration.rule()),
                    Optional.empty(),
                    configuration.settings(),
                    Execution.standard(),
                    configuration.seeds()));
    try (Progress progress = progress(resolved, folder)) {
      return finish(
          ResumeHint.during(() -> started.experiments().resume(folder, progress), folder, screen),
          MetricName.of(resolved));
    }
  }

  private List<Long> seedList() {
    if (seeds < 1) {
      throw new WrongCommandException("--seeds " + seeds + ": must be at least 1");
    }
    return LongStream.range(seed, seed + seeds).boxed().toList();
  }

  private Execution execution() {
    if (threads < 1) {
      throw new WrongCommandException("--threads " + threads + ": must be at least 1");
    }
    return new Execution(
        executor,
        executor == Execution.Executor.JVM
            ? Execution.Precision.FLOAT32
            : Execution.Precision.FLOAT64,
        mode,
        threads);
  }

  private void requireNothingElse() {
    long others =
        commandLine().getParseResult().matchedArgs().stream()
            .filter(argument -> !PluginOptions.include(argument))
            .count();
    if (others > 1) {
      throw new ParameterException(
          commandLine(),
          "--resume goes on with the run as it was begun; give it no other argument than where plugins are");
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "picocli sets it before it calls").commandLine();
  }

  private Progress progress(ResolvedExperiment resolved, Path folder) {
    String seeds = (resolved.seeds().size() == 1 ? "seed " : "seeds ") + written(resolved.seeds());
    return Progress.on(
        screen,
        List.of(
            resolved.preset() + ", rule " + resolved.rule() + ", " + seeds,
            "recorded in " + folder),
        MetricName.of(resolved));
  }

  private static String written(List<Long> seeds) {
    return seeds.size() < 3
        ? String.join(" and ", seeds.stream().map(String::valueOf).toList())
        : seeds.get(0) + " to " + seeds.get(seeds.size() - 1);
  }

  private int finish(ExperimentResult result, String metricName) {
    new RunPicture(metricName).draw(result.folder(), screen);
    if (result.seeds().size() > 1) {
      new SeedTable(metricName).lines(result).forEach(screen.out()::println);
    }
    return result.allFinished() ? ExitCode.FINE : ExitCode.RUN_FAILED;
  }
}
