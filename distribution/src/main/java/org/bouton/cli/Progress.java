package org.bouton.cli;

import java.util.Locale;
import org.bouton.core.experiment.ProgressListener;
import org.bouton.core.experiment.SeedOutcome;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes on. */
interface Progress extends ProgressListener, AutoCloseable {

  /**
   * A bar where somebody watches, lines elsewhere.
   *
   * @param screen where to show it
   * @param metricName what the metric of the task is called
   */
  static Progress on(Screen screen, String metricName) {
    return screen.isInteractive()
        ? new ProgressOnBar(screen, metricName)
        : new ProgressInLines(screen, metricName);
  }

  @Override
  void close();

  /** What became of a seed, in one line. */
  static String line(SeedOutcome outcome, String metricName) {
    String ending =
        switch (outcome.status()) {
          case FINISHED -> "finished";
          case DIVERGED -> "diverged";
          case RUNNING -> "stopped";
        };
    return "seed "
        + outcome.seed()
        + ": "
        + ending
        + " after "
        + outcome.iterations()
        + " iterations"
        + atTheEnd(outcome.finalMetric(), metricName)
        + (outcome.solvedAt() == null ? "" : ", solved at iteration " + outcome.solvedAt())
        + (outcome.message().isEmpty() ? "" : ": " + outcome.message());
  }

  private static String atTheEnd(@Nullable Double metric, String metricName) {
    return metric == null ? "" : String.format(Locale.ROOT, ", %s %.4f", metricName, metric);
  }
}
