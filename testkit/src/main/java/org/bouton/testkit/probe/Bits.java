package org.bouton.testkit.probe;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** Compares arrays to the bit, and by how much they differ. */
public final class Bits {

  /** Picks weights by the name of their projection and their index. */
  interface Selection {
    boolean contains(String name, int index);
  }

  private Bits() {}

  /**
   * Requires equal arrays.
   *
   * @param broken what it means when they are not, for the message
   */
  public static void requireSame(
      Map<String, double[]> expected, Map<String, double[]> actual, String broken) {
    requireSame(expected, actual, (name, index) -> true, broken);
  }

  static void requireSame(
      Map<String, double[]> expected,
      Map<String, double[]> actual,
      Selection selection,
      String broken) {
    difference(expected, actual, selection)
        .ifPresent(difference -> Assertions.fail(broken + ": " + difference));
  }

  /** The first difference among those selected, in words. */
  static Optional<String> difference(
      Map<String, double[]> expected, Map<String, double[]> actual, Selection selection) {
    if (!expected.keySet().equals(actual.keySet())) {
      return Optional.of(actual.keySet() + " in place of " + expected.keySet());
    }
    for (Map.Entry<String, double[]> entry : expected.entrySet()) {
      double[] other = actual.getOrDefault(entry.getKey(), new double[0]);
      for (int i = 0; i < entry.getValue().length; i++) {
        boolean same =
            Double.doubleToLongBits(entry.getValue()[i]) == Double.doubleToLongBits(other[i]);
        if (!same && selection.contains(entry.getKey(), i)) {
          return Optional.of(
              entry.getKey() + "[" + i + "] is " + other[i] + ", not " + entry.getValue()[i]);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Requires arrays that differ by no more than rounding.
   *
   * @param tolerance relative to the greatest magnitude in an array
   * @param broken what it means when they differ more, for the message
   */
  public static void requireClose(
      Map<String, double[]> expected,
      Map<String, double[]> actual,
      double tolerance,
      String broken) {
    Assertions.assertEquals(expected.keySet(), actual.keySet(), broken);
    expected.forEach(
        (name, values) -> {
          double[] other = actual.getOrDefault(name, new double[0]);
          Assertions.assertEquals(values.length, other.length, broken + ": values of " + name);
          double greatest = Arrays.stream(values).map(Math::abs).max().orElse(0);
          for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - other[i]) <= tolerance * greatest)) {
              Assertions.fail(
                  broken + ": " + name + "[" + i + "] is " + other[i] + ", not " + values[i]);
            }
          }
        });
  }

  /** Requires something other than 0 among the selected, and numbers everywhere. */
  static void requireAlive(Map<String, double[]> changes, Selection selection) {
    boolean alive = false;
    for (Map.Entry<String, double[]> entry : changes.entrySet()) {
      for (int i = 0; i < entry.getValue().length; i++) {
        double value = entry.getValue()[i];
        if (!Double.isFinite(value)) {
          Assertions.fail("the change of " + entry.getKey() + "[" + i + "] is " + value);
        }
        alive |= value != 0 && selection.contains(entry.getKey(), i);
      }
    }
    if (!alive) {
      Assertions.fail("no weight changes at all: nothing can be probed");
    }
  }
}
