package org.bouton.api.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells at both ends of a projection.
 *
 * @param postsynapticCells how many cells it reaches
 * @param presynapticCells how many cells or input channels it comes from
 * @param presynapticTypes the types of the presynaptic cells; empty for input channels and biases
 */
public record ProjectionEnds(
    int postsynapticCells, int presynapticCells, List<CellType> presynapticTypes) {

  /** Copies the list. */
  public ProjectionEnds {
    presynapticTypes = List.copyOf(presynapticTypes);
  }

  /** The polarity of each presynaptic cell. */
  public List<CellType.Polarity> polarities() {
    List<CellType.Polarity> polarities = new ArrayList<>();
    for (CellType type : presynapticTypes) {
      for (int i = 0; i < type.cells(); i++) {
        polarities.add(type.polarity());
      }
    }
    while (polarities.size() < presynapticCells) {
      polarities.add(CellType.Polarity.UNCONSTRAINED);
    }
    return polarities;
  }
}
