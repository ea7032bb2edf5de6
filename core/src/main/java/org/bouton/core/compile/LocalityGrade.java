package org.bouton.core.compile;

/** How local a rule is, from the most local to the least. */
public enum LocalityGrade {
  /** A synapse sees its own two cells and itself. */
  SYNAPSE_LOCAL("synapse-local"),
  /** It also sees a signal that is sent to its cell, or to all: a learning signal or a reward. */
  BROADCAST("+ broadcast"),
  /** It also sees modulators that cells of each type release into one pool. */
  CELL_TYPE_MODULATION("+ cell-type modulation"),
  /** The way back must know the weights of the way forth (weight transport). */
  SYMMETRIC_FEEDBACK("+ symmetric feedback weights"),
  /** It sees whole recorded trials and all weights. */
  NON_LOCAL("non-local");

  private final String words;

  LocalityGrade(String words) {
    this.words = words;
  }

  /** How it is written. */
  public String words() {
    return words;
  }
}
