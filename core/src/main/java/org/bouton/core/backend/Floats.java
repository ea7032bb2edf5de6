package org.bouton.core.backend;

/** Loops over whole arrays of floats that belong to no run of operations. */
final class Floats {

  private Floats() {}

  /** Adds an array to a sum of the same length. */
  static void add(float[] more, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  /** Adds a row to that part of a sum which begins at an index. */
  static void addRow(float[] row, float[] sum, int at) {
    for (int i = 0; i < row.length; i++) {
      sum[at + i] += row[i];
    }
  }

  /** Whether there is nothing but zeros. */
  static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** The products of the elements of two arrays of the same length. */
  static void multiply(float[] x, float[] y, float[] products) {
    for (int i = 0; i < products.length; i++) {
      products[i] = x[i] * y[i];
    }
  }

  /**
   * A product with a matrix of one column: each sample's value times the column, row by row.
   *
   * @param value one per sample
   * @param column one per result
   */
  static void spreadColumn(
      float[] value, float[] column, float[] out, int samples, boolean accumulate) {
    int width = column.length;
    for (int sample = 0; sample < samples; sample++) {
      float factor = value[sample];
      int row = sample * width;
      if (accumulate) {
        for (int i = 0; i < width; i++) {
          out[row + i] += factor * column[i];
        }
      } else {
        for (int i = 0; i < width; i++) {
          out[row + i] = factor * column[i];
        }
      }
    }
  }

  /** Repeats the row with which an array starts until the array is full. */
  static void repeatFirstRow(float[] rows, int width) {
    for (int filled = width; filled < rows.length; filled *= 2) {
      System.arraycopy(rows, 0, rows, filled, Math.min(filled, rows.length - filled));
    }
  }
}
