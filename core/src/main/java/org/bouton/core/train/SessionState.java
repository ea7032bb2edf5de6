package org.bouton.core.train;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that the next iteration of a session depends on.
 *
 * @param iteration how many training trials were done
 * @param arrays weights and updater states by name, in float64, which holds float32 values exactly
 */
public record SessionState(long iteration, Map<String, NamedArray> arrays) {

  /** Copies the map; names are in alphabetical order. */
  public SessionState {
    arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
  }

  /**
   * An array.
   *
   * @param rows its rows: postsynaptic cells, for weights
   * @param columns its columns: presynaptic cells, for weights
   * @param values its values, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // too large to copy; never compared
  public record NamedArray(int rows, int columns, double[] values) {}
}
