package org.bouton.core.train;

import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;

/**
 * Whether the filter through which a rule's traces go is stable: with {@code T_t = A T_{t−1} + …},
 * credit grows without bound when the spectral radius of A passes 1.
 */
final class FilterStability {

  private FilterStability() {}

  /** The spectral radius of a filter's matrix. */
  static double radius(Machine machine, Plan.FilterSlots filter) {
    return spectralRadius(machine.read(filter.matrix(), 0), filter.matrix().shape().rows());
  }

  /**
   * Makes a filter stable by weakening its crossings, as a smaller μ would: the part of A that is
   * multiplied by weights is scaled down until the spectral radius is at most {@code limit}.
   *
   * @return the factor by which that part was multiplied; 1 when nothing had to change
   */
  static double clamp(Machine machine, Plan.FilterSlots filter, double limit) {
    double[] matrix = machine.read(filter.matrix(), 0);
    int size = filter.matrix().shape().rows();
    if (spectralRadius(matrix, size) <= limit) {
      return 1;
    }
    double leak = machine.read(filter.leak(), 0, 0);
    double lower = 0;
    double upper = 1;
    for (int halving = 0; halving < 24; halving++) {
      double middle = 0.5 * (lower + upper);
      if (spectralRadius(weakened(matrix, size, leak, middle), size) <= limit) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
    machine.write(filter.matrix(), 0, weakened(matrix, size, leak, lower));
    return lower;
  }

  private static double[] weakened(double[] matrix, int size, double leak, double factor) {
    double[] weaker = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double diagonal = i / size == i % size ? leak : 0;
      weaker[i] = diagonal + factor * (matrix[i] - diagonal);
    }
    return weaker;
  }

  /** Gelfand's formula, ρ = lim ‖Aᵏ‖^(1/k), by repeated squaring. */
  static double spectralRadius(double[] matrix, int size) {
    double[] power = matrix.clone();
    double logarithm = 0;
    double exponent = 1;
    for (int squaring = 0; squaring < 24; squaring++) {
      double norm = 0;
      for (double element : power) {
        norm = Math.max(norm, Math.abs(element));
      }
      if (norm == 0) {
        return 0;
      }
      logarithm += Math.log(norm) / exponent;
      for (int i = 0; i < power.length; i++) {
        power[i] /= norm;
      }
      power = squared(power, size);
      exponent *= 2;
    }
    return Math.exp(logarithm);
  }

  private static double[] squared(double[] matrix, int size) {
    double[] square = new double[matrix.length];
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        double factor = matrix[row * size + k];
        for (int column = 0; column < size; column++) {
          square[row * size + column] += factor * matrix[k * size + column];
        }
      }
    }
    return square;
  }
}
