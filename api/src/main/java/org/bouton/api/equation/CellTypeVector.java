package org.bouton.api.equation;

/**
 * A quantity with one component for each cell type: modulator concentrations, affinities of
 * receptors, and traces filtered through them.
 *
 * <p>All components obey the same equation; they meet only in {@link #spread()}, which is how one
 * type's cells drive another's, and in {@link #dot}.
 */
public sealed interface CellTypeVector {

  /** What counts as a type in this vector. */
  CellGrouping grouping();

  /** The sum of two vectors. */
  default CellTypeVector plus(CellTypeVector other) {
    return new Sum(this, other);
  }

  /** Each component times {@code factor}. */
  default CellTypeVector times(Expression factor) {
    return new Scaled(factor, this);
  }

  /**
   * One crossing of the recurrent synapses by type: component α of the result is Σ_γ n_γ w_αγ x_γ,
   * where n_γ is the number of cells of type γ and w_αγ the mean weight from type γ to type α.
   */
  default CellTypeVector spread() {
    return new Spread(this);
  }

  /** The sum over types of the products of components. */
  default Expression dot(CellTypeVector other) {
    return new Dot(this, other);
  }

  /**
   * The concentrations of a modulator at the postsynaptic cell.
   *
   * @param modulator the name of the modulator
   * @param grouping what counts as a type
   */
  record Concentration(String modulator, CellGrouping grouping) implements CellTypeVector {}

  /**
   * The affinities w_αβ of the cells of each type α for what cells of the postsynaptic cell's type
   * β send: the mean of the weights of the recurrent projection from β to α.
   *
   * @param grouping what counts as a type
   */
  record Affinity(CellGrouping grouping) implements CellTypeVector {}

  /**
   * A state of the synapse with one component for each type.
   *
   * @param symbol its name in the synapse's equations
   * @param grouping what counts as a type
   * @param stepsAgo 0 for the value of this step, 1 for that of the step before
   */
  record Trace(String symbol, CellGrouping grouping, int stepsAgo) implements CellTypeVector {
    /** Checks the lag. */
    public Trace {
      if (stepsAgo < 0 || stepsAgo > 1) {
        throw new IllegalArgumentException(
            "trace "
                + symbol
                + " of "
                + stepsAgo
                + " steps ago; only now and one step ago are kept");
      }
    }
  }

  /**
   * Each component of a vector times one factor.
   *
   * @param factor the factor
   * @param vector the vector
   */
  record Scaled(Expression factor, CellTypeVector vector) implements CellTypeVector {
    @Override
    public CellGrouping grouping() {
      return vector.grouping();
    }
  }

  /**
   * The sum of two vectors.
   *
   * @param left the first
   * @param right the second
   */
  record Sum(CellTypeVector left, CellTypeVector right) implements CellTypeVector {
    /** Checks that both count types alike. */
    public Sum {
      requireSameGrouping(left, right);
    }

    @Override
    public CellGrouping grouping() {
      return left.grouping();
    }
  }

  /**
   * One crossing of the recurrent synapses; see {@link CellTypeVector#spread()}.
   *
   * @param vector what crosses
   */
  record Spread(CellTypeVector vector) implements CellTypeVector {
    @Override
    public CellGrouping grouping() {
      return vector.grouping();
    }
  }

  /**
   * The sum over types of the products of components.
   *
   * @param left the first vector
   * @param right the second vector
   */
  record Dot(CellTypeVector left, CellTypeVector right) implements Expression {
    /** Checks that both count types alike. */
    public Dot {
      requireSameGrouping(left, right);
    }
  }

  private static void requireSameGrouping(CellTypeVector left, CellTypeVector right) {
    if (left.grouping() != right.grouping()) {
      throw new IllegalArgumentException(
          "a vector by "
              + left.grouping()
              + " meets one by "
              + right.grouping()
              + "; use one grouping in all of a rule's vectors");
    }
  }
}
