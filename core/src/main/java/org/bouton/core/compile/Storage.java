package org.bouton.core.compile;

/**
 * How the values of a slot are kept.
 *
 * @param changing whether they change while a trial runs
 * @param ring how many steps can be read at random, each in an array of its own; 0 when every step
 *     is read from the record
 * @param recorded whether the values of all steps of a chunk are kept, one after the other
 * @param padding how many steps before the chunk the record holds
 * @param laterPass whether it is written by a program that runs over recorded steps
 * @param carried whether it has one value, which passes from chunk to chunk: that of the last step
 *     of the chunk which is over
 */
public record Storage(
    boolean changing, int ring, boolean recorded, int padding, boolean laterPass, boolean carried) {

  /** How values are kept that do not pass from chunk to chunk. */
  public Storage(boolean changing, int ring, boolean recorded, int padding, boolean laterPass) {
    this(changing, ring, recorded, padding, laterPass, false);
  }

  /** How many steps before the present one the values are kept for. */
  public int memorySteps() {
    if (carried) {
      return 1;
    }
    return changing && !laterPass ? Math.max(ring - 1, padding) : 0;
  }
}
