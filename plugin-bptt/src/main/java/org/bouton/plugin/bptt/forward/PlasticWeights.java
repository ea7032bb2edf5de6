package org.bouton.plugin.bptt.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.reference.RecordedProjection;

/** Numbers the weights of all plastic projections from 0. */
final class PlasticWeights {

  private final Map<String, Integer> first = new LinkedHashMap<>();
  private final List<RecordedProjection> plastic;
  private final int count;

  PlasticWeights(List<RecordedProjection> projections) {
    plastic = projections.stream().filter(RecordedProjection::isPlastic).toList();
    int next = 0;
    for (RecordedProjection projection : plastic) {
      first.put(projection.name(), next);
      int weights = Math.multiplyExact(projection.target().cells(), projection.presynapticCells());
      next = Math.addExact(next, weights);
    }
    count = next;
  }

  int count() {
    return count;
  }

  /** The number of a weight of a plastic projection. */
  int number(RecordedProjection projection, int postsynapticCell, int presynapticCell) {
    Integer start = first.get(projection.name());
    if (start == null) {
      throw new IllegalArgumentException("projection " + projection.name() + " is not plastic");
    }
    return start + postsynapticCell * projection.presynapticCells() + presynapticCell;
  }

  void addToGradients(Influence onLoss) {
    for (RecordedProjection projection : plastic) {
      for (int post = 0; post < projection.target().cells(); post++) {
        for (int pre = 0; pre < projection.presynapticCells(); pre++) {
          projection.addToGradient(post, pre, onLoss.of(number(projection, post, pre)));
        }
      }
    }
  }
}
