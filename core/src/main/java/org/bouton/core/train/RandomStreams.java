package org.bouton.core.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent sources of randomness of one seed, told apart by what they are for. */
record RandomStreams(long seed) {

  /** Randomness for one purpose, always the same for the same purpose and number. */
  RandomGenerator of(String purpose, long number) {
    long bits = mix(seed);
    for (int i = 0; i < purpose.length(); i++) {
      bits = mix(bits + purpose.charAt(i));
    }
    return new SplittableRandom(mix(bits + number));
  }

  /** Spreads each bit over all (Stafford's 13th variant of MurmurHash3's finaliser). */
  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
