package org.bouton.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouton.core.train.TrialOutcome;

/** A line for each validation: for files and pipes. */
final class ProgressInLines extends Progress {

  private final Screen screen;
  private final Map<Long, Running> running = new LinkedHashMap<>();

  /** A seed that runs. */
  private static final class Running {

    private final long iterations;
    private final Pace pace;
    private String trainingLoss = "";

    Running(long iteration, long iterations) {
      this.iterations = iterations;
      this.pace = new Pace(iteration, iterations, System::nanoTime);
    }
  }

  ProgressInLines(Screen screen, List<String> announcement, String metricName) {
    super(screen, announcement, metricName);
    this.screen = screen;
  }

  @Override
  void begin(long seed, long iteration, long iterations) {
    running.put(seed, new Running(iteration, iterations));
    if (iteration > 0) {
      screen.out().println("seed " + seed + ": goes on after iteration " + iteration);
    }
  }

  @Override
  void end(long seed) {
    running.remove(seed);
  }

  @Override
  public void trained(long seed, long iteration, TrialOutcome outcome) {
    of(seed).trainingLoss = String.format(Locale.ROOT, "training loss %.4g, ", outcome.loss());
  }

  @Override
  public void validated(long seed, long iteration, TrialOutcome outcome) {
    Running begun = of(seed);
    screen
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "seed %d: iteration %d of %d, %svalidation loss %.4g, %s %.4f%s",
                seed,
                iteration,
                begun.iterations,
                begun.trainingLoss,
                outcome.loss(),
                metricName(),
                outcome.metric(),
                begun.pace.at(iteration)));
  }

  private Running of(long seed) {
    Running begun = running.get(seed);
    if (begun == null) {
      throw new IllegalStateException("seed " + seed + " has not begun");
    }
    return begun;
  }

  @Override
  public void close() {}
}
