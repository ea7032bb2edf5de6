package org.bouton.plugin.tasks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {

  @Test
  void aRotationHasRadiusOneAlthoughNoRealEigenvalue() {
    double cosine = Math.cos(1.1);
    double sine = Math.sin(1.1);

    assertThat(radius(cosine, -sine, sine, cosine)).isCloseTo(1, within(1e-12));
  }

  @Property
  void aSpiralHasTheRadiusItShrinksOrGrowsBy(
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll @DoubleRange(min = 0, max = 6.28) double angle) {
    double cosine = factor * Math.cos(angle);
    double sine = factor * Math.sin(angle);

    assertThat(radius(cosine, -sine, sine, cosine)).isCloseTo(factor, within(1e-11 * factor));
  }

  @Test
  void aNilpotentMatrixHasRadiusZero() {
    assertThat(radius(0, 7, -3, 0, 0, 1e6, 0, 0, 0)).isZero();
  }

  @Test
  void aTriangularMatrixHasItsLargestDiagonalElementInMagnitude() {
    assertThat(radius(0.5, 100, -3, 0, -2, 40, 0, 0, 1)).isCloseTo(2, within(1e-11));
  }

  @Test
  void aDefectiveEigenvalueIsNoObstacle() {
    assertThat(radius(0.9, 1, 0, 0, 0.9, 1, 0, 0, 0.9)).isCloseTo(0.9, within(1e-10));
  }

  @Test
  void aCompanionMatrixHasTheLargestRootOfItsPolynomial() {
    // (x + 3)(x² − 2x + 5) has the roots −3 and 1 ± 2i.
    assertThat(radius(-1, 1, -15, 1, 0, 0, 0, 1, 0)).isCloseTo(3, within(1e-11));
    // (x − 2)(x² + 9) has the roots 2 and ±3i.
    assertThat(radius(2, -9, 18, 1, 0, 0, 0, 1, 0)).isCloseTo(3, within(1e-11));
  }

  @Test
  void whatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> radius(1, 2, 3, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> radius(Double.NaN, 2, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double radius(double... matrix) {
    return SpectralRadius.of(matrix, (int) Math.round(Math.sqrt(matrix.length)));
  }
}
