package org.bouton.core.report;

import org.bouton.api.equation.CellGrouping;

/** The letters that run over cell types, or over cells where each is its own type. */
enum TypeIndices {
  /** Greek letters run over types; β is the type of the postsynaptic cell. */
  TYPES("β", "αγδεζ"),
  /** Latin letters run over cells; p is the postsynaptic cell. */
  CELLS("p", "jkmno");

  private final String ofPostsynapticCell;
  private final String letters;

  TypeIndices(String ofPostsynapticCell, String letters) {
    this.ofPostsynapticCell = ofPostsynapticCell;
    this.letters = letters;
  }

  static TypeIndices of(CellGrouping grouping) {
    return grouping == CellGrouping.TYPE ? TYPES : CELLS;
  }

  /** The index of the postsynaptic cell or its type. */
  String ofPostsynapticCell() {
    return ofPostsynapticCell;
  }

  /** The index of the sum at a depth of nesting. */
  String at(int depth) {
    String letter = String.valueOf(letters.charAt(depth % letters.length()));
    return letter + "′".repeat(depth / letters.length());
  }
}
