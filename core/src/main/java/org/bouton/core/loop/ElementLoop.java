package org.bouton.core.loop;

/** A loop over the values of arrays, all of them read and written at the same index. */
public interface ElementLoop {

  /**
   * Goes over successive rows of values.
   *
   * @param arrays the arrays, in the order of the description
   * @param scalars for each scalar, an array that it is taken from
   * @param scalarAt where in it the scalar of the first row is
   * @param scalarStride how far from it that of the next row is: 0 where all rows have the same
   * @param from the index of the first value
   * @param rows how many rows there are
   * @param columns how many values a row has
   */
  void run(
      float[][] arrays,
      float[][] scalars,
      int[] scalarAt,
      int[] scalarStride,
      int from,
      int rows,
      int columns);
}
