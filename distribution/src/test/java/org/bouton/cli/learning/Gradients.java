package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bouton.core.train.SessionState.NamedArray;

/** Compares gradients and weights. */
final class Gradients {

  /** What rounding to float64 leaves between two ways to compute the same. */
  static final double DOUBLE_ROUNDING = 1e-10;

  /** What rounding to float32 leaves. */
  static final double SINGLE_ROUNDING = 2e-4;

  private Gradients() {}

  /** Each array lies within {@code tolerance} times the greatest magnitude in it. */
  static void assertClose(
      Map<String, NamedArray> actual, Map<String, NamedArray> expected, double tolerance) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach(
        (name, array) -> assertClose(name, array, expected.get(name).values(), tolerance));
  }

  static void assertClose(String name, NamedArray actual, double[] expected, double tolerance) {
    assertThat(actual.values()).as(name).hasSameSizeAs(expected);
    double greatest = 0;
    for (double value : expected) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual.values()[i] - expected[i]))
          .as("%s[%d]: %s against %s", name, i, actual.values()[i], expected[i])
          .isLessThanOrEqualTo(tolerance * greatest);
    }
  }

  static void assertSameBits(Map<String, NamedArray> actual, Map<String, NamedArray> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach(
        (name, array) ->
            assertThat(array.values()).as(name).isEqualTo(expected.get(name).values()));
  }

  static double greatest(NamedArray array) {
    double greatest = 0;
    for (double value : array.values()) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }
}
