package org.bouton.core.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;

/** Adds to a gradient the products of two factors, summed over samples and the steps of a chunk. */
final class OuterProducts implements Machine.Program {

  /** So many rows of large factors stay in the second-level cache. */
  private static final int LARGE_BLOCK = 256;

  private static final int SMALLEST_BLOCK = 32;

  private final JvmBuffer gradient;
  private final NativeSteps postsynaptic;
  private final NativeSteps presynaptic;
  private final int stepsAgoOfPostsynaptic;
  private final int stepsAgoOfPresynaptic;
  private final int postCells;
  private final int preCells;
  private final int samples;
  private final int rowsOfBlock;
  private final float fixedScale;
  private final Factor post;
  private final Factor pre;
  private final Sgemm sgemm;
  private final FloatPointer left;
  private final FloatPointer right;
  private final NativeFloats scratch;
  private final FloatPointer into;
  private final float[] sum;
  private float scale;

  /**
   * A factor.
   *
   * @param buffer where its steps are kept
   * @param stepsAgo how many steps ago
   * @param multiple a scalar that it is multiplied by; null for 1
   */
  record Factor(JvmBuffer buffer, int stepsAgo, @Nullable JvmBuffer multiple) {

    float value() {
      return multiple == null ? 1 : multiple.array(0)[0];
    }
  }

  OuterProducts(
      JvmBuffer gradient,
      Factor post,
      Factor pre,
      int samples,
      float scale,
      Sgemm sgemm,
      NativeFloats scratch) {
    this.gradient = gradient;
    this.postsynaptic = post.buffer().outside();
    this.presynaptic = pre.buffer().outside();
    this.stepsAgoOfPostsynaptic = post.stepsAgo();
    this.stepsAgoOfPresynaptic = pre.stepsAgo();
    this.postCells = post.buffer().slot.shape().columns();
    this.preCells = pre.buffer().slot.shape().columns();
    this.samples = samples;
    this.rowsOfBlock = rowsOfBlock(postCells, preCells);
    this.fixedScale = scale;
    this.post = post;
    this.pre = pre;
    this.sgemm = sgemm;
    this.left = postsynaptic.values().pointer();
    this.right = presynaptic.values().pointer();
    this.scratch = scratch;
    this.into = scratch.pointer();
    this.sum = new float[gradient.size];
  }

  /** As many rows as OpenBLAS multiplies without packing them, or as fit into the cache. */
  private static int rowsOfBlock(int postCells, int preCells) {
    long small = PackedWeights.SMALL_PRODUCT / ((long) postCells * preCells);
    return small >= SMALLEST_BLOCK ? (int) Math.min(small, LARGE_BLOCK) : LARGE_BLOCK;
  }

  @Override
  public void run(int firstStep, int lastStep) {
    int postAt = postsynaptic.at(firstStep - stepsAgoOfPostsynaptic);
    int preAt = presynaptic.at(firstStep - stepsAgoOfPresynaptic);
    scale = fixedScale * post.value() * pre.value();
    int rows = (lastStep - firstStep + 1) * samples;
    float keep = 0;
    for (int row = 0; row < rows; row += rowsOfBlock) {
      int count = Math.min(rowsOfBlock, rows - row);
      if (!postsynaptic.values().isZero(postAt + row * postCells, count * postCells)) {
        multiply(postAt + row * postCells, preAt + row * preCells, count, keep);
        keep = 1;
      }
    }
    if (keep != 0) {
      scratch.get(0, sum, 0, sum.length);
      Floats.add(sum, gradient.array(0));
      gradient.written(0);
    }
  }

  private void multiply(int postAt, int preAt, int rows, float keep) {
    if (preCells == 1) {
      openblas.cblas_sgemv(
          openblas.CblasRowMajor,
          openblas.CblasTrans,
          rows,
          postCells,
          scale,
          left.position(postAt),
          postCells,
          right.position(preAt),
          1,
          keep,
          into,
          1);
    } else {
      sgemm.multiplyLeftTransposed(
          postCells,
          preCells,
          rows,
          scale,
          left.position(postAt),
          postCells,
          right.position(preAt),
          preCells,
          keep,
          into,
          preCells);
    }
  }
}
