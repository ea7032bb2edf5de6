package org.bouton.plugin.tasks.weights;

import java.util.random.RandomGenerator;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.ProjectionEnds;

/**
 * Weights of a population of excitatory and inhibitory cells to itself: at every cell, excitation
 * and inhibition balance before the autapses are dropped (Liu et al. 2022).
 *
 * @param spectralRadius the spectral radius of the weights before the autapses are dropped
 */
public record BalancedRecurrence(double spectralRadius) implements Initialiser {

  /**
   * Draws the weights.
   *
   * @throws IllegalArgumentException when the cells at both ends are not as many, or the
   *     presynaptic ones are not excitatory and inhibitory
   */
  @Override
  public double[] draw(ProjectionEnds ends, RandomGenerator random) {
    int cells = ends.presynapticCells();
    if (ends.postsynapticCells() != cells) {
      throw new IllegalArgumentException(
          "recurrent weights from "
              + cells
              + " to "
              + ends.postsynapticCells()
              + " cells; use this initialiser from a population to itself");
    }
    double[] weights = BalancedWeights.draw(ends, spectralRadius, random);
    for (int cell = 0; cell < cells; cell++) {
      weights[cell * cells + cell] = 0;
    }
    return weights;
  }

  @Override
  public String description() {
    return "balanced |normal(0, 1²)|, spectral radius " + spectralRadius + ", no autapses";
  }
}
