package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;

/**
 * A run of operations on synapses, done in blocks of rows: all of them on the synapses of some
 * postsynaptic cells, then on those of the next. What one loop hands to another stays in the
 * processor's cache, and the loop finds all that it reads and writes at the same index, without
 * which the JVM makes no vector instructions.
 */
final class SynapseRows implements Machine.Program {

  private static final float[] FOUND_LATER = {};

  /** Values in an array of all synapses or cells, and the block that they pass through. */
  private static final class Staged {

    private final Values values;
    private final int sampleStride;
    private final float[] block;
    private float[] all = {};

    private Staged(Values values, int sampleStride, float[] block) {
      this.values = values;
      this.sampleStride = sampleStride;
      this.block = block;
    }

    void prepare(int step) {
      all = values.array(step);
    }

    void bring(int sample, int at, int count) {
      System.arraycopy(all, sample * sampleStride + at, block, 0, count);
    }

    void keep(int sample, int at, int count) {
      System.arraycopy(block, 0, all, sample * sampleStride + at, count);
    }

    /** Brings the one row of a sample, which belongs to all postsynaptic cells. */
    void repeat(int sample, int columns) {
      bring(sample, 0, columns);
      Floats.repeatFirstRow(block, columns);
    }
  }

  /** What a loop finds and leaves in the blocks of a slot, at a place among its arrays. */
  private record InPlace(BoundLoop loop, int place, SynapseBlocks blocks) {

    void find(int sample, int row) {
      loop.use(place, blocks.startingWith(sample, row));
    }
  }

  /** States as they were, where a loop reads them after another has overwritten them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Before(SynapseBlocks blocks, float[] block) {

    void bring(int sample, int row) {
      System.arraycopy(blocks.startingWith(sample, row), 0, block, 0, block.length);
    }
  }

  private final int samples;
  private final int rows;
  private final int columns;
  private final int rowsOfBlock;
  private final JvmSlots slots;
  private final boolean later;
  private final Map<Operand, float[]> blocks = new HashMap<>();
  private final Set<Operand> known = new HashSet<>();
  private final Set<Operand> stays = new HashSet<>();
  private final List<Staged> ofPresynapticCells = new ArrayList<>();
  private final List<Staged> brought = new ArrayList<>();
  private final List<Staged> kept = new ArrayList<>();
  private final List<Before> before = new ArrayList<>();
  private final List<InPlace> inPlace = new ArrayList<>();
  private final List<BoundLoop> loops = new ArrayList<>();

  /**
   * Binds a run.
   *
   * @param run the instructions
   * @param slots the memory of operands
   * @param later whether recorded steps are read from the record
   * @param isPassing tells which results are not kept
   * @param gradientScale what sums over samples are multiplied by
   * @param compiler makes the loops
   */
  SynapseRows(
      List<Instruction> run,
      JvmSlots slots,
      boolean later,
      Predicate<Slot> isPassing,
      int samples,
      float gradientScale,
      LoopCompiler compiler) {
    Shape shape = SynapseRuns.shapeOf(run.get(0));
    this.samples = shape.isPerSample() ? samples : 1;
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.rowsOfBlock = SynapseBlocks.rowsOfBlock(shape);
    this.slots = slots;
    this.later = later;
    List<LoopPlanner.PlannedLoop> planned =
        LoopPlanner.plan(run, isPassing, SynapseRows::isScalar, gradientScale);
    for (int i = 0; i < planned.size(); i++) {
      bind(planned.get(i), overwritten(planned.subList(0, i)), isPassing, compiler);
    }
  }

  /** The states that loops write. */
  private static Set<Slot> overwritten(List<LoopPlanner.PlannedLoop> earlier) {
    return earlier.stream()
        .flatMap(loop -> loop.written().stream())
        .map(Operand::slot)
        .collect(Collectors.toSet());
  }

  /** Whether an operand is the same for all synapses of a postsynaptic cell. */
  private static boolean isScalar(Operand operand) {
    return operand.slot().shape().kind() == Shape.Kind.SCALAR
        || operand.axis() == Operand.Axis.POSTSYNAPTIC;
  }

  private void bind(
      LoopPlanner.PlannedLoop planned,
      Set<Slot> overwritten,
      Predicate<Slot> isPassing,
      LoopCompiler compiler) {
    List<Operand> arrays = planned.arrays();
    BoundLoop loop =
        new BoundLoop(
            compiler.loop(planned.body()),
            arrays.stream()
                .map(operand -> isInPlace(operand, overwritten) ? FOUND_LATER : block(operand))
                .map(Values::in)
                .toArray(Values[]::new),
            planned.scalars().stream().map(this::scalar).toArray(BoundLoop.RowScalar[]::new));
    loops.add(loop);
    for (int place = 0; place < arrays.size(); place++) {
      Operand operand = arrays.get(place);
      SynapseBlocks states = slots.buffer(operand).blocks();
      if (states == null) {
        if (planned.read().contains(operand) && known.add(operand)) {
          bring(operand);
        }
        if (planned.written().contains(operand)
            && !isPassing.test(operand.slot())
            && stays.add(operand)) {
          kept.add(staged(operand, Values.inArrays(slots.buffer(operand), operand.stepsAgo())));
        }
      } else if (isInPlace(operand, overwritten)) {
        inPlace.add(new InPlace(loop, place, states));
      } else if (known.add(operand)) {
        before.add(new Before(states, block(operand)));
      }
    }
    known.addAll(planned.written());
  }

  /** Whether a loop works on the blocks of states themselves: as long as they are what it needs. */
  private boolean isInPlace(Operand operand, Set<Slot> overwritten) {
    return slots.buffer(operand).blocks() != null
        && (operand.stepsAgo() == 0 || !overwritten.contains(operand.slot()));
  }

  private float[] block(Operand operand) {
    return blocks.computeIfAbsent(operand, unseen -> new float[rowsOfBlock * columns]);
  }

  private BoundLoop.RowScalar scalar(Operand operand) {
    Values values = slots.values(operand, later);
    Shape shape = operand.slot().shape();
    return shape.kind() == Shape.Kind.SCALAR
        ? BoundLoop.RowScalar.one(values)
        : new BoundLoop.RowScalar(values, shape.isPerSample() ? rows : 0, 1);
  }

  /** Has values that no operation of the run made brought to the synapses that they belong to. */
  private void bring(Operand operand) {
    switch (operand.slot().shape().kind()) {
      case CELLS, SAMPLES -> ofPresynapticCells.add(staged(operand, slots.values(operand, later)));
      case SYNAPSES, SAMPLE_SYNAPSES -> brought.add(staged(operand, slots.values(operand, later)));
      default -> throw new IllegalArgumentException("no operand of a loop: " + operand);
    }
  }

  private Staged staged(Operand operand, Values values) {
    Shape shape = operand.slot().shape();
    int sampleStride = shape.isPerSample() ? shape.rows() * shape.columns() : 0;
    return new Staged(values, sampleStride, block(operand));
  }

  @Override
  public void run(int step, int lastStep) {
    for (Staged staged : ofPresynapticCells) {
      staged.prepare(step);
    }
    for (Staged staged : brought) {
      staged.prepare(step);
    }
    for (Staged staged : kept) {
      staged.prepare(step);
    }
    for (BoundLoop loop : loops) {
      loop.prepare(step);
    }
    for (int sample = 0; sample < samples; sample++) {
      for (Staged staged : ofPresynapticCells) {
        staged.repeat(sample, columns);
      }
      for (int row = 0; row < rows; row += rowsOfBlock) {
        runBlock(sample, row, Math.min(rowsOfBlock, rows - row));
      }
    }
  }

  private void runBlock(int sample, int row, int count) {
    for (Staged staged : brought) {
      staged.bring(sample, row * columns, count * columns);
    }
    for (Before states : before) {
      states.bring(sample, row);
    }
    for (InPlace states : inPlace) {
      states.find(sample, row);
    }
    for (BoundLoop loop : loops) {
      loop.runRows(sample, row, count, columns);
    }
    for (Staged staged : kept) {
      staged.keep(sample, row * columns, count * columns);
    }
  }
}
