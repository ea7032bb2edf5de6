package org.deeplearning4j;

import org.bytedeco.openblas.global.openblas;

/** Loads OpenBLAS, which then tells which kernels it took if {@code OPENBLAS_VERBOSE} is 2. */
final class OpenBlasProbe {

  private OpenBlasProbe() {}

  public static void main(String[] arguments) {
    openblas.blas_set_num_threads(1);
  }
}
