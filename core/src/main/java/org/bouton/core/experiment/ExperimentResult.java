package org.bouton.core.experiment;

import java.nio.file.Path;
import java.util.List;

/**
 * What came out of a run.
 *
 * @param folder where it is recorded
 * @param preset the full name of the preset
 * @param rule the name of the rule
 * @param seeds what became of each seed: all of them, in the order of the request
 */
public record ExperimentResult(Path folder, String preset, String rule, List<SeedOutcome> seeds) {

  /** Copies the list. */
  public ExperimentResult {
    seeds = List.copyOf(seeds);
  }

  /** Tells whether every seed did all its iterations. */
  public boolean allFinished() {
    return seeds.stream().allMatch(seed -> seed.status() == SeedOutcome.Status.FINISHED);
  }
}
