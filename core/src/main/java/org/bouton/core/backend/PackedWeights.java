package org.bouton.core.backend;

import java.util.Set;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Weights (or their transpose) as the right factor of products, outside the heap and in the form in
 * which OpenBLAS multiplies them fastest.
 *
 * <p>It brings large factors into an order of its own in every call, which for few samples takes as
 * long as the product itself.
 */
final class PackedWeights {

  /** OpenBLAS's kernels for AVX-512 multiply up to this product of the three sizes as they are. */
  static final long SMALL_PRODUCT = 1_000_000;

  private static final Set<String> WITHOUT_PACKING =
      Set.of("SkylakeX", "Cooperlake", "SapphireRapids");
  private static final int TILE_COLUMNS = 64;
  private static final int TILE_ROWS = 128;

  /** How a factor is laid out. */
  enum Form {
    /** As the weights are: they change too often for anything else. */
    AS_GIVEN,
    /** As one right factor. */
    WHOLE,
    /** As right factors that need no packing. */
    TILES,
    /** As the left factor of the transposed product, the larger of the two. */
    LEFT;

    static Form of(long samples, int inner, int columns, boolean lasting, String kernels) {
      if (!lasting) {
        return AS_GIVEN;
      }
      if (samples * inner * columns <= SMALL_PRODUCT) {
        return WHOLE;
      }
      return WITHOUT_PACKING.contains(kernels) ? TILES : LEFT;
    }
  }

  private final JvmBuffer weights;
  private final boolean toPostsynaptic;
  private final int samples;
  private final int inner;
  private final int columns;
  private final Form form;
  private final float[] packed;
  private final NativeFloats values;
  private final FloatPointer pointer;
  private final NativeFloats turned;
  private final FloatPointer intoTurned;
  private final float[] columnByColumn;
  private final float[] rowByRow;
  private long version = -1;

  /**
   * Plans the form.
   *
   * @param weights per postsynaptic and presynaptic cell
   * @param toPostsynaptic whether what is sent runs from presynaptic to postsynaptic cells, so that
   *     the factor is the transpose of the weights
   * @param samples the rows of the left factor
   * @param lasting whether the weights stay as they are for many products
   * @param kernels the processor that OpenBLAS multiplies for
   */
  PackedWeights(
      JvmBuffer weights, boolean toPostsynaptic, int samples, boolean lasting, String kernels) {
    int rows = weights.slot.shape().rows();
    int rowLength = weights.slot.shape().columns();
    this.weights = weights;
    this.toPostsynaptic = toPostsynaptic;
    this.samples = samples;
    this.inner = toPostsynaptic ? rowLength : rows;
    this.columns = toPostsynaptic ? rows : rowLength;
    this.form = Form.of(samples, inner, columns, lasting, kernels);
    this.packed = new float[isAsGiven() ? 0 : weights.size];
    this.values = new NativeFloats(weights.size);
    this.pointer = values.pointer();
    int results = form == Form.LEFT ? Math.multiplyExact(samples, columns) : 0;
    this.turned = new NativeFloats(results);
    this.intoTurned = turned.pointer();
    this.columnByColumn = new float[results];
    this.rowByRow = new float[results];
  }

  /** Whether the factor is in the order of the weights. */
  private boolean isAsGiven() {
    return form == Form.AS_GIVEN || form == (toPostsynaptic ? Form.LEFT : Form.WHOLE);
  }

  /** How many values of each sample are read. */
  int inner() {
    return inner;
  }

  /** {@code into = left · factor + keep · into}, where the two begin at some index. */
  void multiply(Sgemm sgemm, FloatPointer left, int leftAt, float keep, Result into, int at) {
    follow();
    switch (form) {
      case LEFT -> multiplyTurned(sgemm, left, leftAt, keep, into, at);
      case TILES -> multiplyTiles(sgemm, left, leftAt, keep, into, at);
      default -> multiplyWhole(sgemm, left, leftAt, keep, into, at);
    }
  }

  /** Where the result belongs. */
  record Result(NativeFloats values, FloatPointer pointer) {}

  private void multiplyWhole(
      Sgemm sgemm, FloatPointer left, int leftAt, float keep, Result into, int at) {
    FloatPointer target = into.pointer().position(at);
    if (form == Form.AS_GIVEN && toPostsynaptic) {
      sgemm.multiplyRightTransposed(
          samples,
          columns,
          inner,
          1,
          left.position(leftAt),
          inner,
          pointer,
          inner,
          keep,
          target,
          columns);
    } else {
      sgemm.multiply(
          samples,
          columns,
          inner,
          1,
          left.position(leftAt),
          inner,
          pointer.position(0),
          columns,
          keep,
          target,
          columns);
    }
  }

  private void multiplyTiles(
      Sgemm sgemm, FloatPointer left, int leftAt, float keep, Result into, int at) {
    int tile = 0;
    for (int column = 0; column < columns; column += TILE_COLUMNS) {
      int width = Math.min(TILE_COLUMNS, columns - column);
      for (int row = 0; row < inner; row += TILE_ROWS) {
        int height = Math.min(TILE_ROWS, inner - row);
        sgemm.multiply(
            samples,
            width,
            height,
            1,
            left.position((long) leftAt + row),
            inner,
            pointer.position(tile),
            width,
            row == 0 ? keep : 1,
            into.pointer().position((long) at + column),
            columns);
        tile += width * height;
      }
    }
  }

  /** The transposed product, turned back: few values, compared with the weights. */
  private void multiplyTurned(
      Sgemm sgemm, FloatPointer left, int leftAt, float keep, Result into, int at) {
    sgemm.multiplyRightTransposed(
        columns,
        samples,
        inner,
        1,
        pointer,
        inner,
        left.position(leftAt),
        inner,
        0,
        intoTurned,
        samples);
    turned.get(0, columnByColumn, 0, columnByColumn.length);
    if (keep == 0) {
      Transpose.of(columnByColumn, columns, samples, rowByRow);
    } else {
      into.values().get(at, rowByRow, 0, rowByRow.length);
      Transpose.added(columnByColumn, columns, samples, rowByRow);
    }
    into.values().put(at, rowByRow, 0, rowByRow.length);
  }

  /** Packs the weights again if they changed. */
  private void follow() {
    if (version == weights.version()) {
      return;
    }
    version = weights.version();
    float[] from = weights.array(0);
    if (isAsGiven()) {
      values.put(0, from, 0, from.length);
    } else {
      if (form == Form.TILES) {
        packTiles(from);
      } else {
        Transpose.of(from, weights.slot.shape().rows(), weights.slot.shape().columns(), packed);
      }
      values.put(0, packed, 0, packed.length);
    }
  }

  private void packTiles(float[] from) {
    int at = 0;
    for (int column = 0; column < columns; column += TILE_COLUMNS) {
      int width = Math.min(TILE_COLUMNS, columns - column);
      for (int row = 0; row < inner; row += TILE_ROWS) {
        int height = Math.min(TILE_ROWS, inner - row);
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            packed[at + i * width + j] =
                toPostsynaptic
                    ? from[(column + j) * inner + row + i]
                    : from[(row + i) * columns + column + j];
          }
        }
        at += width * height;
      }
    }
  }

  long bytes() {
    return Float.BYTES
        * ((long) packed.length
            + values.size()
            + turned.size()
            + columnByColumn.length
            + rowByRow.length);
  }

  void close() {
    values.close();
    turned.close();
  }
}
