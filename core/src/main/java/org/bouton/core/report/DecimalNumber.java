package org.bouton.core.report;

import java.math.BigDecimal;

/**
 * A number as people write it: the shortest digits that mean it, with a power of ten where there
 * would be many zeros.
 *
 * @param digits the digits, perhaps with a decimal point
 * @param exponent the power of ten that they are times of
 */
record DecimalNumber(String digits, int exponent) {

  private static final int MOST_ZEROS = 4;

  /** A number of 0 or more. */
  static DecimalNumber of(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return new DecimalNumber(value == 0 ? "0" : Double.isNaN(value) ? "NaN" : "∞", 0);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -MOST_ZEROS && exact.scale() > -MOST_ZEROS) {
      return new DecimalNumber(exact.toPlainString(), 0);
    }
    return new DecimalNumber(
        exact.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString(), exponent);
  }

  /** Tells whether the digits are just a 1. */
  boolean isPowerOfTen() {
    return exponent != 0 && digits.equals("1");
  }
}
