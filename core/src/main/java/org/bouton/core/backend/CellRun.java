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

/**
 * A run of operations on the values of cells, done in blocks: all of them on the first values, then
 * on the next, so that what one hands to another stays in the first-level cache.
 */
final class CellRun implements Machine.Program {

  private static final int BLOCK = 2048;

  private final int size;
  private final StageLoop[] operations;

  /** What a run works with. */
  record Memory(JvmSlots slots, Predicate<Slot> isPassing, ScratchArrays scratch) {}

  /** Binds the operations of a run, which all write slots of one shape. */
  static CellRun of(List<Instruction.Compute> run, int size, boolean later, Memory memory) {
    return new CellRun(size, new Binding(run, size, later, memory).operations);
  }

  private CellRun(int size, List<StageLoop> operations) {
    this.size = size;
    this.operations = operations.toArray(StageLoop[]::new);
  }

  @Override
  public void run(int step, int lastStep) {
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      for (StageLoop operation : operations) {
        operation.run(step, from, to);
      }
    }
  }

  /** Finds an array for every operand and a loop for every stage. */
  private static final class Binding {

    private final boolean later;
    private final Memory memory;
    private final List<StageLoop> operations = new ArrayList<>();
    private final List<Fusion.Stage> stages;
    private final Map<Slot, Integer> lastReads = new HashMap<>();
    private final Map<Operand, Values> brought = new HashMap<>();
    private final Map<Slot, float[]> passing = new HashMap<>();
    private final ScratchArrays.Use arrays;

    Binding(List<Instruction.Compute> run, int size, boolean later, Memory memory) {
      this.later = later;
      this.memory = memory;
      this.arrays = memory.scratch().use(size);
      this.stages = Fusion.of(run, memory.isPassing(), StageLoop::isScalar);
      for (int i = 0; i < stages.size(); i++) {
        for (Operand operand : stages.get(i).reads()) {
          lastReads.put(operand.slot(), i);
        }
      }
      for (int i = 0; i < stages.size(); i++) {
        bind(stages.get(i), i);
      }
    }

    private void bind(Fusion.Stage stage, int index) {
      List<Operand> reads = stage.reads();
      operations.add(
          StageLoop.of(
              stage, this::vector, this::scalar, StageLoop::isScalar, result(stage.writes())));
      JvmBuffer written = memory.slots().buffer(stage.writes());
      if (written.isOutside()) {
        operations.add(keeping(written, stage.writes().stepsAgo()));
      }
      for (Operand operand : reads) {
        float[] array = passing.get(operand.slot());
        if (array != null && lastReads.getOrDefault(operand.slot(), -1) == index) {
          passing.remove(operand.slot());
          arrays.giveBack(array);
        }
      }
    }

    private Values result(Operand operand) {
      if (memory.isPassing().test(operand.slot())) {
        float[] taken = arrays.take();
        passing.put(operand.slot(), taken);
        return step -> taken;
      }
      return Values.inArrays(memory.slots().buffer(operand), operand.stepsAgo());
    }

    private float[] passingArray(Slot slot) {
      float[] array = passing.get(slot);
      if (array == null) {
        throw new IllegalStateException(slot.name() + " is read before it is written");
      }
      return array;
    }

    private static StageLoop keeping(JvmBuffer buffer, int stepsAgo) {
      NativeSteps outside = buffer.outside();
      return (step, from, to) -> {
        int written = step - stepsAgo;
        if (outside.holds(written)) {
          outside.put(written, buffer.array(written), from, to - from);
        }
      };
    }

    private Values scalar(Operand operand) {
      return memory.slots().values(operand, later);
    }

    /** An operand in an array of the size of the result. */
    private Values vector(Operand operand) {
      if (operand.stepsAgo() == 0 && memory.isPassing().test(operand.slot())) {
        float[] array = passingArray(operand.slot());
        return step -> array;
      }
      Shape.Kind kind = operand.slot().shape().kind();
      if (kind == Shape.Kind.SCALAR || kind == Shape.Kind.CELLS) {
        return brought.computeIfAbsent(operand, this::spread);
      }
      if (memory.slots().isInRecord(operand, later)) {
        return brought.computeIfAbsent(operand, this::bring);
      }
      return Values.inArrays(memory.slots().buffer(operand), operand.stepsAgo());
    }

    /** What belongs to a cell, or to all, for the cells of every sample. */
    private Values spread(Operand operand) {
      float[] there = arrays.take();
      Values values = scalar(operand);
      int width = operand.slot().shape().columns();
      operations.add(
          (step, from, to) -> {
            float[] row = values.array(step);
            for (int i = from; i < to; ) {
              int cell = i % width;
              int count = Math.min(width - cell, to - i);
              System.arraycopy(row, cell, there, i, count);
              i += count;
            }
          });
      return step -> there;
    }

    private Values bring(Operand operand) {
      float[] there = arrays.take();
      NativeSteps record = memory.slots().buffer(operand).outside();
      operations.add(
          (step, from, to) -> record.get(step - operand.stepsAgo(), there, from, to - from));
      return step -> there;
    }
  }
}
