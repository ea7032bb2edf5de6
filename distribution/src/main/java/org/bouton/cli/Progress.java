package org.bouton.cli;

import java.util.List;
import java.util.Locale;
import org.bouton.core.experiment.ProgressListener;
import org.bouton.core.experiment.SeedOutcome;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes on. */
abstract class Progress implements ProgressListener, AutoCloseable {

  private final Screen screen;
  private final String metricName;
  private List<String> announcement;

  /**
   * Shows progress.
   *
   * @param screen where
   * @param announcement what to print when the run has begun: its folder is there by then
   * @param metricName what the metric of the task is called
   */
  Progress(Screen screen, List<String> announcement, String metricName) {
    this.screen = screen;
    this.announcement = List.copyOf(announcement);
    this.metricName = metricName;
  }

  /** A bar where somebody watches, lines elsewhere. */
  static Progress on(Screen screen, List<String> announcement, String metricName) {
    return screen.isInteractive()
        ? new ProgressOnBar(screen, announcement, metricName)
        : new ProgressInLines(screen, announcement, metricName);
  }

  /** A seed begins or is taken up again. */
  abstract void begin(long seed, long iteration, long iterations);

  /** A seed came to its end; others may still run. */
  abstract void end(long seed);

  /** Removes what is drawn over and over, so that lines can be printed. */
  @Override
  public abstract void close();

  @Override
  public final void seedStarted(long seed, long iteration, long iterations) {
    announcement.forEach(screen.out()::println);
    announcement = List.of();
    begin(seed, iteration, iterations);
  }

  @Override
  public final void seedEnded(SeedOutcome outcome) {
    end(outcome.seed());
    close();
    boolean finished = outcome.status() == SeedOutcome.Status.FINISHED;
    (finished ? screen.out() : screen.err()).println(line(outcome));
  }

  @Override
  public final void notice(String message) {
    screen.err().println("note: " + message);
  }

  final String metricName() {
    return metricName;
  }

  private String line(SeedOutcome outcome) {
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
        + atTheEnd(outcome.finalMetric())
        + (outcome.solvedAt() == null ? "" : ", solved at iteration " + outcome.solvedAt())
        + (outcome.message().isEmpty() ? "" : ": " + outcome.message());
  }

  private String atTheEnd(@Nullable Double metric) {
    return metric == null
        ? ""
        : String.format(
            Locale.ROOT, ", %s %.4f (mean of the last validations)", metricName, metric);
  }
}
