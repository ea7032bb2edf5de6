package org.bouton.core.backend;

import org.bouton.core.loop.ElementLoop;

/** A loop and what it works on. */
final class BoundLoop {

  /**
   * A scalar: one for all rows, or one for each row of each sample.
   *
   * @param values the array that it is in
   * @param sampleStride how far that of the next sample is
   * @param rowStride how far that of the next row is
   */
  record RowScalar(Values values, int sampleStride, int rowStride) {

    static RowScalar one(Values values) {
      return new RowScalar(values, 0, 0);
    }
  }

  private final ElementLoop loop;
  private final Values[] arrays;
  private final RowScalar[] scalars;
  private final float[][] arraysOfStep;
  private final float[][] scalarsOfStep;
  private final int[] scalarAt;
  private final int[] scalarStride;

  BoundLoop(ElementLoop loop, Values[] arrays, RowScalar[] scalars) {
    this.loop = loop;
    this.arrays = arrays;
    this.scalars = scalars;
    this.arraysOfStep = new float[arrays.length][];
    this.scalarsOfStep = new float[scalars.length][];
    this.scalarAt = new int[scalars.length];
    this.scalarStride = new int[scalars.length];
    for (int i = 0; i < scalars.length; i++) {
      scalarStride[i] = scalars[i].rowStride();
    }
  }

  /** Finds the arrays of a step. */
  void prepare(int step) {
    for (int i = 0; i < arrays.length; i++) {
      arraysOfStep[i] = arrays[i].array(step);
    }
    for (int i = 0; i < scalars.length; i++) {
      scalarsOfStep[i] = scalars[i].values().array(step);
    }
  }

  /** Puts another array in a place. */
  void use(int place, float[] array) {
    arraysOfStep[place] = array;
  }

  /** Goes over all values from one index to before another. */
  void run(int from, int to) {
    loop.run(arraysOfStep, scalarsOfStep, scalarAt, scalarStride, from, 1, to - from);
  }

  /** Goes over rows at the start of the arrays, which belong to a sample from one row on. */
  void runRows(int sample, int row, int rows, int columns) {
    for (int i = 0; i < scalars.length; i++) {
      scalarAt[i] = sample * scalars[i].sampleStride() + row * scalars[i].rowStride();
    }
    loop.run(arraysOfStep, scalarsOfStep, scalarAt, scalarStride, 0, rows, columns);
  }
}
