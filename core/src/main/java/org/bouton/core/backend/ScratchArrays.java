package org.bouton.core.backend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /** What one run takes and gives back. */
  static final class Use {

    private final int size;
    private final List<float[]> shared;
    private final Deque<float[]> free;

    private Use(int size, List<float[]> shared) {
      this.size = size;
      this.shared = shared;
      this.free = new ArrayDeque<>(shared);
    }

    float[] take() {
      if (free.isEmpty()) {
        float[] more = new float[size];
        shared.add(more);
        return more;
      }
      return free.pop();
    }

    void giveBack(float[] array) {
      free.push(array);
    }
  }
}
