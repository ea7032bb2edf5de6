package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Shape;

/**
 * A run of operations on the synapses of each sample, done in blocks of rows: all of them on the
 * synapses of some postsynaptic cells, then on those of the next. What one operation hands to
 * another stays in the processor's cache.
 */
final class SynapseRows implements Machine.Program {

  /** So many values of each operand fit into the first-level cache together. */
  private static final int BLOCK = 512;

  /** Something that is done to the rows of a block: from one on, so many values of synapses. */
  private interface BlockOperation {
    void run(int step, int sample, int row, int count);
  }

  private final int samples;
  private final int rows;
  private final int columns;
  private final int rowsOfBlock;
  private final float gradientScale;
  private final Function<Operand, Values> memory;
  private final SynapseRuns runs;
  private final Map<Operand, float[]> known = new LinkedHashMap<>();
  private final List<BlockOperation> ofSample = new ArrayList<>();
  private final List<BlockOperation> ofBlock = new ArrayList<>();
  private final List<BlockOperation> brought = new ArrayList<>();
  private final List<BlockOperation> kept = new ArrayList<>();

  /**
   * Binds a run.
   *
   * @param run the instructions
   * @param memory where operands are, now and before
   * @param runs tells which results are not kept
   */
  SynapseRows(
      List<Instruction> run,
      Function<Operand, Values> memory,
      SynapseRuns runs,
      int samples,
      float gradientScale) {
    Shape shape = SynapseRuns.shapeOf(run.get(0));
    this.samples = samples;
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.rowsOfBlock = Math.min(rows, Math.max(1, BLOCK / columns));
    this.gradientScale = gradientScale;
    this.memory = memory;
    this.runs = runs;
    for (Instruction instruction : run) {
      if (instruction instanceof Instruction.SumSamples sum) {
        bind(sum);
      } else {
        bind((Instruction.Compute) instruction);
      }
    }
  }

  @Override
  public void run(int step, int lastStep) {
    for (int sample = 0; sample < samples; sample++) {
      runAll(ofSample, step, sample, 0, rowsOfBlock * columns);
      for (int row = 0; row < rows; row += rowsOfBlock) {
        int count = Math.min(rowsOfBlock, rows - row) * columns;
        runAll(brought, step, sample, row, count);
        runAll(ofBlock, step, sample, row, count);
        runAll(kept, step, sample, row, count);
      }
    }
  }

  private static void runAll(
      List<BlockOperation> operations, int step, int sample, int row, int count) {
    for (int i = 0; i < operations.size(); i++) {
      operations.get(i).run(step, sample, row, count);
    }
  }

  private void bind(Instruction.SumSamples sum) {
    float[] contribution = block(sum.contribution());
    Values gradient = memory.apply(Operand.now(sum.gradient()));
    ofBlock.add(
        (step, sample, row, count) ->
            add(contribution, gradient.array(step), row * columns, count, gradientScale));
  }

  private static void add(float[] block, float[] into, int at, int count, float scale) {
    for (int i = 0; i < count; i++) {
      into[at + i] += scale * block[i];
    }
  }

  private void bind(Instruction.Compute compute) {
    float[] out = new float[rowsOfBlock * columns];
    ofBlock.add(bound(compute, out));
    known.put(compute.writes(), out);
    if (!runs.isPassing(compute.writes().slot())) {
      Values memorised = memory.apply(compute.writes());
      kept.add(
          (step, sample, row, count) ->
              System.arraycopy(
                  out, 0, memorised.array(step), (sample * rows + row) * columns, count));
    }
  }

  private BlockOperation bound(Instruction.Compute compute, float[] out) {
    Operation operation = compute.operation();
    List<Operand> reads = compute.reads();
    if (operation.operands() == 1) {
      JvmKernels.UnaryKernel kernel = JvmKernels.unary(operation);
      float[] x = block(reads.get(0));
      return (step, sample, row, count) -> kernel.apply(x, out, 0, count);
    }
    if (operation.operands() == 3) {
      float[] condition = block(reads.get(0));
      float[] whenTrue = block(reads.get(1));
      float[] whenFalse = block(reads.get(2));
      return (step, sample, row, count) ->
          JvmKernels.select(condition, whenTrue, whenFalse, out, 0, count);
    }
    JvmKernels.BinaryKernel kernel = JvmKernels.binary(operation);
    if (isScalar(reads.get(1))) {
      float[] x = block(reads.get(0));
      Values y = memory.apply(reads.get(1));
      return (step, sample, row, count) -> kernel.vectorScalar(x, y.array(step)[0], out, 0, count);
    }
    if (isScalar(reads.get(0))) {
      Values x = memory.apply(reads.get(0));
      float[] y = block(reads.get(1));
      return (step, sample, row, count) -> kernel.scalarVector(x.array(step)[0], y, out, 0, count);
    }
    float[] x = block(reads.get(0));
    float[] y = block(reads.get(1));
    return (step, sample, row, count) -> kernel.vectors(x, y, out, 0, count);
  }

  private float[] block(Operand operand) {
    float[] there = known.get(operand);
    if (there == null) {
      there = new float[rowsOfBlock * columns];
      bring(operand, there);
      known.put(operand, there);
    }
    return there;
  }

  /** Brings values that no operation of the run made to the synapses that they belong to. */
  private void bring(Operand operand, float[] block) {
    Shape shape = operand.slot().shape();
    Values values = memory.apply(operand);
    int ofEachSample = shape.isPerSample() ? shape.rows() * shape.columns() : 0;
    switch (shape.kind()) {
      case SCALAR ->
          ofSample.add((step, sample, row, count) -> Arrays.fill(block, values.array(step)[0]));
      case CELLS, SAMPLES -> {
        if (operand.axis() == Operand.Axis.POSTSYNAPTIC) {
          brought.add(
              (step, sample, row, count) ->
                  spreadAlongRows(values.array(step), sample * ofEachSample + row, block, count));
        } else {
          ofSample.add(
              (step, sample, row, count) -> {
                System.arraycopy(values.array(step), sample * ofEachSample, block, 0, columns);
                JvmKernels.repeatFirstRow(block, columns);
              });
        }
      }
      case SYNAPSES, SAMPLE_SYNAPSES ->
          brought.add(
              (step, sample, row, count) ->
                  System.arraycopy(
                      values.array(step), sample * ofEachSample + row * columns, block, 0, count));
      case TYPED_SYNAPSES ->
          throw new IllegalArgumentException("elementwise operations take no typed traces");
    }
  }

  private void spreadAlongRows(float[] values, int at, float[] block, int count) {
    int value = at;
    for (int start = 0; start < count; start += columns) {
      Arrays.fill(block, start, start + columns, values[value]);
      value++;
    }
  }

  private static boolean isScalar(Operand operand) {
    return operand.slot().shape().kind() == Shape.Kind.SCALAR;
  }
}
