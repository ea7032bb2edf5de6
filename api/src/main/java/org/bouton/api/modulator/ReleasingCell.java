package org.bouton.api.modulator;

import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Signal;
import org.bouton.api.plugin.DefinitionException;

/** What the release of a modulator may depend on: the releasing cell's own signals. */
public final class ReleasingCell {

  private ReleasingCell() {}

  /** The learning signal of the cell: its summed top-down current. */
  public Signal learningSignal() {
    return Signal.of(Signal.Kind.LEARNING_SIGNAL, "L");
  }

  /** The slope of its activation: ∂output/∂v of its membrane state v. */
  public Signal slope() {
    return Signal.of(Signal.Kind.SLOPE, "h");
  }

  /** A state or a named quantity of its equations. */
  public Signal variable(String symbol) {
    return Signal.of(Signal.Kind.POSTSYNAPTIC, symbol);
  }

  /**
   * Lets a modulator write its equation.
   *
   * @throws DefinitionException when it reads what a releasing cell does not know
   */
  public static Expression released(Modulator modulator) {
    Expression released = modulator.released(new ReleasingCell());
    for (Expression part : ExpressionWalk.parts(released)) {
      if (part instanceof ParameterValue read) {
        throw new DefinitionException(
            "modulator '" + modulator.name() + "'",
            "release",
            "it reads the parameter '" + read.parameter().name() + "', but modulators have none",
            "Give the parameter to the rule that reads the modulator");
      }
      if (part instanceof Signal signal && signal.kind().scope() != Signal.Scope.POSTSYNAPTIC) {
        throw new DefinitionException(
            "modulator '" + modulator.name() + "'",
            "release",
            "it reads '" + signal.symbol() + "', which is not a signal of the releasing cell",
            "Use the signals that ReleasingCell offers");
      }
    }
    if (ExpressionWalk.hasVectors(released)) {
      throw new DefinitionException(
          "modulator '" + modulator.name() + "'",
          "release",
          "it reads a quantity of cell types",
          "Use the signals that ReleasingCell offers");
    }
    return released;
  }
}
