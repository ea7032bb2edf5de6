package org.bouton.plugin.tasks.weights;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.ProjectionEnds;

/**
 * Weights from a population of excitatory and inhibitory cells to a readout: those to the first
 * cells of a balanced recurrence, so that the weights to each output sum to 0 (Liu et al. 2022).
 *
 * @param spectralRadius the spectral radius of the recurrence
 */
public record BalancedReadout(double spectralRadius) implements Initialiser {

  /**
   * Draws the weights.
   *
   * @throws IllegalArgumentException when there are more outputs than presynaptic cells, or these
   *     are not excitatory and inhibitory
   */
  @Override
  public double[] draw(ProjectionEnds ends, RandomGenerator random) {
    if (ends.postsynapticCells() > ends.presynapticCells()) {
      throw new IllegalArgumentException(
          ends.postsynapticCells()
              + " outputs of "
              + ends.presynapticCells()
              + " cells; there must be at least as many cells as outputs");
    }
    double[] recurrence = BalancedWeights.draw(ends, spectralRadius, random);
    return Arrays.copyOf(recurrence, ends.postsynapticCells() * ends.presynapticCells());
  }

  @Override
  public String description() {
    return "rows of balanced |normal(0, 1²)|, spectral radius " + spectralRadius;
  }
}
