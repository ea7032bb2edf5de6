package org.bouton.cli;

import java.util.List;
import java.util.Locale;
import org.bouton.core.train.TrialOutcome;

/** A line for each validation: for files and pipes. */
final class ProgressInLines extends Progress {

  private final Screen screen;
  private long iterations;
  private String trainingLoss = "";
  private Pace pace = new Pace(0, 0, System::nanoTime);

  ProgressInLines(Screen screen, List<String> announcement, String metricName) {
    super(screen, announcement, metricName);
    this.screen = screen;
  }

  @Override
  void begin(long seed, long iteration, long all) {
    iterations = all;
    trainingLoss = "";
    pace = new Pace(iteration, all, System::nanoTime);
    if (iteration > 0) {
      screen.out().println("seed " + seed + ": goes on after iteration " + iteration);
    }
  }

  @Override
  public void trained(long seed, long iteration, TrialOutcome outcome) {
    trainingLoss = String.format(Locale.ROOT, "training loss %.4g, ", outcome.loss());
  }

  @Override
  public void validated(long seed, long iteration, TrialOutcome outcome) {
    screen
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "seed %d: iteration %d of %d, %svalidation loss %.4g, %s %.4f%s",
                seed,
                iteration,
                iterations,
                trainingLoss,
                outcome.loss(),
                metricName(),
                outcome.metric(),
                pace.at(iteration)));
  }

  @Override
  public void close() {}
}
