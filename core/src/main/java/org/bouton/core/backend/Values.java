package org.bouton.core.backend;

/** Where the values of an operand are at a step. */
interface Values {

  /** An array that starts with them; loops over several arrays need one index. */
  float[] array(int step);

  /** In the arrays of a slot. */
  static Values inArrays(JvmBuffer buffer, int stepsAgo) {
    return step -> buffer.array(step - stepsAgo);
  }

  /** In the record of a chunk, from where they are brought each time. */
  static Values inRecord(JvmBuffer buffer, int stepsAgo) {
    float[] brought = new float[buffer.size];
    NativeSteps record = buffer.outside();
    return step -> {
      record.get(step - stepsAgo, brought, 0, brought.length);
      return brought;
    };
  }
}
