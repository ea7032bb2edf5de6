package org.bouton.api.task;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Asks for a batch of samples.
 *
 * @param purpose what they are for
 * @param samples how many; a validation or test trial over a finite set may hold another number
 * @param iteration which batch of its purpose this is, from 0
 * @param seed the seed of the run
 */
public record TrialRequest(Purpose purpose, int samples, long iteration, long seed) {

  /** What a trial is for. */
  public enum Purpose {
    /** To learn from. */
    TRAINING,
    /** To choose and to watch by. */
    VALIDATION,
    /** To report. */
    TEST
  }

  /** Randomness for this very batch: it depends on all parts of the request and on nothing else. */
  public RandomGenerator random() {
    return random(iteration);
  }

  /**
   * Randomness shared by all requests of this purpose and seed that name the same {@code stream}.
   */
  public RandomGenerator random(long stream) {
    long mixed = mix(mix(mix(seed) + purpose.name().hashCode()) + stream);
    return new SplittableRandom(mixed);
  }

  /**
   * A bijection that spreads each bit over all (Stafford's 13th variant of MurmurHash3's
   * finaliser).
   */
  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
