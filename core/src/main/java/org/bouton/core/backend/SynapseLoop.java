package org.bouton.core.backend;

import java.util.Arrays;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Shape;

/** A loop over rows of synapses, in which each operand is a row or one value for the row. */
final class SynapseLoop implements Machine.Program {

  private final Operation operation;
  private final JvmBuffer out;
  private final int stepsAgo;
  private final Values[] in;
  private final RowReader[] readers;
  private final int rows;
  private final int columns;
  private final int outerSamples;
  private final float[][] scratch;
  private final float[][] arrays;
  private final float[] result;

  SynapseLoop(Instruction.Compute compute, boolean later, JvmSlots slots, int samples) {
    this.operation = compute.operation();
    this.out = slots.buffer(compute.writes());
    this.stepsAgo = compute.writes().stepsAgo();
    Shape shape = compute.writes().slot().shape();
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.outerSamples = shape.isPerSample() ? samples : 1;
    this.in = new Values[compute.reads().size()];
    this.readers = new RowReader[in.length];
    this.scratch = new float[in.length][columns];
    this.arrays = new float[in.length][];
    this.result = new float[columns];
    for (int i = 0; i < in.length; i++) {
      in[i] = slots.values(compute.reads().get(i), later);
      readers[i] = RowReader.of(compute.reads().get(i), rows, columns);
    }
  }

  @Override
  public void run(int step, int lastStep) {
    for (int i = 0; i < in.length; i++) {
      arrays[i] = in[i].array(step);
    }
    for (int sample = 0; sample < outerSamples; sample++) {
      for (int row = 0; row < rows; row++) {
        int at = (sample * rows + row) * columns;
        runRow(sample, row);
        System.arraycopy(result, 0, out.array(step - stepsAgo), at, columns);
      }
    }
  }

  private void runRow(int sample, int row) {
    for (int i = 0; i < in.length; i++) {
      readers[i].read(arrays[i], sample, row, scratch[i]);
    }
    switch (in.length) {
      case 1 -> JvmKernels.unary(operation).apply(scratch[0], result, 0, columns);
      case 2 -> JvmKernels.binary(operation).vectors(scratch[0], scratch[1], result, 0, columns);
      default -> JvmKernels.select(scratch[0], scratch[1], scratch[2], result, 0, columns);
    }
  }

  /** Brings the values of an operand that belong to one row of synapses into a row. */
  private record RowReader(int sampleStride, int rowStride, boolean oneValue) {

    static RowReader of(Operand operand, int rows, int columns) {
      Shape shape = operand.slot().shape();
      boolean perSample = shape.isPerSample();
      return switch (shape.kind()) {
        case SCALAR -> new RowReader(0, 0, true);
        case CELLS, SAMPLES ->
            switch (operand.axis()) {
              case PRESYNAPTIC -> new RowReader(perSample ? columns : 0, 0, false);
              case POSTSYNAPTIC -> new RowReader(perSample ? rows : 0, 1, true);
              case OWN -> new RowReader(perSample ? shape.columns() : 0, 0, false);
            };
        case SYNAPSES -> new RowReader(0, columns, false);
        case SAMPLE_SYNAPSES -> new RowReader(rows * columns, columns, false);
        case TYPED_SYNAPSES ->
            throw new IllegalArgumentException("elementwise operations take no typed traces");
      };
    }

    void read(float[] values, int sample, int row, float[] into) {
      int at = sample * sampleStride + row * rowStride;
      if (oneValue) {
        Arrays.fill(into, values[at]);
      } else {
        System.arraycopy(values, at, into, 0, into.length);
      }
    }
  }
}
