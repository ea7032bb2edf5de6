package org.bouton.core.compile;

/** The smallest part of a synapse that an expression depends on. */
enum Place {
  /** On nothing that differs between cells. */
  NOWHERE,
  /** On the presynaptic cell. */
  PRESYNAPTIC,
  /** On the postsynaptic cell. */
  POSTSYNAPTIC,
  /** On both, or on the synapse itself. */
  SYNAPSE;

  Place join(Place other) {
    if (this == other || other == NOWHERE) {
      return this;
    }
    return this == NOWHERE ? other : SYNAPSE;
  }
}
