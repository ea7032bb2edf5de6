package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.bouton.core.BoutonHost;
import org.bouton.core.benchmark.Comparison;
import org.bouton.core.benchmark.MachineProbe;
import org.bouton.core.benchmark.Measurement;
import org.bouton.core.benchmark.Workload;
import org.bouton.core.plugin.PluginPlaces;
import org.bouton.core.train.Execution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouton bench}: how fast training is on this machine, and what the time goes into. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    sortOptions = false,
    description = {
      "Measures training on this machine: the time of an iteration and of a step, how much of it"
          + " are matrix products, and what a synapse takes of memory.",
      "Options that take several values, such as --threads 1,2, measure all of them in turn and tell"
          + " the time of each as a multiple of the first."
    },
    footer = {
      "",
      "Cases:",
      "  gle-step   MNIST-1D by GLE, which learns in every step",
      "  xor        delayed XOR by ModProp, traces backward over the stored trial",
      "  xor-modes  the same beside traces forward in time",
      "  cells      leaky cells by three-factor learning, more and more of them",
      "  e-prop     256 adaptive spiking cells, with traces of every synapse",
      "  long       ModProp forward in time over longer and longer trials"
    })
final class BenchCommand implements Callable<Integer> {

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  @Parameters(
      paramLabel = "CASE",
      description = "a case below, or an experiment (default: a tour of one to two minutes)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--rule", paramLabel = "NAME", description = "another rule than the experiment's")
  private @Nullable String rule;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "a setting of the network, task, rule or training; repeatable")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--cells",
      split = ",",
      paramLabel = "N",
      description = "cells, for experiments that have a setting network.cells")
  private List<Integer> cells = new ArrayList<>();

  @Option(names = "--batch", split = ",", paramLabel = "N", description = "samples of a batch")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "N",
      description = "steps of a trial: the task's trials are cut, or repeated")
  private List<Integer> steps = new ArrayList<>();

  @Option(
      names = "--mode",
      split = ",",
      paramLabel = "MODE",
      description = "how filtered traces are evaluated: online, episodic or automatic")
  private List<Execution.Mode> modes = new ArrayList<>();

  @Option(
      names = "--executor",
      split = ",",
      paramLabel = "EXECUTOR",
      description = "jvm (fast, float32, the default) or nd4j (readable, float64)")
  private List<Execution.Executor> executors = new ArrayList<>();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "how many threads share a batch (default: 1)")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "how many trainings run at once (default: 1)")
  private List<Integer> seeds = new ArrayList<>();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "how many iterations of each are measured (default: 9)")
  private int repetitions = 9;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "for how long each runs before it is measured (default: 2)")
  private double warmUp = 2;

  @Option(
      names = "--skip-machine",
      description =
          "do not measure what the machine can do at most, which takes 300 MB of memory and two"
              + " seconds")
  private boolean skipMachine;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "also write all figures to a file that is not there yet")
  private @Nullable Path csv;

  BenchCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--cells", cells);
    requirePositive("--batch", batches);
    requirePositive("--steps", steps);
    requirePositive("--threads", threads);
    requirePositive("--seeds", seeds);
    requirePositive("--repetitions", List.of(repetitions));
    if (!(warmUp >= 0)) {
      throw new WrongCommandException("--warm-up " + warmUp + ": must be at least 0");
    }
    if (csv != null && Files.exists(csv)) {
      throw new WrongCommandException(
          "--csv " + csv + ": there is such a file already; choose another name");
    }
    BoutonHost host = plugins.start(screen);
    // Before anything is measured: what is wrong with the command comes out here.
    Map<BenchChoice, List<Workload>> workloads = new LinkedHashMap<>();
    chosen().forEach(choice -> workloads.put(choice, choice.workloads(host.resolver())));
    workloads.values().forEach(all -> all.forEach(Workload::requireSuitable));

    MachineProbe probe = skipMachine ? MachineProbe.unmeasured() : MachineProbe.measured();
    BenchReport report = new BenchReport(probe);
    report.introduction().forEach(screen.out()::println);
    List<String> figures = new ArrayList<>(List.of(BenchReport.csvHeading()));
    for (Map.Entry<BenchChoice, List<Workload>> one : workloads.entrySet()) {
      List<Measurement> measured = new Comparison(warmUp, repetitions).measure(one.getValue());
      screen.out().println();
      screen.out().println(one.getKey().heading());
      report.lines(measured).forEach(screen.out()::println);
      OptionalLong resident = ResidentMemory.largest();
      measured.forEach(
          each -> figures.add(report.csvLine(one.getKey().measured().name(), each, resident)));
    }
    screen.out().println();
    BenchReport.LEGEND.forEach(screen.out()::println);
    if (csv != null) {
      Files.write(csv, figures);
    }
    return ExitCode.FINE;
  }

  private List<BenchChoice> chosen() {
    List<BenchChoice> choices =
        names.isEmpty()
            ? BenchChoice.tour()
            : names.stream().map(BenchCase::named).map(BenchChoice::of).toList();
    BenchCase.Sizes sizes = new BenchCase.Sizes(cells, batches, steps);
    BenchChoice.Ways ways = new BenchChoice.Ways(modes, executors, threads, seeds);
    return choices.stream()
        .map(choice -> choice.with(Optional.ofNullable(rule), settings, sizes, ways))
        .toList();
  }

  private static void requirePositive(String option, List<Integer> values) {
    for (int value : values) {
      if (value < 1) {
        throw new WrongCommandException(option + " " + value + ": must be at least 1");
      }
    }
  }
}
