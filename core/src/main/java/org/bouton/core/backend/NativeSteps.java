package org.bouton.core.backend;

import java.util.Arrays;

/**
 * The values of a slot in several steps, one step after the other, outside the heap: either the
 * last few in a ring, or all steps of a chunk with some before and after it.
 */
final class NativeSteps implements AutoCloseable {

  private static final int NO_RING = -1;

  private final NativeFloats values;
  private final int size;
  private final int ringMask;
  private final int before;
  private final int after;
  private final int chunkSteps;
  private final boolean[] silent;
  private int chunkStart;

  private NativeSteps(int size, int ringMask, int before, int chunkSteps, int after) {
    this.size = size;
    this.ringMask = ringMask;
    this.before = before;
    this.after = after;
    this.chunkSteps = chunkSteps;
    this.values = new NativeFloats(Math.multiplyExact(size, before + chunkSteps + after));
    this.silent = new boolean[before + chunkSteps + after];
  }

  /** The last steps; so many that none is overwritten while it is read. */
  static NativeSteps ring(int size, int steps) {
    int rounded = Integer.highestOneBit(2 * Math.max(1, steps) - 1);
    return new NativeSteps(size, rounded - 1, 0, rounded, 0);
  }

  /** The steps of a chunk. */
  static NativeSteps chunk(int size, int before, int chunkSteps, int after) {
    return new NativeSteps(size, NO_RING, before, chunkSteps, after);
  }

  NativeFloats values() {
    return values;
  }

  /**
   * Where the values of a step begin.
   *
   * @throws IllegalStateException when the step is not kept: OpenBLAS would read or write memory
   *     that belongs to others
   */
  int at(int step) {
    int index = ringMask == NO_RING ? before + step - chunkStart : step & ringMask;
    if (index < 0 || index >= silent.length) {
      throw new IllegalStateException(
          "step " + step + " is not among the steps kept from " + (chunkStart - before) + " on");
    }
    return index * size;
  }

  /** Where the values of a step begin, for a product that writes them. */
  int atForWriting(int step) {
    int at = at(step);
    silent[at / size] = false;
    return at;
  }

  /** Whether a step is among those that are kept. */
  boolean holds(int step) {
    int index = before + step - chunkStart;
    return ringMask != NO_RING || (index >= 0 && index < before + chunkSteps + after);
  }

  void put(int step, float[] ofStep) {
    put(step, ofStep, 0, size);
  }

  /** Stores the values of a step from one index on. */
  void put(int step, float[] ofStep, int from, int count) {
    int at = at(step);
    silent[at / size] = false;
    values.put(at + from, ofStep, from, count);
  }

  /** Stores that all values of a step are 0; what is known to be 0 already is left alone. */
  void putZeros(int step) {
    int at = at(step);
    if (!silent[at / size]) {
      values.fill(at, size, 0);
      silent[at / size] = true;
    }
  }

  /** Brings the values of a step from one index on. */
  void get(int step, float[] into, int from, int count) {
    int at = at(step);
    if (silent[at / size]) {
      Arrays.fill(into, from, from + count, 0);
    } else {
      values.get(at + from, into, from, count);
    }
  }

  void putInAll(float[] ofEveryStep) {
    Arrays.fill(silent, false);
    for (int at = 0; at < values.size(); at += size) {
      values.put(at, ofEveryStep, 0, size);
    }
  }

  /** Starts a trial: what is not written in it has the initial value. */
  void reset(float initial) {
    chunkStart = 0;
    if (ringMask == NO_RING) {
      Arrays.fill(silent, 0, before, false);
      Arrays.fill(silent, before + chunkSteps, silent.length, false);
      values.fill(0, before * size, initial);
      values.fill((before + chunkSteps) * size, after * size, initial);
    } else {
      fill(initial);
    }
  }

  void fill(float value) {
    Arrays.fill(silent, false);
    values.fill(0, values.size(), value);
  }

  /** Keeps the last steps of the chunk that is over, and starts another. */
  void beginChunk(int firstStep) {
    if (before > 0 && firstStep > chunkStart) {
      Arrays.fill(silent, false);
      values.move((firstStep - chunkStart) * size, 0, before * size);
    }
    chunkStart = firstStep;
  }

  long bytes() {
    return Float.BYTES * (long) values.size();
  }

  @Override
  public void close() {
    values.close();
  }
}
