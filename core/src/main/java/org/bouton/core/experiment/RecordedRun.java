package org.bouton.core.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as its folder tells it, for reports and comparisons; it may still be going on.
 *
 * @param folder the folder
 * @param configuration what was run
 * @param seeds each seed, in the order of the configuration
 */
public record RecordedRun(Path folder, RunConfiguration configuration, List<RecordedSeed> seeds) {

  /** Copies the list. */
  public RecordedRun {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads the folder of a run.
   *
   * @throws RunFailedException when it is not one, or is damaged
   */
  public static RecordedRun read(Path folder) {
    RunConfiguration configuration = RunFolder.configuration(folder);
    List<RecordedSeed> seeds = new ArrayList<>();
    for (long seed : configuration.seeds()) {
      SeedFolder recorded = SeedFolder.of(folder, seed);
      seeds.add(new RecordedSeed(recorded.outcome(), recorded.metrics()));
    }
    return new RecordedRun(folder, configuration, seeds);
  }

  /**
   * One seed of a run.
   *
   * @param outcome what became of it
   * @param metrics every row of its {@code metrics.csv}
   */
  public record RecordedSeed(SeedOutcome outcome, List<MetricsRow> metrics) {

    /** Copies the list. */
    public RecordedSeed {
      metrics = List.copyOf(metrics);
    }
  }
}
