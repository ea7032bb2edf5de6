package org.bouton.plugin.tasks.weights;

/**
 * The spectral radius of a matrix, the greatest magnitude of an eigenvalue: the limit of the n-th
 * root of the norm of its n-th power (Gelfand 1941).
 *
 * <p>The power is squared again and again, and divided by its norm each time. Unlike a power
 * iteration of a vector, this is not led astray by pairs of complex eigenvalues.
 */
final class SpectralRadius {

  /** After these, the norm of a power no longer matters: its root is within 1e-12 of 1. */
  private static final int SQUARINGS = 45;

  private SpectralRadius() {}

  /**
   * The spectral radius.
   *
   * @param matrix the matrix, row by row
   * @param order how many rows and columns it has
   * @throws IllegalArgumentException when an element is not a finite number
   */
  static double of(double[] matrix, int order) {
    double[] power = matrix.clone();
    double logarithm = 0;
    double root = 1;
    for (int squaring = 0; squaring <= SQUARINGS; squaring++) {
      double norm = norm(power);
      if (!Double.isFinite(norm)) {
        throw new IllegalArgumentException("the matrix has an element that is not finite");
      }
      if (norm == 0) {
        return 0;
      }
      logarithm += root * Math.log(norm);
      root /= 2;
      power = square(power, order, 1 / norm);
    }
    return Math.exp(logarithm);
  }

  private static double norm(double[] matrix) {
    double largest = 0;
    for (double element : matrix) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  private static double[] square(double[] matrix, int order, double scale) {
    double[] scaled = matrix.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    double[] square = new double[matrix.length];
    for (int row = 0; row < order; row++) {
      for (int inner = 0; inner < order; inner++) {
        double factor = scaled[row * order + inner];
        for (int column = 0; column < order; column++) {
          square[row * order + column] += factor * scaled[inner * order + column];
        }
      }
    }
    return square;
  }
}
