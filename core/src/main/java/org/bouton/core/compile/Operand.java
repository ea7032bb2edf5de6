package org.bouton.core.compile;

/**
 * A slot as an operation reads or writes it.
 *
 * @param slot the slot
 * @param stepsAgo 0 for this step, positive for earlier ones, negative for later ones (which only
 *     passes backward in time may read)
 * @param axis which axis of a synapse its cells are on, where it meets synapses
 */
public record Operand(Slot slot, int stepsAgo, Axis axis) {

  /** Which axis of a synapse a slot's cells are on. */
  public enum Axis {
    /** Its own: the slot has the shape of the result, or is a scalar. */
    OWN,
    /** The presynaptic one. */
    PRESYNAPTIC,
    /** The postsynaptic one. */
    POSTSYNAPTIC
  }

  /** The value of this step. */
  public static Operand now(Slot slot) {
    return new Operand(slot, 0, Axis.OWN);
  }

  /** The value of some steps ago. */
  public static Operand ago(Slot slot, int stepsAgo) {
    return new Operand(slot, stepsAgo, Axis.OWN);
  }

  Operand on(Axis other) {
    return new Operand(slot, stepsAgo, other);
  }
}
