package org.bouton.core.loop;

/**
 * Functions of single floats that loops call. Arithmetic is written without branches: of those the
 * JVM's compiler makes no vector instructions. Exponentials and logarithms go through {@link Math}.
 */
final class ElementFunctions {

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

  private ElementFunctions() {}

  static float exp(float x) {
    return (float) Math.exp(x);
  }

  static float log(float x) {
    return (float) Math.log(x);
  }

  static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * A quotient of polynomials of degree 13 and 6, within 4.2e-7 of tanh and never beyond ±1. Its
   * constants are those of the fit that Eigen and XLA use.
   */
  static float tanh(float x) {
    float z = Math.max(-TANH_SATURATION, Math.min(TANH_SATURATION, x));
    float z2 = z * z;
    float numerator =
        (((((TANH_P13 * z2 + TANH_P11) * z2 + TANH_P9) * z2 + TANH_P7) * z2 + TANH_P5) * z2
                    + TANH_P3)
                * z2
            + TANH_P1;
    float denominator = ((TANH_Q6 * z2 + TANH_Q4) * z2 + TANH_Q2) * z2 + TANH_Q0;
    return z * numerator / denominator;
  }

  static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  static float softplus(float x) {
    double value = x;
    return (float) (Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))));
  }

  static float relu(float x) {
    return Math.max(x, 0f);
  }

  /**
   * 1 for a positive number, else 0 (and NaN for NaN). Twice the factor takes the smallest number
   * above 1.
   */
  static float step(float x) {
    return Math.min(Math.max(x * LARGE * LARGE, 0f), 1f);
  }

  static float greater(float x, float y) {
    return step(x - y);
  }

  static float atLeast(float x, float y) {
    return 1f - step(y - x);
  }

  static float select(float condition, float whenTrue, float whenFalse) {
    return condition != 0 ? whenTrue : whenFalse;
  }
}
