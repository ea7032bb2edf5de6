package org.bouton.cli;

import java.util.List;
import java.util.Locale;
import org.bouton.core.experiment.ExperimentResult;
import org.bouton.core.experiment.SeedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of each seed of a run: all of them, none left out.
 *
 * @param metricName what the metric of the task is called
 */
record SeedTable(String metricName) {

  List<String> lines(ExperimentResult result) {
    Table table =
        new Table().row("seed", "outcome", "iterations", metricName + " at the end", "solved at");
    for (SeedOutcome seed : result.seeds()) {
      table.row(
          Long.toString(seed.seed()),
          seed.status().name().toLowerCase(Locale.ROOT),
          Long.toString(seed.iterations()),
          written(seed.finalMetric()),
          seed.solvedAt() == null ? "-" : Long.toString(seed.solvedAt()));
    }
    return table.lines();
  }

  private static String written(@Nullable Double metric) {
    return metric == null ? "-" : String.format(Locale.ROOT, "%.4f", metric);
  }
}
