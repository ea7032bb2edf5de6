package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arrays for values that do not outlive the run in which they are made: runs share them. */
final class ScratchArrays {

  private final Map<Integer, List<float[]>> bySize = new HashMap<>();

  /** Arrays of one size for one run. */
  Use use(int size) {
    return new Use(size, bySize.computeIfAbsent(size, unseen -> new ArrayList<>()));
  }

  long bytes() {
    return bySize.values().stream()
        .flatMap(List::stream)
        .mapToLong(array -> (long) Float.BYTES * array.length)
        .sum();
  }

  /** What one run takes. */
  static final class Use {

    private final int size;
    private final List<float[]> shared;
    private int taken;

    private Use(int size, List<float[]> shared) {
      this.size = size;
      this.shared = shared;
    }

    float[] take() {
      if (taken == shared.size()) {
        shared.add(new float[size]);
      }
      return shared.get(taken++);
    }
  }
}
