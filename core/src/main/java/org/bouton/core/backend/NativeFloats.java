package org.bouton.core.backend;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Floats outside the heap, where OpenBLAS works on them as they are: arrays it would get as copies,
 * and hand back as copies.
 */
final class NativeFloats implements AutoCloseable {

  private final FloatPointer memory;
  private final FloatBuffer values;
  private final FloatBuffer sameValues;
  private final int size;

  /** Reserves so many floats, all of them 0. */
  NativeFloats(int size) {
    this.size = size;
    this.memory = new FloatPointer(Math.max(1, (long) size));
    Pointer.memset(memory, 0, Float.BYTES * Math.max(1, (long) size));
    this.values = memory.asBuffer();
    this.sameValues = values.duplicate();
  }

  int size() {
    return size;
  }

  /**
   * A pointer to the first of them, which its owner may move but, as it is not its own memory, not
   * close.
   */
  FloatPointer pointer() {
    return new FloatPointer(memory);
  }

  float get(int index) {
    return values.get(index);
  }

  void get(int index, float[] into, int from, int count) {
    values.get(index, into, from, count);
  }

  void put(int index, float[] from, int start, int count) {
    values.put(index, from, start, count);
  }

  void fill(int index, int count, float value) {
    for (int i = index; i < index + count; i++) {
      values.put(i, value);
    }
  }

  /** Stores a row a number of times, one after the other. */
  void repeat(int index, float[] row, int times) {
    int count = times * row.length;
    put(index, row, 0, row.length);
    for (int filled = row.length; filled < count; filled *= 2) {
      move(index, index + filled, Math.min(filled, count - filled));
    }
  }

  /** Moves some of them to another place; the two may overlap. */
  void move(int from, int to, int count) {
    values.put(to, sameValues, from, count);
  }

  boolean isZero(int index, int count) {
    for (int i = index; i < index + count; i++) {
      if (values.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    memory.deallocate();
  }
}
