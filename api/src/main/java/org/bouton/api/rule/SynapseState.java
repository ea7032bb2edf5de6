package org.bouton.api.rule;

import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;

/** A state of a synapse: a quantity whose value in the step before can be read. */
public final class SynapseState {

  private final Synapse synapse;
  private final String symbol;

  SynapseState(Synapse synapse, String symbol) {
    this.synapse = synapse;
    this.symbol = symbol;
  }

  /** Defines its value in each step. */
  public void becomes(Expression value) {
    synapse.update(symbol, value);
  }

  /** Its value in the step before. */
  public Signal previous() {
    return now().previous();
  }

  /** Its value in this step; only equations that come after its own may read it. */
  public Signal now() {
    return Signal.of(Signal.Kind.SYNAPSE_VARIABLE, symbol);
  }
}
