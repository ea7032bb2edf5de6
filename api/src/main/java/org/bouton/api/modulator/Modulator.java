package org.bouton.api.modulator;

import org.bouton.api.plugin.Contribution;

/**
 * A modulator: every cell releases some of it; what the cells of one type release is summed and
 * reaches all synapses.
 */
public interface Modulator extends Contribution {

  /** The amount that one cell releases in a step; {@code cell} names what it may depend on. */
  org.bouton.api.equation.Expression released(ReleasingCell cell);
}
