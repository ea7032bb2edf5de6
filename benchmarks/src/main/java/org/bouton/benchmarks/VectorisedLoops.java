package org.bouton.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bouton.core.compile.Operation;
import org.bouton.core.loop.ElementLoop;
import org.bouton.core.loop.LoopBody;
import org.bouton.core.loop.LoopCompiler;

/**
 * Of which loops the JVM makes vector instructions: times random ones and counts, by size, those
 * that are as fast as vector instructions are. The limits of the loops that Bouton makes come from
 * here.
 */
public final class VectorisedLoops {

  private static final int VALUES = 2048;
  private static final int SCALARS = 4;
  private static final int SMALLEST = 18;
  private static final int LARGEST = 33;
  private static final int MOST_STORES = 4;
  private static final int MOST_ARRAYS_USED_TWICE = 4;

  /** Slower than this, for a loop of these sizes, is one value after the other. */
  private static final double NANOSECONDS_PER_VALUE = 0.4;

  private static final List<Operation> OPERATIONS =
      List.of(Operation.PLUS, Operation.PLUS, Operation.MINUS, Operation.TIMES, Operation.TIMES);

  private final Random random;
  private final boolean usedTwice;
  private final List<LoopBody.Step> steps = new ArrayList<>();
  private final List<LoopBody.Source> values = new ArrayList<>();
  private final List<Integer> unread = new ArrayList<>();
  private int arrays;

  private VectorisedLoops(Random random, boolean usedTwice) {
    this.random = random;
    this.usedTwice = usedTwice;
  }

  /**
   * Prints a table: how many loops of each size were vectorised, and how many were not; where each
   * value is operand of one operation, and where it may be operand of more.
   *
   * @param arguments how many loops to try, and a seed; 1000 and 1 if left out
   */
  public static void main(String[] arguments) {
    int tries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    for (boolean usedTwice : new boolean[] {false, true}) {
      System.out.println(
          usedTwice ? "values may be used twice" : "every value is used once at most");
      System.out.println("size  vectorised  not");
      Map<Integer, int[]> counts = new TreeMap<>();
      Random random = new Random(seed);
      for (int i = 0; i < tries; i++) {
        LoopBody body = new VectorisedLoops(random, usedTwice).body();
        int size = 3 * body.arrays() + body.steps().size();
        if (size >= SMALLEST && size <= LARGEST && body.stores().size() <= MOST_STORES) {
          int[] count = counts.computeIfAbsent(size, unseen -> new int[2]);
          count[nanoseconds(body) < NANOSECONDS_PER_VALUE ? 0 : 1]++;
        }
      }
      counts.forEach(
          (size, count) -> System.out.printf("%4d  %10d  %3d%n", size, count[0], count[1]));
    }
  }

  /** A random loop, in which what no operation reads is stored. */
  private LoopBody body() {
    int operations = 3 + random.nextInt(10);
    for (int i = 0; i < operations; i++) {
      Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      LoopBody.Source left = random.nextInt(4) > 0 ? known() : element();
      int kind = random.nextInt(3);
      LoopBody.Source right =
          kind == 0
              ? new LoopBody.Scalar(random.nextInt(SCALARS))
              : kind == 1 ? known() : element();
      List<LoopBody.Source> operands = new ArrayList<>(List.of(left, right));
      if (random.nextBoolean()) {
        Collections.reverse(operands);
      }
      steps.add(new LoopBody.Step(operation, operands));
      values.add(new LoopBody.Result(i));
      unread.add(i);
    }
    List<LoopBody.Store> stores = new ArrayList<>();
    for (int result : unread) {
      stores.add(new LoopBody.Store(new LoopBody.Result(result), arrays + stores.size()));
    }
    return new LoopBody(arrays + stores.size(), SCALARS, steps, stores);
  }

  private LoopBody.Source element() {
    if (usedTwice && arrays == MOST_ARRAYS_USED_TWICE) {
      return new LoopBody.Element(random.nextInt(arrays));
    }
    LoopBody.Source element = new LoopBody.Element(arrays);
    arrays++;
    if (usedTwice) {
      values.add(element);
    }
    return element;
  }

  private LoopBody.Source known() {
    if (values.isEmpty()) {
      return element();
    }
    // Mostly one of the last, as in equations.
    int back = random.nextInt(random.nextBoolean() ? 3 : values.size());
    int at = Math.max(0, values.size() - 1 - back);
    LoopBody.Source value = usedTwice ? values.get(at) : values.remove(at);
    if (value instanceof LoopBody.Result result) {
      unread.remove(Integer.valueOf(result.step()));
    }
    return value;
  }

  private static double nanoseconds(LoopBody body) {
    ElementLoop loop = new LoopCompiler().loop(body);
    Random random = new Random(1);
    float[][] arrays = new float[body.arrays()][VALUES];
    for (float[] array : arrays) {
      for (int i = 0; i < VALUES; i++) {
        array[i] = random.nextFloat();
      }
    }
    float[][] scalars = new float[body.scalars()][1];
    for (float[] scalar : scalars) {
      Arrays.fill(scalar, 0.5f);
    }
    int[] none = new int[body.scalars()];
    double best = Double.POSITIVE_INFINITY;
    for (int measurement = 0; measurement < 30; measurement++) {
      int runs = 1000;
      long start = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        loop.run(arrays, scalars, none, none, 0, 1, VALUES);
      }
      best = Math.min(best, (System.nanoTime() - start) / ((double) runs * VALUES));
    }
    return best;
  }
}
