package org.bouton.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouton.core.experiment.RecordedRun;
import org.bouton.core.report.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bouton compare}: runs side by side, every seed told. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description =
        "Compares recorded runs of a classification, in Markdown: every seed of every run, and a"
            + " paired test of each two runs on the seeds that they share.")
final class CompareCommand implements Callable<Integer> {

  private final Screen screen;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "folders of runs")
  private List<Path> folders = List.of();

  CompareCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    List<RecordedRun> runs = folders.stream().map(NamedRun::in).toList();
    new Comparison(runs).markdown().forEach(screen.out()::println);
    return ExitCode.FINE;
  }
}
