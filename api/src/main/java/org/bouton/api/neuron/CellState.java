package org.bouton.api.neuron;

import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;

/** A state of a cell: a quantity whose value in the step before can be read. */
public final class CellState {

  private final Cell cell;
  private final String symbol;
  private final double initialValue;

  CellState(Cell cell, String symbol, double initialValue) {
    this.cell = cell;
    this.symbol = symbol;
    this.initialValue = initialValue;
  }

  /** Defines its value in each step. */
  public void becomes(Expression value) {
    cell.update(this, value);
  }

  /** Its value in the step before. */
  public Signal previous() {
    return now().previous();
  }

  /** Its value in this step; only equations that come after its own may read it. */
  public Signal now() {
    return Signal.of(Signal.Kind.CELL_VARIABLE, symbol);
  }

  String symbol() {
    return symbol;
  }

  double initialValue() {
    return initialValue;
  }
}
