package org.bouton.core.backend;

import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of one slot: one array for each step that may still be read, used in turn. Steps
 * before the first hold the initial value.
 */
final class Nd4jBuffer implements AutoCloseable {

  private final Slot slot;
  private final boolean changing;
  private final int memorySteps;
  private final INDArray[] steps;

  Nd4jBuffer(Slot slot, Storage storage, int samples, int chunkSteps, DataType dataType) {
    this.slot = slot;
    this.changing = storage.changing();
    this.memorySteps = storage.memorySteps();
    int recorded = storage.recorded() ? storage.padding() + chunkSteps : 0;
    this.steps = new INDArray[changing ? Math.max(storage.ring(), recorded) : 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Nd4j.create(dataType, axes(slot.shape(), samples), 'c');
    }
    reset();
  }

  private static long[] axes(Shape shape, int samples) {
    return switch (shape.kind()) {
      case SCALAR -> new long[] {1};
      case CELLS -> new long[] {shape.columns()};
      case SAMPLES -> new long[] {samples, shape.columns()};
      case SYNAPSES -> new long[] {shape.rows(), shape.columns()};
      case SAMPLE_SYNAPSES -> new long[] {samples, shape.rows(), shape.columns()};
      case TYPED_SYNAPSES -> new long[] {shape.types(), samples, shape.rows(), shape.columns()};
    };
  }

  long bytes() {
    long bytes = 0;
    for (INDArray step : steps) {
      bytes += step.length() * step.dataType().width();
    }
    return bytes;
  }

  int memorySteps() {
    return memorySteps;
  }

  boolean isChanging() {
    return changing;
  }

  /** The values at a step. */
  INDArray at(int step) {
    return steps[Math.floorMod(step, steps.length)];
  }

  /** Brings all steps to the initial value. */
  void reset() {
    fill(slot.initialValue());
  }

  void fill(double value) {
    for (INDArray step : steps) {
      step.assign(value);
    }
  }

  double[] read(int step) {
    return at(step).data().asDouble();
  }

  void write(int step, double[] values) {
    INDArray target = at(step);
    if (values.length != target.length()) {
      throw new IllegalArgumentException(
          slot.name() + " takes " + target.length() + " values, not " + values.length);
    }
    target.data().setData(values);
  }

  @Override
  public void close() {
    for (INDArray step : steps) {
      step.close();
    }
  }
}
