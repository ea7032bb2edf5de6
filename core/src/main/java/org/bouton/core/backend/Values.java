package org.bouton.core.backend;

import org.jspecify.annotations.Nullable;

/** Where the values of an operand are at a step. Not an interface: it is asked in every step. */
final class Values {

  private final @Nullable JvmBuffer buffer;
  private final int stepsAgo;
  private final @Nullable NativeSteps record;
  private final float[] own;

  private Values(
      @Nullable JvmBuffer buffer, int stepsAgo, @Nullable NativeSteps record, float[] own) {
    this.buffer = buffer;
    this.stepsAgo = stepsAgo;
    this.record = record;
    this.own = own;
  }

  /** In the arrays of a slot. */
  static Values inArrays(JvmBuffer buffer, int stepsAgo) {
    return new Values(buffer, stepsAgo, null, new float[0]);
  }

  /** In the record of a chunk, from where they are brought each time. */
  static Values inRecord(JvmBuffer buffer, int stepsAgo) {
    return new Values(null, stepsAgo, buffer.outside(), new float[buffer.size]);
  }

  /** In the same array at every step. */
  static Values in(float[] array) {
    return new Values(null, 0, null, array);
  }

  /** An array that starts with them; loops over several arrays need one index. */
  float[] array(int step) {
    if (buffer != null) {
      return buffer.array(step - stepsAgo);
    }
    if (record != null) {
      record.get(step - stepsAgo, own, 0, own.length);
    }
    return own;
  }
}
