package org.bouton.core.report;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A test of whether two rules differ on the same seeds: the sign-flip permutation test (Fisher
 * 1935). If they did not differ, each difference might as well have had the other sign.
 */
final class PairedTest {

  private static final int EXACT_UP_TO = 16;
  private static final int DRAWS = 100_000;

  private PairedTest() {}

  /**
   * The probability, if the rules do not differ, of differences whose sum is at least as large.
   *
   * @param differences one for each seed
   * @return the two-sided p-value: exact for up to 16 seeds, from 100 000 draws beyond
   */
  static double probability(List<Double> differences) {
    double observed = Math.abs(differences.stream().mapToDouble(Double::doubleValue).sum());
    boolean exact = differences.size() <= EXACT_UP_TO;
    SplittableRandom random = new SplittableRandom(0);
    int draws = exact ? 1 << differences.size() : DRAWS;
    int asLarge = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      for (int i = 0; i < differences.size(); i++) {
        boolean flipped = exact ? (draw >> i & 1) == 1 : random.nextBoolean();
        sum += flipped ? -differences.get(i) : differences.get(i);
      }
      // Rounding must not make equal sums differ.
      if (Math.abs(sum) >= observed - 1e-12) {
        asLarge++;
      }
    }
    return (double) asLarge / draws;
  }
}
