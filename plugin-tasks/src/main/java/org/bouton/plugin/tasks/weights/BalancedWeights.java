package org.bouton.plugin.tasks.weights;

import java.util.List;
import java.util.random.RandomGenerator;
import org.bouton.api.network.CellType.Polarity;
import org.bouton.api.network.ProjectionEnds;

/**
 * Recurrent weights in which excitation and inhibition balance at every cell (Liu et al. 2022):
 *
 * <ol>
 *   <li>magnitudes are those of standard normal numbers, signs those of the presynaptic cells;
 *   <li>inhibition is scaled until all of it equals all excitation;
 *   <li>the excitatory weights of a cell with too much inhibition grow, all by the same amount,
 *       until its incoming weights sum to 0; so do the inhibitory ones where excitation prevails;
 *   <li>all are scaled to a spectral radius.
 * </ol>
 */
final class BalancedWeights {

  private final int cells;
  private final double[] weights;

  private BalancedWeights(int cells) {
    this.cells = cells;
    this.weights = new double[cells * cells];
  }

  /**
   * Draws weights from all presynaptic cells to as many postsynaptic ones, autapses included.
   *
   * @return the weights, row by row, a row for each postsynaptic cell
   * @throws IllegalArgumentException when not all cells have a polarity, or not both occur
   */
  static double[] draw(ProjectionEnds ends, double spectralRadius, RandomGenerator random) {
    List<Polarity> polarities = ends.polarities();
    requireBothPolarities(polarities);
    BalancedWeights drawn = new BalancedWeights(polarities.size());
    drawn.drawMagnitudes(polarities, random);
    drawn.balanceTotals();
    drawn.balanceEachCell(polarities);
    drawn.scaleTo(spectralRadius);
    return drawn.weights;
  }

  private static void requireBothPolarities(List<Polarity> polarities) {
    if (polarities.contains(Polarity.UNCONSTRAINED)
        || !polarities.contains(Polarity.EXCITATORY)
        || !polarities.contains(Polarity.INHIBITORY)) {
      throw new IllegalArgumentException(
          "balanced weights need excitatory and inhibitory presynaptic cells and no others;"
              + " give the source population these two cell types");
    }
  }

  private void drawMagnitudes(List<Polarity> polarities, RandomGenerator random) {
    for (int i = 0; i < weights.length; i++) {
      double magnitude = Math.abs(random.nextGaussian());
      weights[i] = polarities.get(i % cells) == Polarity.EXCITATORY ? magnitude : -magnitude;
    }
  }

  private void balanceTotals() {
    double excitation = 0;
    double inhibition = 0;
    for (double weight : weights) {
      excitation += Math.max(weight, 0);
      inhibition -= Math.min(weight, 0);
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        weights[i] *= excitation / inhibition;
      }
    }
  }

  private void balanceEachCell(List<Polarity> polarities) {
    for (int post = 0; post < cells; post++) {
      double sum = 0;
      for (int pre = 0; pre < cells; pre++) {
        sum += weights[post * cells + pre];
      }
      Polarity weaker = sum < 0 ? Polarity.EXCITATORY : Polarity.INHIBITORY;
      int weakerCells = (int) polarities.stream().filter(weaker::equals).count();
      for (int pre = 0; pre < cells; pre++) {
        if (polarities.get(pre) == weaker) {
          weights[post * cells + pre] -= sum / weakerCells;
        }
      }
    }
  }

  private void scaleTo(double spectralRadius) {
    double factor = spectralRadius / SpectralRadius.of(weights, cells);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factor;
    }
  }
}
