package org.bouton.api.network;

import java.util.random.RandomGenerator;

/**
 * Draws the weights of a projection before training. This is the one moment at which a plugin sees
 * a whole matrix: it runs once, outside the training loop.
 */
public interface Initialiser {

  /**
   * Draws the weights.
   *
   * @param ends the cells at both ends
   * @param random where randomness comes from; nothing else may be random
   * @return the weights, row by row, a row for each postsynaptic cell
   */
  double[] draw(ProjectionEnds ends, RandomGenerator random);

  /** One phrase for the record of a run, with the constants. */
  String description();

  /** All weights 0. */
  static Initialiser zeros() {
    return normal(0);
  }

  /** Independent normal weights with mean 0. */
  static Initialiser normal(double standardDeviation) {
    return new DrawnInitialiser(
        "normal(0, " + standardDeviation + "²)",
        random -> standardDeviation * random.nextGaussian());
  }

  /** Independent weights, uniform between {@code -bound} and {@code bound}. */
  static Initialiser uniform(double bound) {
    return new DrawnInitialiser(
        "uniform(±" + bound + ")", random -> bound * (2 * random.nextDouble() - 1));
  }

  /** Given weights, row by row, a row for each postsynaptic cell. */
  static Initialiser given(double[] weights) {
    return new GivenInitialiser(weights);
  }
}
