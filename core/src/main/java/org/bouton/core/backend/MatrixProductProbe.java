package org.bouton.core.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The product of two square matrices of floats, by one thread of OpenBLAS, to be timed. */
public final class MatrixProductProbe implements AutoCloseable {

  private static final float OPERAND = 0.5f;

  private final int order;
  private final FloatPointer left;
  private final FloatPointer right;
  private final FloatPointer product;

  /**
   * Reserves memory that Java does not move.
   *
   * @param order how many rows and columns the matrices have
   */
  public MatrixProductProbe(int order) {
    this.order = order;
    long size = (long) order * order;
    this.left = filled(size);
    this.right = filled(size);
    this.product = filled(size);
  }

  private static FloatPointer filled(long size) {
    FloatPointer values = new FloatPointer(size);
    for (long i = 0; i < size; i++) {
      values.put(i, OPERAND);
    }
    return values;
  }

  /** How many multiplications and additions a product takes. */
  public double operations() {
    return 2.0 * order * order * order;
  }

  /** Takes the product once. */
  public void run() {
    openblas.blas_set_num_threads(1);
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        order,
        order,
        order,
        1,
        left,
        order,
        right,
        order,
        0,
        product,
        order);
  }

  @Override
  public void close() {
    left.close();
    right.close();
    product.close();
  }
}
