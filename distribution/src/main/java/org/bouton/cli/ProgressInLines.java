package org.bouton.cli;

import java.util.Locale;
import org.bouton.core.experiment.SeedOutcome;
import org.bouton.core.train.TrialOutcome;

/** A line for each validation: for files and pipes. */
final class ProgressInLines implements Progress {

  private final Screen screen;
  private final String metricName;
  private long iterations;
  private double trainingLoss = Double.NaN;
  private Pace pace = new Pace(0, 0, System::nanoTime);

  ProgressInLines(Screen screen, String metricName) {
    this.screen = screen;
    this.metricName = metricName;
  }

  @Override
  public void seedStarted(long seed, long iteration, long iterations) {
    this.iterations = iterations;
    pace = new Pace(iteration, iterations, System::nanoTime);
    if (iteration > 0) {
      screen.out().println("seed " + seed + ": goes on after iteration " + iteration);
    }
  }

  @Override
  public void trained(long seed, long iteration, TrialOutcome outcome) {
    trainingLoss = outcome.loss();
  }

  @Override
  public void validated(long seed, long iteration, TrialOutcome outcome) {
    String speed = pace.at(iteration);
    screen
        .out()
        .println(
            String.format(
                    Locale.ROOT,
                    "seed %d: iteration %d of %d, training loss %.4g, validation loss %.4g, %s %.4f",
                    seed,
                    iteration,
                    iterations,
                    trainingLoss,
                    outcome.loss(),
                    metricName,
                    outcome.metric())
                + (speed.isEmpty() ? "" : ", " + speed));
  }

  @Override
  public void seedEnded(SeedOutcome outcome) {
    boolean finished = outcome.status() == SeedOutcome.Status.FINISHED;
    (finished ? screen.out() : screen.err()).println(Progress.line(outcome, metricName));
  }

  @Override
  public void notice(String message) {
    screen.err().println("note: " + message);
  }

  @Override
  public void close() {}
}
