package org.bouton.api.network;

/**
 * The cells of one type in a population: they share the sign of what they send (Dale's law) and
 * release their modulators into one pool.
 *
 * @param name such as {@code excitatory}
 * @param cells how many there are, at least 1
 * @param polarity the sign of the weights of their outgoing sign-constrained projections
 */
public record CellType(String name, int cells, Polarity polarity) {

  /** Checks the number of cells. */
  public CellType {
    if (cells < 1) {
      throw new IllegalArgumentException(
          "cell type " + name + ": " + cells + " cells; must be at least 1");
    }
  }

  /** The sign of what a cell sends. */
  public enum Polarity {
    /** Weights are 0 or more. */
    EXCITATORY,
    /** Weights are 0 or less. */
    INHIBITORY,
    /** Weights have any sign. */
    UNCONSTRAINED
  }

  /** Excitatory cells. */
  public static CellType excitatory(int cells) {
    return new CellType("excitatory", cells, Polarity.EXCITATORY);
  }

  /** Inhibitory cells. */
  public static CellType inhibitory(int cells) {
    return new CellType("inhibitory", cells, Polarity.INHIBITORY);
  }

  /** Cells whose weights have any sign. */
  public static CellType unconstrained(int cells) {
    return new CellType("unconstrained", cells, Polarity.UNCONSTRAINED);
  }
}
