package org.bouton.core.backend;

import java.util.Arrays;
import org.bouton.core.compile.Shape;

/**
 * Values of the synapses of each sample in blocks of rows, each block in an array of its own: so
 * loops over several slots find them at one index, without copying them.
 */
final class SynapseBlocks {

  /** So many values are enough for a loop, and few enough for the first-level cache. */
  private static final int VALUES = 1024;

  private final int columns;
  private final int rows;
  private final int rowsOfBlock;
  private final int blocksOfSample;
  private final float[][] blocks;

  SynapseBlocks(Shape shape, int samples) {
    this.columns = shape.columns();
    this.rows = shape.rows();
    this.rowsOfBlock = rowsOfBlock(shape);
    this.blocksOfSample = (rows + rowsOfBlock - 1) / rowsOfBlock;
    this.blocks = new float[samples * blocksOfSample][rowsOfBlock * columns];
  }

  /** How many rows of synapses are done at once. */
  static int rowsOfBlock(Shape shape) {
    return Math.min(shape.rows(), Math.max(1, VALUES / shape.columns()));
  }

  /** The array that starts with a row of a sample, the first of its block. */
  float[] startingWith(int sample, int row) {
    return blocks[sample * blocksOfSample + row / rowsOfBlock];
  }

  void fill(float value) {
    for (float[] block : blocks) {
      Arrays.fill(block, value);
    }
  }

  float get(int index) {
    int row = index / columns;
    int ofSample = row % rows;
    return startingWith(row / rows, ofSample)[ofSample % rowsOfBlock * columns + index % columns];
  }

  void set(int index, float value) {
    int row = index / columns;
    int ofSample = row % rows;
    startingWith(row / rows, ofSample)[ofSample % rowsOfBlock * columns + index % columns] = value;
  }

  long bytes() {
    return Float.BYTES * (long) blocks.length * rowsOfBlock * columns;
  }
}
