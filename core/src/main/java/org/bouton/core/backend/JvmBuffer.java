package org.bouton.core.backend;

import java.util.Arrays;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;

/**
 * The values of one slot: a ring of the last steps, each in an array of its own so that it can be
 * handed to BLAS, and, where they are needed later, the steps of a chunk one after the other.
 */
final class JvmBuffer {

  final Slot slot;
  final Storage storage;
  final int size;
  private final float[][] ring;
  private final int ringMask;
  private final float[] record;
  private final int padding;
  private int chunkStart;

  JvmBuffer(Slot slot, Storage storage, int samples, int chunkSteps) {
    this.slot = slot;
    this.storage = storage;
    this.size = slot.shape().size(samples);
    int rings = storage.ring() == 0 ? 0 : Integer.highestOneBit(2 * storage.ring() - 1);
    this.ring = new float[rings][size];
    this.ringMask = rings - 1;
    this.padding = storage.padding();
    this.record =
        storage.recorded()
            ? new float[Math.multiplyExact(padding + chunkSteps, size)]
            : new float[0];
    reset();
  }

  void reset() {
    float initial = (float) slot.initialValue();
    for (float[] step : ring) {
      Arrays.fill(step, initial);
    }
    Arrays.fill(record, initial);
    chunkStart = 0;
  }

  /** Keeps the last steps of the chunk that is over, and starts another. */
  void beginChunk(int firstStep) {
    if (padding > 0 && firstStep > chunkStart) {
      System.arraycopy(record, (firstStep - chunkStart) * size, record, 0, padding * size);
    }
    chunkStart = firstStep;
  }

  long bytes() {
    return Float.BYTES * ((long) ring.length * size + record.length);
  }

  boolean hasRing() {
    return ring.length > 0;
  }

  boolean isRecorded() {
    return record.length > 0;
  }

  float[] ringArray(int step) {
    return ring[step & ringMask];
  }

  float[] record() {
    return record;
  }

  int recordOffset(int step) {
    return (padding + step - chunkStart) * size;
  }

  /** Copies what was just written to the ring into the record. */
  void keep(int step) {
    System.arraycopy(ringArray(step), 0, record, recordOffset(step), size);
  }
}
