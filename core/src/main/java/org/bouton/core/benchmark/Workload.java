package org.bouton.core.benchmark;

import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;

/**
 * What is measured.
 *
 * @param name what to call it
 * @param plan what is trained
 * @param execution where and how it computes
 * @param seeds how many trainings run at once, each on threads of its own
 */
public record Workload(String name, ExperimentPlan plan, Execution execution, int seeds) {

  /** Checks the number of seeds. */
  public Workload {
    if (seeds < 1) {
      throw new IllegalArgumentException(seeds + " seeds; must be at least 1");
    }
  }
}
