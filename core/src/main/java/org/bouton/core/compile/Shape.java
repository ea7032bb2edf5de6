package org.bouton.core.compile;

/**
 * How many values a slot holds.
 *
 * @param kind which axes it has
 * @param types the length of the axis of cell types
 * @param rows the length of the axis of postsynaptic cells, 1 where there is none
 * @param columns the length of the last axis
 */
public record Shape(Kind kind, int types, int rows, int columns) {

  /** Which axes a slot has, the last one contiguous. */
  public enum Kind {
    /** One value. */
    SCALAR,
    /** One per cell. */
    CELLS,
    /** One per sample and cell. */
    SAMPLES,
    /** One per postsynaptic and presynaptic cell. */
    SYNAPSES,
    /** One per sample, postsynaptic and presynaptic cell. */
    SAMPLE_SYNAPSES,
    /** One per cell type, sample, postsynaptic and presynaptic cell. */
    TYPED_SYNAPSES
  }

  /** One value. */
  public static Shape scalar() {
    return new Shape(Kind.SCALAR, 1, 1, 1);
  }

  /** One value per cell. */
  public static Shape cells(int cells) {
    return new Shape(Kind.CELLS, 1, 1, cells);
  }

  /** One value per sample and cell. */
  public static Shape samples(int cells) {
    return new Shape(Kind.SAMPLES, 1, 1, cells);
  }

  /** One value per postsynaptic and presynaptic cell. */
  public static Shape synapses(int postsynapticCells, int presynapticCells) {
    return new Shape(Kind.SYNAPSES, 1, postsynapticCells, presynapticCells);
  }

  /** One value per sample, postsynaptic and presynaptic cell. */
  public static Shape sampleSynapses(int postsynapticCells, int presynapticCells) {
    return new Shape(Kind.SAMPLE_SYNAPSES, 1, postsynapticCells, presynapticCells);
  }

  /** One value per cell type, sample, postsynaptic and presynaptic cell. */
  public static Shape typedSynapses(int types, int postsynapticCells, int presynapticCells) {
    return new Shape(Kind.TYPED_SYNAPSES, types, postsynapticCells, presynapticCells);
  }

  /** Whether there is a value for each sample. */
  public boolean isPerSample() {
    return kind == Kind.SAMPLES || kind == Kind.SAMPLE_SYNAPSES || kind == Kind.TYPED_SYNAPSES;
  }

  /** How many values there are with a number of samples. */
  public int size(int samples) {
    return Math.multiplyExact(
        Math.multiplyExact(types, isPerSample() ? samples : 1), Math.multiplyExact(rows, columns));
  }
}
