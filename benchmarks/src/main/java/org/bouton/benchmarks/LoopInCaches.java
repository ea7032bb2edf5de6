package org.bouton.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first loop over the cells of a layer of GLE, by itself: what it takes where its arrays are in
 * the first-level cache, and where those of seven layers share the second.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class LoopInCaches {

  private static final int LAYERS = 7;
  private static final int ARRAYS = 6;
  private static final int LONGEST = 53 * 50;

  /** Cells of a layer times samples. */
  @Param({"1000", "2650"})
  public int values = LONGEST;

  private final float[][][] layers = new float[LAYERS][ARRAYS][LONGEST];

  /** Seven times over the same arrays. */
  @Benchmark
  @OperationsPerInvocation(LAYERS)
  public float[][] sameLayer() {
    for (int layer = 0; layer < LAYERS; layer++) {
      run(layers[0], values);
    }
    return layers[0];
  }

  /** Once over the arrays of each layer. */
  @Benchmark
  @OperationsPerInvocation(LAYERS)
  public float[][][] oneLayerAfterTheOther() {
    for (float[][] layer : layers) {
      run(layer, values);
    }
    return layers;
  }

  private static void run(float[][] layer, int values) {
    loop(layer[0], layer[1], layer[2], layer[3], layer[4], layer[5], values);
  }

  /** v̇ = (r' e − v) / τ_m and v + Δt v̇, from the step before. */
  private static void loop(
      float[] e, float[] slope, float[] v, float[] rate, float[] change, float[] next, int values) {
    for (int i = 0; i < values; i++) {
      float changed = (e[i] * slope[i] - v[i]) * rate[i];
      change[i] = changed;
      next[i] = v[i] + 0.1f * changed;
    }
  }
}
