package org.bouton.api.rule;

import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;

/**
 * A state of a synapse with one component for each cell type: an eligibility trace on its way
 * through the types of the network.
 */
public final class FilteredTrace {

  private final Synapse synapse;
  private final String symbol;
  private final CellGrouping grouping;

  FilteredTrace(Synapse synapse, String symbol, CellGrouping grouping) {
    this.synapse = synapse;
    this.symbol = symbol;
    this.grouping = grouping;
  }

  /**
   * Defines its value in each step. It must be linear in the traces, with coefficients that stay
   * fixed while a trial runs: the host may then evaluate it forward or backward in time.
   */
  public void becomes(CellTypeVector value) {
    synapse.update(symbol, grouping, value);
  }

  /** Its value in the step before. */
  public CellTypeVector previous() {
    return new CellTypeVector.Trace(symbol, grouping, 1);
  }

  /** Its value in this step; only equations that come after its own may read it. */
  public CellTypeVector now() {
    return new CellTypeVector.Trace(symbol, grouping, 0);
  }
}
