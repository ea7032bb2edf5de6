package org.bouton.core.backend;

import org.bouton.core.compile.Slot;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The values of a slot of traces that pass from chunk to chunk, outside the heap: BLAS finds them
 * there without a copy. Samples come first, so that what belongs to a sample fits into the cache.
 */
final class JvmCarriedTraces implements AutoCloseable {

  private final Slot slot;
  private final int samples;
  private final int components;
  private final int synapses;
  private final NativeFloats values;
  private final FloatPointer pointer;
  private boolean zero = true;

  JvmCarriedTraces(Slot slot, int samples) {
    this.slot = slot;
    this.samples = samples;
    this.components = slot.shape().types();
    this.synapses = slot.shape().rows() * slot.shape().columns();
    this.values = new NativeFloats(slot.shape().size(samples));
    this.pointer = values.pointer();
  }

  int components() {
    return components;
  }

  /** How many postsynaptic times presynaptic cells there are. */
  int synapses() {
    return synapses;
  }

  int presynapticCells() {
    return slot.shape().columns();
  }

  int postsynapticCells() {
    return slot.shape().rows();
  }

  /** Whether all are 0, whatever the memory holds: at the start of a trial. */
  boolean isZero() {
    return zero;
  }

  /** The values from those of a sample on; written values count from {@link #written} on. */
  FloatPointer ofSample(int sample) {
    return pointer.position((long) sample * components * synapses);
  }

  void written() {
    zero = false;
  }

  void clear() {
    zero = true;
  }

  long bytes() {
    return Float.BYTES * (long) values.size();
  }

  void read(double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = read(i);
    }
  }

  double read(int index) {
    return zero ? 0 : values.get(place(index));
  }

  void write(double[] from) {
    float[] value = new float[1];
    for (int i = 0; i < from.length; i++) {
      value[0] = (float) from[i];
      values.put(place(i), value, 0, 1);
    }
    zero = false;
  }

  /** Where a value is that slots keep by component and then by sample. */
  private int place(int index) {
    int block = index / synapses;
    int component = block / samples;
    int sample = block % samples;
    return (sample * components + component) * synapses + index % synapses;
  }

  @Override
  public void close() {
    values.close();
  }
}
