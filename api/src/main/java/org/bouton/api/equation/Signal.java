package org.bouton.api.equation;

/**
 * A quantity that a cell or a synapse can read.
 *
 * @param kind which quantity
 * @param symbol which of its kind, as defined by the cell's or the synapse's equations; for kinds
 *     with one member, how the field writes it
 * @param stepsAgo 0 for the value of this step, 1 for that of the step before, and so on
 */
public record Signal(Kind kind, String symbol, int stepsAgo) implements Expression {

  /** Checks the lag. */
  public Signal {
    if (stepsAgo < 0) {
      throw new IllegalArgumentException(
          symbol + ": stepsAgo is " + stepsAgo + "; nothing can read the future");
    }
  }

  /** The name of the broadcast that every network has; see {@link Kind#BROADCAST}. */
  public static final String REWARD = "reward";

  /** A signal of this step. */
  public static Signal of(Kind kind, String symbol) {
    return new Signal(kind, symbol, 0);
  }

  /**
   * Its value one step before; the initial value (0 unless defined otherwise) before the first.
   * Signals that the host derives, such as the slope, follow from the initial values of what they
   * depend on.
   */
  public Signal previous() {
    return new Signal(kind, symbol, stepsAgo + 1);
  }

  /** Its value in this step. */
  public Signal now() {
    return new Signal(kind, symbol, 0);
  }

  /** Where a signal lives, and so how many values of it there are. */
  public enum Scope {
    /** One value per cell. */
    CELL,
    /** One value per presynaptic cell, as it arrives at the synapse. */
    PRESYNAPTIC,
    /** One value per postsynaptic cell. */
    POSTSYNAPTIC,
    /** One value per synapse. */
    SYNAPSE,
    /** One value for the whole network. */
    GLOBAL
  }

  /** The signals that exist. */
  public enum Kind {
    /** The cell's summed synaptic current, projections' weights times what arrives. */
    CURRENT(Scope.CELL),
    /** The cell's summed top-down current, carried by feedback projections. */
    TOP_DOWN_CURRENT(Scope.CELL),
    /** A standard normal number, drawn anew for each cell, sample and step. */
    NOISE(Scope.CELL),
    /** A state or a named quantity of the cell's own equations. */
    CELL_VARIABLE(Scope.CELL),

    /** What arrives from the presynaptic cell. */
    PRESYNAPTIC(Scope.PRESYNAPTIC),
    /** A state or a named quantity of the postsynaptic cell. */
    POSTSYNAPTIC(Scope.POSTSYNAPTIC),
    /** The learning signal at the postsynaptic cell: its summed top-down current. */
    LEARNING_SIGNAL(Scope.POSTSYNAPTIC),
    /** The slope of the postsynaptic cell's activation: ∂output/∂v of its membrane state v. */
    SLOPE(Scope.POSTSYNAPTIC),
    /** How much of the postsynaptic membrane state is left after a step: ∂v_t/∂v_{t−1}. */
    LEAK(Scope.POSTSYNAPTIC),
    /** How much of a synaptic current enters the postsynaptic membrane state: ∂v_t/∂I_t. */
    CURRENT_GAIN(Scope.POSTSYNAPTIC),
    /** The synapse's own weight. */
    WEIGHT(Scope.SYNAPSE),
    /** A state or a named quantity of the synapse's own equations. */
    SYNAPSE_VARIABLE(Scope.SYNAPSE),
    /**
     * The eligibility trace: the forward-mode derivative of the postsynaptic cell's output with
     * respect to this synapse's weight, through the cell's own equations. The host derives it.
     */
    ELIGIBILITY_TRACE(Scope.SYNAPSE),
    /**
     * The derivative of the postsynaptic membrane state with respect to this synapse's weight: for
     * a leaky cell, the low-passed presynaptic activity. The host derives it.
     */
    MEMBRANE_TRACE(Scope.SYNAPSE),
    /** What the postsynaptic cell sends along its projections. */
    OUTPUT(Scope.POSTSYNAPTIC),
    /** The weight by which the postsynaptic cell reaches itself one step later. */
    SELF_WEIGHT(Scope.POSTSYNAPTIC),
    /** The leak of the cells that the learning signal of the postsynaptic cell comes from. */
    READOUT_LEAK(Scope.POSTSYNAPTIC),
    /** A global broadcast, such as a reward. */
    BROADCAST(Scope.GLOBAL);

    private final Scope scope;

    Kind(Scope scope) {
      this.scope = scope;
    }

    /** Where a signal of this kind lives. */
    public Scope scope() {
      return scope;
    }
  }
}
