package org.bouton.api.equation;

/** What counts as one source of a modulator. */
public enum CellGrouping {
  /** All cells of a type release into one pool; affinities are means over pairs of types. */
  TYPE,
  /**
   * Every cell is its own type; affinities are the weights themselves. This assumes that the
   * feedback knows the forward weights (weight transport).
   */
  CELL
}
