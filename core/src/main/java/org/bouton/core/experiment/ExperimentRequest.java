package org.bouton.core.experiment;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.core.train.Execution;

/**
 * What users ask for, as they write it.
 *
 * @param preset the name of a preset
 * @param rule the name of the rule, when it is not the preset's
 * @param iterations how many training trials, when it is not the preset's number
 * @param overrides values by {@code network.…}, {@code task.…}, {@code rule.…} or {@code
 *     training.…}
 * @param execution where and how to compute
 * @param seeds the seeds, in the order in which they run; each 0 or more
 */
public record ExperimentRequest(
    String preset,
    Optional<String> rule,
    Optional<Long> iterations,
    Map<String, String> overrides,
    Execution execution,
    List<Long> seeds) {

  /** Checks the seeds, and copies the collections. */
  public ExperimentRequest {
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new InvalidSettingException("seeds: there is none; give at least one");
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new InvalidSettingException("seeds: one is given twice among " + seeds);
    }
    for (long seed : seeds) {
      if (seed < 0) {
        throw new InvalidSettingException("seeds: " + seed + " is negative; must be 0 or more");
      }
    }
  }

  /** A preset as it is, with one seed. */
  public static ExperimentRequest of(String preset, long seed) {
    return new ExperimentRequest(
        preset, Optional.empty(), Optional.empty(), Map.of(), Execution.standard(), List.of(seed));
  }
}
