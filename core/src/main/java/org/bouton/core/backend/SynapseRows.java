package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/**
 * A run of operations on the synapses of each sample, done in blocks of rows: all of them on the
 * synapses of some postsynaptic cells, then on those of the next. What one operation hands to
 * another stays in the processor's cache.
 */
final class SynapseRows implements Machine.Program {

  /** So many values are enough for each loop, and few enough for the cache. */
  private static final int BLOCK = 2048;

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
  private final BlockOperation[] beforeSample;
  private final BlockOperation[] inBlock;

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
    Set<Slot> summed =
        run.stream()
            .filter(Instruction.SumSamples.class::isInstance)
            .map(sum -> ((Instruction.SumSamples) sum).contribution().slot())
            .collect(Collectors.toSet());
    List<Instruction.Compute> operations =
        run.stream()
            .filter(Instruction.Compute.class::isInstance)
            .map(Instruction.Compute.class::cast)
            .toList();
    Fusion.of(operations, slot -> runs.isPassing(slot) && !summed.contains(slot), this::isValue)
        .forEach(this::bind);
    run.stream()
        .filter(Instruction.SumSamples.class::isInstance)
        .forEach(sum -> bind((Instruction.SumSamples) sum));
    this.beforeSample = ofSample.toArray(BlockOperation[]::new);
    brought.addAll(ofBlock);
    brought.addAll(kept);
    this.inBlock = brought.toArray(BlockOperation[]::new);
  }

  @Override
  public void run(int step, int lastStep) {
    for (int sample = 0; sample < samples; sample++) {
      runAll(beforeSample, step, sample, 0, rowsOfBlock * columns);
      for (int row = 0; row < rows; row += rowsOfBlock) {
        int count = Math.min(rowsOfBlock, rows - row) * columns;
        runAll(inBlock, step, sample, row, count);
      }
    }
  }

  private static void runAll(
      BlockOperation[] operations, int step, int sample, int row, int count) {
    for (BlockOperation operation : operations) {
      operation.run(step, sample, row, count);
    }
  }

  private void bind(Instruction.SumSamples sum) {
    float[] contribution = block(sum.contribution());
    Values gradient = memory.apply(Operand.now(sum.gradient()));
    float[] total = new float[contribution.length];
    ofBlock.add(
        (step, sample, row, count) -> {
          float[] all = gradient.array(step);
          System.arraycopy(all, row * columns, total, 0, count);
          FusedKernels.scaledPlus(gradientScale, contribution, total, total, 0, count);
          System.arraycopy(total, 0, all, row * columns, count);
        });
  }

  private void bind(Fusion.Stage stage) {
    float[] out = new float[rowsOfBlock * columns];
    StageLoop loop =
        StageLoop.of(
            stage,
            operand -> {
              float[] block = block(operand);
              return step -> block;
            },
            this::value,
            this::isValue,
            step -> out);
    ofBlock.add((step, sample, row, count) -> loop.run(step, 0, count));
    known.put(stage.writes(), out);
    if (!runs.isPassing(stage.writes().slot())) {
      Values memorised = memory.apply(stage.writes());
      kept.add(
          (step, sample, row, count) ->
              System.arraycopy(
                  out, 0, memorised.array(step), (sample * rows + row) * columns, count));
    }
  }

  /** Whether an operand is one value for a block: that of a cell is where a block is a row. */
  private boolean isValue(Operand operand) {
    return StageLoop.isScalar(operand)
        || (rowsOfBlock == 1 && isOfCells(operand) && isPostsynaptic(operand));
  }

  private static boolean isOfCells(Operand operand) {
    Shape.Kind kind = operand.slot().shape().kind();
    return kind == Shape.Kind.CELLS || kind == Shape.Kind.SAMPLES;
  }

  private static boolean isPostsynaptic(Operand operand) {
    return operand.axis() == Operand.Axis.POSTSYNAPTIC;
  }

  private Values value(Operand operand) {
    Values values = memory.apply(operand);
    if (StageLoop.isScalar(operand)) {
      return values;
    }
    Shape shape = operand.slot().shape();
    int ofEachSample = shape.isPerSample() ? shape.columns() : 0;
    float[] ofRow = new float[1];
    brought.add(
        (step, sample, row, count) -> ofRow[0] = values.array(step)[sample * ofEachSample + row]);
    return step -> ofRow;
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
}
