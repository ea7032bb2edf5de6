package org.bouton.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.bouton.core.train.TrialOutcome;
import org.jspecify.annotations.Nullable;

/** A bar for the seeds that run, drawn over and over: for people at a terminal. */
final class ProgressOnBar extends Progress {

  private static final int MILLISECONDS_BETWEEN_DRAWINGS = 200;

  private final Map<Long, Running> running = new LinkedHashMap<>();
  private @Nullable ProgressBar bar;

  /** A seed that runs. */
  private static final class Running {

    private final long iterations;
    private long iteration;
    private String validation = "";

    Running(long iteration, long iterations) {
      this.iteration = iteration;
      this.iterations = iterations;
    }
  }

  ProgressOnBar(Screen screen, List<String> announcement, String metricName) {
    super(screen, announcement, metricName);
  }

  @Override
  void begin(long seed, long iteration, long iterations) {
    running.put(seed, new Running(iteration, iterations));
    close();
    bar = open();
  }

  @Override
  void end(long seed) {
    running.remove(seed);
  }

  private ProgressBar open() {
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new ProgressBarBuilder()
        .setTaskName(
            (running.size() == 1 ? "seed " : "seeds ")
                + String.join(", ", running.keySet().stream().map(String::valueOf).toList()))
        .setInitialMax(running.values().stream().mapToLong(seed -> seed.iterations).sum())
        .startsFrom(done(), Duration.ZERO)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_DRAWINGS)
        .setConsumer(new ConsoleProgressBarConsumer(terminal))
        .setUnit(" iterations", 1)
        .showSpeed()
        .build();
  }

  private long done() {
    return running.values().stream().mapToLong(seed -> seed.iteration).sum();
  }

  @Override
  public void trained(long seed, long iteration, TrialOutcome outcome) {
    ProgressBar shown = bar == null ? open() : bar;
    bar = shown;
    Running trained = of(seed);
    trained.iteration = iteration;
    shown.setExtraMessage(
        String.format(Locale.ROOT, "  loss %.4g%s", outcome.loss(), trained.validation));
    shown.stepTo(done());
  }

  @Override
  public void validated(long seed, long iteration, TrialOutcome outcome) {
    of(seed).validation = String.format(Locale.ROOT, ", %s %.3f", metricName(), outcome.metric());
  }

  private Running of(long seed) {
    Running begun = running.get(seed);
    if (begun == null) {
      throw new IllegalStateException("seed " + seed + " has not begun");
    }
    return begun;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
