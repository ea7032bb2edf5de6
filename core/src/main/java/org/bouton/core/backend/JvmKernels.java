package org.bouton.core.backend;

import org.bouton.core.compile.Operation;

/**
 * Loops over arrays of floats, one operation each. They are written so that the JVM's compiler
 * turns arithmetic into vector instructions, which it does only where all arrays are read and
 * written at the same index; exponentials and logarithms go through {@link Math}, one element at a
 * time.
 */
final class JvmKernels {

  private static final float LARGE = 1e38f;
  private static final float TANH_SATURATION = 7.9f;
  private static final float TANH_P1 = 4.8935246e-3f;
  private static final float TANH_P3 = 6.3726195e-4f;
  private static final float TANH_P5 = 1.48572235e-5f;
  private static final float TANH_P7 = 5.1222973e-8f;
  private static final float TANH_P9 = -8.604672e-11f;
  private static final float TANH_P11 = 2.000188e-13f;
  private static final float TANH_P13 = -2.7607684e-16f;
  private static final float TANH_Q0 = 4.893525e-3f;
  private static final float TANH_Q2 = 2.2684347e-3f;
  private static final float TANH_Q4 = 1.1853471e-4f;
  private static final float TANH_Q6 = 1.1982584e-6f;

  private JvmKernels() {}

  /** A function of one argument. */
  interface UnaryKernel {
    void apply(float[] x, float[] out, int from, int to);
  }

  /** A function of two arguments, of which one may be the same for all elements. */
  interface BinaryKernel {
    void vectors(float[] x, float[] y, float[] out, int from, int to);

    void vectorScalar(float[] x, float y, float[] out, int from, int to);

    void scalarVector(float x, float[] y, float[] out, int from, int to);
  }

  static UnaryKernel unary(Operation operation) {
    return switch (operation) {
      case COPY -> (x, out, from, to) -> System.arraycopy(x, from, out, from, to - from);
      case NEGATE -> JvmKernels::negate;
      case ABS -> JvmKernels::abs;
      case EXP -> JvmKernels::exp;
      case LOG -> JvmKernels::log;
      case SQRT -> JvmKernels::sqrt;
      case TANH -> JvmKernels::tanh;
      case SIGMOID -> JvmKernels::sigmoid;
      case SOFTPLUS -> JvmKernels::softplus;
      case RELU -> JvmKernels::relu;
      case STEP -> JvmKernels::step;
      default -> throw new IllegalArgumentException(operation + " takes more than one operand");
    };
  }

  static BinaryKernel binary(Operation operation) {
    return switch (operation) {
      case PLUS -> new Plus();
      case MINUS -> new Minus();
      case TIMES -> new Times();
      case OVER -> new Over();
      case MIN -> new Min();
      case MAX -> new Max();
      case GREATER -> new Greater();
      case AT_LEAST -> new AtLeast();
      default -> throw new IllegalArgumentException(operation + " does not take two operands");
    };
  }

  static void select(
      float[] condition, float[] whenTrue, float[] whenFalse, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = condition[i] != 0 ? whenTrue[i] : whenFalse[i];
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

  private static void negate(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = -x[i];
    }
  }

  private static void abs(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Math.abs(x[i]);
    }
  }

  private static void exp(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (float) Math.exp(x[i]);
    }
  }

  private static void log(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (float) Math.log(x[i]);
    }
  }

  private static void sqrt(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (float) Math.sqrt(x[i]);
    }
  }

  /**
   * A quotient of polynomials of degree 13 and 6, within 4.2e-7 of tanh and never beyond ±1. Its
   * constants are those of the fit that Eigen and XLA use.
   */
  private static void tanh(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      float z = Math.max(-TANH_SATURATION, Math.min(TANH_SATURATION, x[i]));
      float z2 = z * z;
      float numerator =
          (((((TANH_P13 * z2 + TANH_P11) * z2 + TANH_P9) * z2 + TANH_P7) * z2 + TANH_P5) * z2
                      + TANH_P3)
                  * z2
              + TANH_P1;
      float denominator = ((TANH_Q6 * z2 + TANH_Q4) * z2 + TANH_Q2) * z2 + TANH_Q0;
      out[i] = z * numerator / denominator;
    }
  }

  private static void sigmoid(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  private static void softplus(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      double value = x[i];
      out[i] = (float) (Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))));
    }
  }

  private static void relu(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Math.max(x[i], 0f);
    }
  }

  private static void step(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = positive(x[i]);
    }
  }

  /**
   * 1 for a positive number, else 0 (and NaN for NaN), without a branch: those the JVM's compiler
   * turns no vector instructions from. Twice the factor takes the smallest number above 1.
   */
  private static float positive(float x) {
    return Math.min(Math.max(x * LARGE * LARGE, 0f), 1f);
  }

  private static final class Plus implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] + y[i];
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] + y;
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      vectorScalar(y, x, out, from, to);
    }
  }

  private static final class Minus implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] - y[i];
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] - y;
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x - y[i];
      }
    }
  }

  private static final class Times implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] * y[i];
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] * y;
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      vectorScalar(y, x, out, from, to);
    }
  }

  private static final class Over implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] / y[i];
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x[i] / y;
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = x / y[i];
      }
    }
  }

  private static final class Min implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = Math.min(x[i], y[i]);
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = Math.min(x[i], y);
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      vectorScalar(y, x, out, from, to);
    }
  }

  private static final class Max implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = Math.max(x[i], y[i]);
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = Math.max(x[i], y);
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      vectorScalar(y, x, out, from, to);
    }
  }

  private static final class Greater implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = positive(x[i] - y[i]);
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = positive(x[i] - y);
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = positive(x - y[i]);
      }
    }
  }

  private static final class AtLeast implements BinaryKernel {
    @Override
    public void vectors(float[] x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = 1f - positive(y[i] - x[i]);
      }
    }

    @Override
    public void vectorScalar(float[] x, float y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = 1f - positive(y - x[i]);
      }
    }

    @Override
    public void scalarVector(float x, float[] y, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = 1f - positive(y[i] - x);
      }
    }
  }
}
