package org.bouton.core.backend;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Weights (or their transpose) as the right factor of products, outside the heap and in tiles.
 *
 * <p>OpenBLAS brings large factors into an order of its own in every call, which for few samples
 * takes as long as the product itself; factors of tiles it takes as they are.
 */
final class PackedWeights {

  /** OpenBLAS multiplies without packing up to this product of the three sizes. */
  static final long SMALL_PRODUCT = 1_000_000;

  private static final int TILE = 64;

  private final JvmBuffer weights;
  private final boolean transposed;
  private final int samples;
  private final int inner;
  private final int columns;
  private final int tile;
  private final boolean lasting;
  private final float[] packed;
  private final NativeFloats values;
  private final FloatPointer pointer;
  private long version = -1;

  /**
   * Plans the tiles.
   *
   * @param weights per postsynaptic and presynaptic cell
   * @param transposed whether what is sent runs from presynaptic to postsynaptic cells, so that the
   *     factor is the transpose of the weights
   * @param samples the rows of the left factor
   * @param lasting whether the weights stay as they are for many products, so that a transpose of
   *     theirs is worth its time
   */
  PackedWeights(JvmBuffer weights, boolean transposed, int samples, boolean lasting) {
    int rows = weights.slot.shape().rows();
    int rowLength = weights.slot.shape().columns();
    this.weights = weights;
    this.transposed = transposed;
    this.samples = samples;
    this.inner = transposed ? rowLength : rows;
    this.columns = transposed ? rows : rowLength;
    this.lasting = lasting;
    boolean whole = !lasting || (long) samples * inner * columns <= SMALL_PRODUCT;
    this.tile = whole ? Math.max(inner, columns) : TILE;
    this.packed = new float[lasting ? weights.size : 0];
    this.values = new NativeFloats(weights.size);
    this.pointer = values.pointer();
  }

  /** How many values of each sample are read. */
  int inner() {
    return inner;
  }

  /** {@code into = left · factor + keep · into}. */
  void multiply(
      Sgemm sgemm, FloatPointer left, int leftAt, float keep, FloatPointer into, int intoAt) {
    follow();
    if (transposed && !lasting) {
      sgemm.multiplyRightTransposed(
          samples,
          columns,
          inner,
          1,
          left.position(leftAt),
          inner,
          pointer.position(0),
          inner,
          keep,
          into.position(intoAt),
          columns);
      return;
    }
    int at = 0;
    for (int column = 0; column < columns; column += tile) {
      int width = Math.min(tile, columns - column);
      for (int row = 0; row < inner; row += tile) {
        int height = Math.min(tile, inner - row);
        sgemm.multiply(
            samples,
            width,
            height,
            1,
            left.position((long) leftAt + row),
            inner,
            pointer.position(at),
            width,
            row == 0 ? keep : 1,
            into.position((long) intoAt + column),
            columns);
        at += width * height;
      }
    }
  }

  /** Packs the weights again if they changed. */
  private void follow() {
    if (version == weights.version()) {
      return;
    }
    float[] from = weights.array(0);
    version = weights.version();
    if (!lasting) {
      values.put(0, from, 0, from.length);
      return;
    }
    int at = 0;
    for (int column = 0; column < columns; column += tile) {
      int width = Math.min(tile, columns - column);
      for (int row = 0; row < inner; row += tile) {
        int height = Math.min(tile, inner - row);
        if (transposed) {
          transpose(from, column, row, width, height, at);
        } else {
          for (int i = 0; i < height; i++) {
            System.arraycopy(from, (row + i) * columns + column, packed, at + i * width, width);
          }
        }
        at += width * height;
      }
    }
    values.put(0, packed, 0, packed.length);
  }

  private void transpose(float[] from, int column, int row, int width, int height, int at) {
    for (int j = 0; j < width; j++) {
      int start = (column + j) * inner + row;
      for (int i = 0; i < height; i++) {
        packed[at + i * width + j] = from[start + i];
      }
    }
  }

  long bytes() {
    return Float.BYTES * ((long) packed.length + values.size());
  }

  void close() {
    values.close();
  }
}
