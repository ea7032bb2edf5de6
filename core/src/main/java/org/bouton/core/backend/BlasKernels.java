package org.bouton.core.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.openblas.global.openblas_full;

/**
 * The matrix routines that run here. OpenBLAS has kernels for many processors and chooses among
 * them when it is loaded, by the processor or by what {@code OPENBLAS_CORETYPE} says.
 *
 * @param version the version of OpenBLAS
 * @param kernel the processor that its kernels were written for, such as {@code Haswell}
 */
public record BlasKernels(String version, String kernel) {

  private static final Pattern VERSION = Pattern.compile("OpenBLAS (\\S+)");

  /** Those of this process. Loads the library when it is not loaded yet. */
  public static BlasKernels inUse() {
    return new BlasKernels(
        version(openblas_full.openblas_get_config().getString()),
        openblas_full.openblas_get_corename().getString());
  }

  static String version(String configuration) {
    Matcher version = VERSION.matcher(configuration);
    return version.find() ? version.group(1) : "unknown";
  }
}
