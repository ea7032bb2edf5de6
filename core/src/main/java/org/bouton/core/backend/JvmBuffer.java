package org.bouton.core.backend;

import java.util.Arrays;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The values of one slot: a ring of the last steps in arrays, on which loops work, and outside the
 * heap what matrix products read and what is kept of a chunk.
 */
final class JvmBuffer implements AutoCloseable {

  final Slot slot;
  final Storage storage;
  final int size;
  private final float[][] ring;
  private final int ringMask;
  private final @Nullable NativeSteps outside;
  private final @Nullable SynapseBlocks blocks;
  private long version;

  /**
   * Reserves memory.
   *
   * @param ring how many steps are kept in arrays; 0 for what only passes
   * @param outside what is kept outside the heap
   */
  JvmBuffer(Slot slot, Storage storage, int size, int ring, @Nullable NativeSteps outside) {
    this(slot, storage, size, ring, outside, null);
  }

  /** Reserves memory for states of synapses that are overwritten in every step. */
  JvmBuffer(Slot slot, Storage storage, int size, SynapseBlocks blocks) {
    this(slot, storage, size, 0, null, blocks);
  }

  private JvmBuffer(
      Slot slot,
      Storage storage,
      int size,
      int ring,
      @Nullable NativeSteps outside,
      @Nullable SynapseBlocks blocks) {
    this.slot = slot;
    this.storage = storage;
    this.size = size;
    int rings = ring == 0 ? 0 : Integer.highestOneBit(2 * ring - 1);
    this.ring = new float[rings][size];
    this.ringMask = rings - 1;
    this.outside = outside;
    this.blocks = blocks;
    if (outside != null && slot.initialValue() != 0) {
      outside.fill((float) slot.initialValue());
    }
    reset();
  }

  /** Brings everything that a trial may read before it writes it to its initial value. */
  void reset() {
    float initial = (float) slot.initialValue();
    for (float[] step : ring) {
      Arrays.fill(step, initial);
    }
    if (outside != null) {
      outside.reset(initial);
    }
    if (blocks != null) {
      blocks.fill(initial);
    }
    version++;
  }

  void clear() {
    for (float[] step : ring) {
      Arrays.fill(step, 0);
    }
    if (outside != null) {
      outside.fill(0);
    }
    if (blocks != null) {
      blocks.fill(0);
    }
    version++;
  }

  void beginChunk(int firstStep) {
    if (outside != null) {
      outside.beginChunk(firstStep);
    }
  }

  long bytes() {
    return Float.BYTES * ((long) ring.length * size)
        + (outside == null ? 0 : outside.bytes())
        + (blocks == null ? 0 : blocks.bytes());
  }

  /** The array of a step; the step is of no importance for what is fixed. */
  float[] array(int step) {
    if (ring.length == 0) {
      throw new IllegalStateException(slot.name() + " is not kept in an array");
    }
    return ring[storage.changing() ? step & ringMask : 0];
  }

  /** The blocks in which states of synapses are; null for everything else. */
  @Nullable SynapseBlocks blocks() {
    return blocks;
  }

  boolean isOutside() {
    return outside != null;
  }

  /** What is kept outside the heap. */
  NativeSteps outside() {
    if (outside == null) {
      throw new IllegalStateException(slot.name() + " is kept in arrays only");
    }
    return outside;
  }

  boolean isRecorded() {
    return storage.recorded() && storage.changing();
  }

  /** Reads the values of a step. */
  void read(int step, double[] into) {
    if (blocks != null) {
      for (int i = 0; i < into.length; i++) {
        into[i] = blocks.get(i);
      }
    } else if (isReadOutside(step)) {
      NativeSteps record = outside();
      int at = record.at(step);
      for (int i = 0; i < into.length; i++) {
        into[i] = record.values().get(at + i);
      }
    } else {
      float[] from = array(step);
      for (int i = 0; i < into.length; i++) {
        into[i] = from[i];
      }
    }
  }

  /** Reads a value of a step. */
  double read(int step, int index) {
    if (blocks != null) {
      return blocks.get(index);
    }
    return isReadOutside(step)
        ? outside().values().get(outside().at(step) + index)
        : array(step)[index];
  }

  private boolean isReadOutside(int step) {
    return outside != null && isRecorded() && outside.holds(step);
  }

  /** Writes the values of a step. */
  void write(int step, double[] values) {
    if (blocks != null) {
      for (int i = 0; i < values.length; i++) {
        blocks.set(i, (float) values[i]);
      }
      return;
    }
    float[] target = array(step);
    for (int i = 0; i < values.length; i++) {
      target[i] = (float) values[i];
    }
    written(step);
  }

  /** Tells that the array of a step was written: whatever depends on it must follow. */
  void written(int step) {
    if (outside != null && !storage.changing()) {
      outside.putInAll(ring[0]);
    } else if (outside != null && outside.holds(step)) {
      outside.put(step, array(step));
    }
    version++;
  }

  /** Writes that all values of a step are 0. */
  void writeZeros(int step) {
    if (ring.length > 0) {
      Arrays.fill(array(step), 0);
    }
    if (outside != null && outside.holds(step)) {
      outside.putZeros(step);
    }
    version++;
  }

  /** A number that changes whenever the values may have. */
  long version() {
    return version;
  }

  @Override
  public void close() {
    if (outside != null) {
      outside.close();
    }
  }
}
