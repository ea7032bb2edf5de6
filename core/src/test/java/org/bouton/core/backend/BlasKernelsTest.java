package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlasKernelsTest {

  @Test
  void readsTheVersionFromTheConfiguration() {
    assertThat(BlasKernels.version("OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Haswell"))
        .isEqualTo("0.3.31");
    assertThat(BlasKernels.version("another library")).isEqualTo("unknown");
  }

  @Test
  void tellsWhatRunsHere() {
    BlasKernels kernels = BlasKernels.inUse();

    assertThat(kernels.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(kernels.kernel()).matches("\\w+");
  }
}
