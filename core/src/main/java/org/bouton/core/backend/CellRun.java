package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;

/**
 * A run of operations on the values of cells, done in blocks: all of them on the first values, then
 * on the next, so that what one loop hands to another stays in the processor's cache.
 */
final class CellRun implements Machine.Program {

  private static final int BLOCK = 4096;

  private final int size;
  private final BoundLoop[] loops;
  private final BlockAction[] actions;

  /** What a run works with. */
  record Memory(
      JvmSlots slots, Predicate<Slot> isPassing, ScratchArrays scratch, LoopCompiler compiler) {}

  /** What is done to the values from one index to before another. */
  private interface BlockAction {
    void run(int step, int from, int to);
  }

  /** Binds the operations of a run, which all write slots of one shape. */
  static CellRun of(List<Instruction.Compute> run, int size, boolean later, Memory memory) {
    return new CellRun(size, new Binding(run, size, later, memory));
  }

  private CellRun(int size, Binding binding) {
    this.size = size;
    this.loops = binding.loops.toArray(BoundLoop[]::new);
    this.actions = binding.actions.toArray(BlockAction[]::new);
  }

  @Override
  public void run(int step, int lastStep) {
    for (BoundLoop loop : loops) {
      loop.prepare(step);
    }
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      for (BlockAction action : actions) {
        action.run(step, from, to);
      }
    }
  }

  /** Finds an array for every operand. */
  private static final class Binding {

    private final boolean later;
    private final Memory memory;
    private final List<BoundLoop> loops = new ArrayList<>();
    private final List<BlockAction> actions = new ArrayList<>();
    private final Map<Operand, Values> brought = new HashMap<>();
    private final Map<Slot, float[]> passing = new HashMap<>();
    private final ScratchArrays.Use arrays;

    Binding(List<Instruction.Compute> run, int size, boolean later, Memory memory) {
      this.later = later;
      this.memory = memory;
      this.arrays = memory.scratch().use(size);
      LoopPlanner.plan(run, memory.isPassing(), Binding::isScalar, 1).forEach(this::bind);
    }

    private static boolean isScalar(Operand operand) {
      return operand.slot().shape().kind() == Shape.Kind.SCALAR;
    }

    private void bind(LoopPlanner.PlannedLoop planned) {
      BoundLoop loop =
          new BoundLoop(
              memory.compiler().loop(planned.body()),
              planned.arrays().stream()
                  .map(
                      operand ->
                          planned.written().contains(operand) ? written(operand) : read(operand))
                  .toArray(Values[]::new),
              planned.scalars().stream()
                  .map(operand -> BoundLoop.RowScalar.one(memory.slots().values(operand, later)))
                  .toArray(BoundLoop.RowScalar[]::new));
      loops.add(loop);
      actions.add((step, from, to) -> loop.run(from, to));
      planned.written().forEach(this::keep);
    }

    private Values written(Operand operand) {
      if (memory.isPassing().test(operand.slot())) {
        float[] taken = passing.computeIfAbsent(operand.slot(), slot -> arrays.take());
        return Values.in(taken);
      }
      return Values.inArrays(memory.slots().buffer(operand), operand.stepsAgo());
    }

    private void keep(Operand operand) {
      JvmBuffer buffer = memory.slots().buffer(operand);
      if (buffer.isOutside()) {
        NativeSteps outside = buffer.outside();
        actions.add(
            (step, from, to) -> {
              int written = step - operand.stepsAgo();
              if (outside.holds(written)) {
                outside.put(written, buffer.array(written), from, to - from);
              }
            });
      }
    }

    private Values read(Operand operand) {
      if (operand.stepsAgo() == 0 && memory.isPassing().test(operand.slot())) {
        float[] array = passing.get(operand.slot());
        if (array == null) {
          throw new IllegalStateException(operand.slot().name() + " is read before it is written");
        }
        return Values.in(array);
      }
      if (operand.slot().shape().kind() == Shape.Kind.CELLS) {
        return brought.computeIfAbsent(operand, this::spread);
      }
      if (memory.slots().isInRecord(operand, later)) {
        return brought.computeIfAbsent(operand, this::bring);
      }
      return Values.inArrays(memory.slots().buffer(operand), operand.stepsAgo());
    }

    /** What belongs to a cell, for the cells of every sample. */
    private Values spread(Operand operand) {
      float[] there = arrays.take();
      Values values = memory.slots().values(operand, later);
      int width = operand.slot().shape().columns();
      actions.add(
          (step, from, to) -> {
            float[] row = values.array(step);
            for (int i = from; i < to; ) {
              int cell = i % width;
              int count = Math.min(width - cell, to - i);
              System.arraycopy(row, cell, there, i, count);
              i += count;
            }
          });
      return Values.in(there);
    }

    private Values bring(Operand operand) {
      float[] there = arrays.take();
      NativeSteps record = memory.slots().buffer(operand).outside();
      actions.add(
          (step, from, to) -> record.get(step - operand.stepsAgo(), there, from, to - from));
      return Values.in(there);
    }
  }
}
