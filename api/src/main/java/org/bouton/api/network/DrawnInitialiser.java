package org.bouton.api.network;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Weights drawn independently from one distribution. */
record DrawnInitialiser(String description, ToDoubleFunction<RandomGenerator> distribution)
    implements Initialiser {

  @Override
  public double[] draw(ProjectionEnds ends, RandomGenerator random) {
    double[] weights = new double[ends.postsynapticCells() * ends.presynapticCells()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = distribution.applyAsDouble(random);
    }
    return weights;
  }
}
