package org.bouton.api.network;

import java.util.random.RandomGenerator;

/** Weights that are known beforehand. */
final class GivenInitialiser implements Initialiser {

  private final double[] weights;

  GivenInitialiser(double[] weights) {
    this.weights = weights.clone();
  }

  @Override
  public double[] draw(ProjectionEnds ends, RandomGenerator random) {
    int expected = ends.postsynapticCells() * ends.presynapticCells();
    if (weights.length != expected) {
      throw new IllegalArgumentException(
          weights.length
              + " weights were given for "
              + ends.postsynapticCells()
              + " postsynaptic times "
              + ends.presynapticCells()
              + " presynaptic cells");
    }
    return weights.clone();
  }

  @Override
  public String description() {
    return "given (" + weights.length + " weights)";
  }
}
