package org.bouton.core.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouton.core.backend.BlasKernels;
import org.bouton.core.backend.MatrixProductProbe;

/**
 * What the machine can do at most, on one thread: what training is held against.
 *
 * @param blas the version of OpenBLAS
 * @param kernel the processor that its kernels were written for
 * @param chosenKernel what the user's environment asks for; empty where OpenBLAS chooses
 * @param operationsPerSecond multiplications and additions of the best of some large products
 * @param memoryBytesPerSecond what {@code a = b + s c} reads and writes on arrays far larger than
 *     any cache
 * @param cacheBytesPerSecond the same on arrays that all fit into a few megabytes
 */
public record MachineProbe(
    String blas,
    String kernel,
    Optional<String> chosenKernel,
    double operationsPerSecond,
    double memoryBytesPerSecond,
    double cacheBytesPerSecond) {

  private static final double NANOSECONDS = 1e9;
  private static final int[] ORDERS = {512, 768, 1024};
  private static final double SECONDS_OF_PRODUCTS = 0.3;
  private static final double SECONDS_OF_TRIADS = 0.5;
  private static final int VALUES_IN_CACHE = 1 << 20;
  private static final int VALUES_IN_MEMORY = 3 << 23;

  /** Measures for about two seconds, with arrays of 288 MB. */
  public static MachineProbe measured() {
    return of(
        Arrays.stream(ORDERS).mapToDouble(MachineProbe::productsOfOrder).max().orElseThrow(),
        triads(VALUES_IN_MEMORY),
        triads(VALUES_IN_CACHE));
  }

  /** Looks up what takes neither time nor memory; the rates are {@code NaN}. */
  public static MachineProbe unmeasured() {
    return of(Double.NaN, Double.NaN, Double.NaN);
  }

  private static MachineProbe of(double operations, double memoryBytes, double cacheBytes) {
    BlasKernels kernels = BlasKernels.inUse();
    return new MachineProbe(
        kernels.version(),
        kernels.kernel(),
        Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE")).filter(type -> !type.isBlank()),
        operations,
        memoryBytes,
        cacheBytes);
  }

  private static double productsOfOrder(int order) {
    try (MatrixProductProbe probe = new MatrixProductProbe(order)) {
      return probe.operations() / medianSeconds(probe::run, SECONDS_OF_PRODUCTS);
    }
  }

  /** As STREAM does (McCalpin 1995): two arrays are read and one is written. */
  private static double triads(int values) {
    float[] sum = new float[values];
    float[] first = filled(values, 1);
    float[] second = filled(values, 2);
    double bytes = 3.0 * Float.BYTES * values;
    return bytes / medianSeconds(() -> triad(sum, first, second, 0.5f), SECONDS_OF_TRIADS);
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  private static void triad(float[] sum, float[] first, float[] second, float scale) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + scale * second[i];
    }
  }

  /** The first half of the time is for the JVM to compile what runs. */
  private static double medianSeconds(Runnable work, double seconds) {
    long start = System.nanoTime();
    List<Double> times = new ArrayList<>();
    double elapsed;
    do {
      long before = System.nanoTime();
      work.run();
      long after = System.nanoTime();
      elapsed = (after - start) / NANOSECONDS;
      times.add((after - before) / NANOSECONDS);
    } while (elapsed < seconds || times.size() < 2);
    return Timing.of(times.subList(times.size() / 2, times.size())).median();
  }
}
