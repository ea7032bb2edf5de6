package org.bouton.core.train;

import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/** Notices what is no longer a number, and says where it began. */
final class Divergence {

  private static final String CAUSE =
      "the weights have grown too large; a smaller training.learning-rate, or clipping by training.clip, helps";

  private Divergence() {}

  /**
   * Throws when a loss or a state at the end of the trial is not finite, naming the population. A
   * state may be infinite while the loss is not: a rectified cell hides it by falling silent.
   */
  static void check(double loss, Batch batch, int steps, long iteration) {
    for (Shard shard : batch.shards()) {
      Machine machine = shard.machine();
      for (Plan.PopulationSlots population : batch.plan().populations()) {
        for (Slot slot : population.variables().values()) {
          for (double value : machine.read(slot, steps - 1)) {
            if (!Double.isFinite(value)) {
              throw new DivergenceException(
                  "iteration "
                      + iteration
                      + ": "
                      + slot.name()
                      + " is "
                      + value
                      + " at the end of the trial ("
                      + steps
                      + " steps): "
                      + CAUSE);
            }
          }
        }
      }
    }
    check(loss, iteration);
  }

  /** Throws when a loss is not finite. */
  static void check(double loss, long iteration) {
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(
          "iteration " + iteration + ": the loss is " + loss + ": " + CAUSE);
    }
  }

  /** Throws when a weight is not finite, naming the projection. */
  static void check(NetworkWeights weights, long iteration) {
    for (String name : weights.names()) {
      check(name, weights.get(name), iteration);
    }
  }

  /** Throws when one of these weights is not finite. */
  static void check(String name, double[] weights, long iteration) {
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        throw new DivergenceException(
            "iteration "
                + iteration
                + ": a weight of "
                + name
                + " became "
                + weight
                + ": "
                + CAUSE);
      }
    }
  }
}
