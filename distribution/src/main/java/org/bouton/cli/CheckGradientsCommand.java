package org.bouton.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.bouton.core.BoutonHost;
import org.bouton.core.experiment.golden.GoldenNetwork;
import org.bouton.core.experiment.golden.GradientCheck;
import org.bouton.core.experiment.golden.GradientError;
import org.bouton.core.plugin.PluginPlaces;
import org.bouton.core.train.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bouton check-gradients}: how near gradients come to those of an independent program. */
@Command(
    name = "check-gradients",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description =
        "Compares the gradients of every rule with golden ones, on both executors. An error is the"
            + " largest difference over the largest golden component.")
final class CheckGradientsCommand implements Callable<Integer> {

  private static final List<Execution> EXECUTIONS =
      List.of(
          Execution.standard(),
          new Execution(
              Execution.Executor.ND4J, Execution.Precision.FLOAT64, Execution.Mode.AUTOMATIC, 1));

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "golden files (JSON)")
  private List<Path> files = List.of();

  CheckGradientsCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() {
    // All files are read first, so that a wrong name is told before anything is computed.
    List<GoldenNetwork> networks = files.stream().map(GoldenNetwork::read).toList();
    GradientCheck check = plugins.start(screen).gradientCheck();
    int compared = 0;
    int over = 0;
    for (GoldenNetwork network : networks) {
      List<List<GradientError>> byExecution = new ArrayList<>();
      for (Execution execution : EXECUTIONS) {
        byExecution.add(check.check(network, execution));
      }
      print(network, byExecution);
      for (List<GradientError> errors : byExecution) {
        compared += errors.size();
        over += (int) errors.stream().filter(error -> !error.passes()).count();
      }
    }
    screen
        .out()
        .println(
            over == 0
                ? "all " + compared + " gradients are within tolerance"
                : over + " of " + compared + " gradients are over their tolerance");
    return over == 0 ? ExitCode.FINE : ExitCode.RUN_FAILED;
  }

  private void print(GoldenNetwork network, List<List<GradientError>> byExecution) {
    Table table = new Table();
    List<String> header = new ArrayList<>(List.of("gradient", "projection"));
    for (int i = 0; i < EXECUTIONS.size(); i++) {
      header.add(name(EXECUTIONS.get(i)));
      header.add(
          byExecution.get(i).stream()
              .findFirst()
              .map(error -> "(at most " + number(error.tolerance()) + ")")
              .orElse(""));
    }
    table.row(header.toArray(String[]::new));
    for (int row = 0; row < byExecution.get(0).size(); row++) {
      GradientError first = byExecution.get(0).get(row);
      List<String> cells = new ArrayList<>(List.of(first.key(), first.projection()));
      for (List<GradientError> errors : byExecution) {
        GradientError error = errors.get(row);
        cells.add(number(error.error()));
        cells.add(error.passes() ? "ok" : "OVER");
      }
      table.row(cells.toArray(String[]::new));
    }
    screen.out().println(network.name());
    table.lines().forEach(screen.out()::println);
    screen.out().println();
  }

  private static String name(Execution execution) {
    return (execution.executor() + " " + execution.precision()).toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
