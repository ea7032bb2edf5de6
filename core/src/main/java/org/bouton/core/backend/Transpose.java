package org.bouton.core.backend;

/** Transposes of matrices stored row by row, in blocks of which rows and columns stay in cache. */
final class Transpose {

  private static final int BLOCK = 16;

  private Transpose() {}

  static void of(float[] from, int rows, int columns, float[] into) {
    for (int rowBlock = 0; rowBlock < rows; rowBlock += BLOCK) {
      int rowEnd = Math.min(rows, rowBlock + BLOCK);
      for (int columnBlock = 0; columnBlock < columns; columnBlock += BLOCK) {
        int columnEnd = Math.min(columns, columnBlock + BLOCK);
        for (int row = rowBlock; row < rowEnd; row++) {
          for (int column = columnBlock; column < columnEnd; column++) {
            into[column * rows + row] = from[row * columns + column];
          }
        }
      }
    }
  }

  /** The same, added to what is there. */
  static void added(float[] from, int rows, int columns, float[] into) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        into[column * rows + row] += from[row * columns + column];
      }
    }
  }
}
