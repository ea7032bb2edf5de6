package org.bouton.core.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Products of matrices outside the heap, stored row by row, by OpenBLAS. It counts its calls. */
final class Sgemm {

  private static final int AS_IT_IS = openblas.CblasNoTrans;
  private static final int TRANSPOSED = openblas.CblasTrans;

  private long calls;

  /**
   * {@code into = scale · left · right + keep · into}.
   *
   * @param rows of the result
   * @param columns of the result
   * @param inner how many products are summed for each value
   * @param leftStride from one row of the left factor to the next
   */
  void multiply(
      int rows,
      int columns,
      int inner,
      float scale,
      FloatPointer left,
      int leftStride,
      FloatPointer right,
      int rightStride,
      float keep,
      FloatPointer into,
      int intoStride) {
    multiply(
        AS_IT_IS,
        AS_IT_IS,
        rows,
        columns,
        inner,
        scale,
        left,
        leftStride,
        right,
        rightStride,
        keep,
        into,
        intoStride);
  }

  /** The same with the right factor's transpose. */
  void multiplyRightTransposed(
      int rows,
      int columns,
      int inner,
      float scale,
      FloatPointer left,
      int leftStride,
      FloatPointer right,
      int rightStride,
      float keep,
      FloatPointer into,
      int intoStride) {
    multiply(
        AS_IT_IS,
        TRANSPOSED,
        rows,
        columns,
        inner,
        scale,
        left,
        leftStride,
        right,
        rightStride,
        keep,
        into,
        intoStride);
  }

  /** The same with the left factor's transpose. */
  void multiplyLeftTransposed(
      int rows,
      int columns,
      int inner,
      float scale,
      FloatPointer left,
      int leftStride,
      FloatPointer right,
      int rightStride,
      float keep,
      FloatPointer into,
      int intoStride) {
    multiply(
        TRANSPOSED,
        AS_IT_IS,
        rows,
        columns,
        inner,
        scale,
        left,
        leftStride,
        right,
        rightStride,
        keep,
        into,
        intoStride);
  }

  private void multiply(
      int formOfLeft,
      int formOfRight,
      int rows,
      int columns,
      int inner,
      float scale,
      FloatPointer left,
      int leftStride,
      FloatPointer right,
      int rightStride,
      float keep,
      FloatPointer into,
      int intoStride) {
    calls++;
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        formOfLeft,
        formOfRight,
        rows,
        columns,
        inner,
        scale,
        left,
        leftStride,
        right,
        rightStride,
        keep,
        into,
        intoStride);
  }

  /** How many products there have been. */
  long calls() {
    return calls;
  }
}
