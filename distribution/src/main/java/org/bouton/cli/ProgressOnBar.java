package org.bouton.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.bouton.core.train.TrialOutcome;
import org.jspecify.annotations.Nullable;

/** A bar for each seed, drawn over and over: for people at a terminal. */
final class ProgressOnBar extends Progress {

  private static final int MILLISECONDS_BETWEEN_DRAWINGS = 200;

  private @Nullable ProgressBar bar;
  private String validation = "";

  ProgressOnBar(Screen screen, List<String> announcement, String metricName) {
    super(screen, announcement, metricName);
  }

  @Override
  void begin(long seed, long iteration, long iterations) {
    validation = "";
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    bar =
        new ProgressBarBuilder()
            .setTaskName("seed " + seed)
            .setInitialMax(iterations)
            .startsFrom(iteration, Duration.ZERO)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_DRAWINGS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal))
            .setUnit(" iterations", 1)
            .showSpeed()
            .build();
  }

  @Override
  public void trained(long seed, long iteration, TrialOutcome outcome) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.setExtraMessage(
          String.format(Locale.ROOT, "  loss %.4g%s", outcome.loss(), validation));
      shown.stepTo(iteration);
    }
  }

  @Override
  public void validated(long seed, long iteration, TrialOutcome outcome) {
    validation = String.format(Locale.ROOT, ", %s %.3f", metricName(), outcome.metric());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
