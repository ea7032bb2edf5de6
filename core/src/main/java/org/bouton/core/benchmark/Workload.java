package org.bouton.core.benchmark;

import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.PlanRun;

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

  /**
   * Finds out, before anything is measured, whether the parts fit together.
   *
   * @throws org.bouton.core.train.UnsuitableExperimentException when they do not
   */
  public void requireSuitable() {
    if (!(plan.rule() instanceof CreditAssignment.Baseline)) {
      PlanRun.planOf(plan, execution);
    }
  }
}
