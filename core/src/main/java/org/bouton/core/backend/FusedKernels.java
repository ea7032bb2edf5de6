package org.bouton.core.backend;

/**
 * Loops that do two or three operations at once, with the same bits as one after the other: what is
 * between them needs no memory. Written as {@link JvmKernels} are.
 */
final class FusedKernels {

  private FusedKernels() {}

  /** {@code out = x y + z}. */
  static void timesPlus(float[] x, float[] y, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = x[i] * y[i] + z[i];
    }
  }

  /** {@code out = scale x + z}. */
  static void scaledPlus(float scale, float[] x, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = scale * x[i] + z[i];
    }
  }

  /** {@code out = xScale x + yScale y}. */
  static void scaledPlusScaled(
      float xScale, float[] x, float yScale, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = xScale * x[i] + yScale * y[i];
    }
  }

  /** {@code out = z − x y}. */
  static void minusTimes(float[] x, float[] y, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = z[i] - x[i] * y[i];
    }
  }

  /** {@code out = value − x y}. */
  static void valueMinusTimes(float value, float[] x, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = value - x[i] * y[i];
    }
  }

  /** {@code out = z − scale x}. */
  static void minusScaled(float scale, float[] x, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = z[i] - scale * x[i];
    }
  }

  /** {@code out = (x − y) / z}. */
  static void differenceOver(float[] x, float[] y, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (x[i] - y[i]) / z[i];
    }
  }

  /** {@code out = (x − y) / divisor}. */
  static void differenceOverValue(
      float[] x, float[] y, float divisor, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (x[i] - y[i]) / divisor;
    }
  }

  /** {@code out = (x − y) z}. */
  static void differenceTimes(float[] x, float[] y, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (x[i] - y[i]) * z[i];
    }
  }

  /** {@code out = (x + y) z}. */
  static void sumTimes(float[] x, float[] y, float[] z, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (x[i] + y[i]) * z[i];
    }
  }

  /** {@code out = factor (x − y)}. */
  static void scaledDifference(float factor, float[] x, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = factor * (x[i] - y[i]);
    }
  }
}
