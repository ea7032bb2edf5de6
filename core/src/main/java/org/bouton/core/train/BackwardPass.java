package org.bouton.core.train;

import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;

/** What happens on a machine after the steps of a chunk. */
final class BackwardPass {

  private BackwardPass() {}

  /**
   * Carries credit back and gathers gradients. Over whole trials it does both for some steps, then
   * for those before them: what the one leaves to the other stays in the cache.
   */
  static void run(Machine machine, Plan plan, int first, int last) {
    machine.program(Plan.Phase.TURN).run(last + 1);
    int end = last;
    while (end >= first) {
      int start =
          plan.episodic()
              ? Math.max(first, end / Machine.COLLECTED_STEPS * Machine.COLLECTED_STEPS)
              : first;
      for (int step = end; step >= start; step--) {
        machine.program(Plan.Phase.BACKWARD).run(step);
      }
      machine.program(Plan.Phase.COLLECT).run(start, end);
      end = start - 1;
    }
  }
}
