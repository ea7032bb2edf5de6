package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopBody;

/**
 * Divides a run of operations into as few loops as possible: what one operation hands to another of
 * its loop needs no memory.
 *
 * <p>In a loop, each value is operand of one operation only, and an array that is read twice has
 * two places: where a value has two uses, the JVM's compiler may pair the one with the other, and
 * then makes no vector instructions.
 */
final class LoopPlanner {

  /**
   * So large may a loop be ({@code LoopUnrollLimit}, found by trial: of larger ones the JVM makes
   * no vector instructions).
   */
  private static final int LARGEST = 28;

  /** What an array counts that is read or written, beside the operations. */
  private static final int OF_ARRAY = 3;

  /**
   * A loop.
   *
   * @param body what it does
   * @param arrays what its arrays hold, in their order; the same more than once where it is read
   *     more than once
   * @param scalars what its scalars are, in their order
   * @param read the arrays that it reads
   * @param written the arrays that it writes
   */
  record PlannedLoop(
      LoopBody body,
      List<Operand> arrays,
      List<Operand> scalars,
      Set<Operand> read,
      Set<Operand> written) {}

  private final Predicate<Slot> isPassing;
  private final Predicate<Operand> isScalar;
  private final float gradientScale;
  private final Map<Slot, Integer> lastReads = new HashMap<>();
  private final List<PlannedLoop> loops = new ArrayList<>();
  private Draft draft = new Draft(true);

  private LoopPlanner(Predicate<Slot> isPassing, Predicate<Operand> isScalar, float gradientScale) {
    this.isPassing = isPassing;
    this.isScalar = isScalar;
    this.gradientScale = gradientScale;
  }

  /**
   * Plans loops.
   *
   * @param run what is done in order: operations, and sums over samples
   * @param isPassing the slots that nobody outside the run reads
   * @param isScalar the operands that are the same in a whole row of the loops
   * @param gradientScale what sums over samples are multiplied by
   */
  static List<PlannedLoop> plan(
      List<? extends Instruction> run,
      Predicate<Slot> isPassing,
      Predicate<Operand> isScalar,
      float gradientScale) {
    LoopPlanner planner = new LoopPlanner(isPassing, isScalar, gradientScale);
    for (int i = 0; i < run.size(); i++) {
      for (Operand operand : run.get(i).reads()) {
        planner.lastReads.put(operand.slot(), i);
      }
    }
    for (int i = 0; i < run.size(); i++) {
      planner.add(run.get(i), i);
    }
    planner.close(run.size());
    return List.copyOf(planner.loops);
  }

  private void add(Instruction instruction, int index) {
    boolean vectorised = isVectorised(instruction);
    Draft longer = new Draft(draft, vectorised);
    longer.add(instruction);
    if (draft.written.isEmpty() || (draft.vectorised && vectorised && longer.fits(index + 1))) {
      draft = longer;
    } else {
      close(index);
      draft = new Draft(vectorised);
      draft.add(instruction);
    }
  }

  private static boolean isVectorised(Instruction instruction) {
    return !(instruction instanceof Instruction.Compute compute)
        || LoopBody.isVectorised(compute.operation());
  }

  private void close(int next) {
    PlannedLoop planned = draft.planned(next);
    if (!planned.written().isEmpty()) {
      loops.add(planned);
    }
  }

  /** A loop that is still growing. */
  private final class Draft {

    private final List<LoopBody.Step> steps;
    private final List<Operand> arrays;
    private final List<Operand> scalars;
    private final Map<Operand, LoopBody.Source> written;
    private final boolean vectorised;

    Draft(boolean vectorised) {
      this.steps = new ArrayList<>();
      this.arrays = new ArrayList<>();
      this.scalars = new ArrayList<>();
      this.written = new LinkedHashMap<>();
      this.vectorised = vectorised;
    }

    Draft(Draft shorter, boolean vectorised) {
      this.steps = new ArrayList<>(shorter.steps);
      this.arrays = new ArrayList<>(shorter.arrays);
      this.scalars = new ArrayList<>(shorter.scalars);
      this.written = new LinkedHashMap<>(shorter.written);
      this.vectorised = vectorised;
    }

    void add(Instruction instruction) {
      if (instruction instanceof Instruction.Compute compute) {
        List<LoopBody.Source> operands = compute.reads().stream().map(this::source).toList();
        written.put(compute.writes(), result(compute.operation(), operands));
      } else if (instruction instanceof Instruction.SumSamples sum) {
        Operand total = Operand.now(sum.gradient());
        LoopBody.Source scaled =
            result(
                Operation.TIMES,
                List.of(new LoopBody.Constant(gradientScale), source(sum.contribution())));
        written.put(total, result(Operation.PLUS, List.of(scaled, source(total))));
      } else {
        throw new IllegalArgumentException("no loop over elements: " + instruction);
      }
    }

    private LoopBody.Source source(Operand operand) {
      LoopBody.Source known = written.get(operand);
      if (known instanceof LoopBody.Element copied) {
        return element(arrays.get(copied.array()));
      } else if (known != null) {
        return known;
      } else if (isScalar.test(operand)) {
        int at = scalars.indexOf(operand);
        if (at < 0) {
          scalars.add(operand);
        }
        return new LoopBody.Scalar(at < 0 ? scalars.size() - 1 : at);
      }
      return element(operand);
    }

    private LoopBody.Source element(Operand operand) {
      arrays.add(operand);
      return new LoopBody.Element(arrays.size() - 1);
    }

    private LoopBody.Source result(Operation operation, List<LoopBody.Source> operands) {
      if (operation == Operation.COPY) {
        return operands.get(0);
      }
      steps.add(new LoopBody.Step(operation, operands));
      return new LoopBody.Result(steps.size() - 1);
    }

    boolean fits(int next) {
      int operations =
          steps.stream().mapToInt(step -> LoopBody.instructions(step.operation())).sum();
      return operations + OF_ARRAY * (arrays.size() + (int) stored(next).count()) <= LARGEST
          && !isAnyResultUsedTwice();
    }

    private boolean isAnyResultUsedTwice() {
      Set<LoopBody.Source> used = new HashSet<>();
      return steps.stream()
          .flatMap(step -> step.operands().stream())
          .anyMatch(operand -> operand instanceof LoopBody.Result && !used.add(operand));
    }

    /** What the loop stores: all but what only its own operations read. */
    private Stream<Operand> stored(int next) {
      return written.keySet().stream()
          .filter(
              operand ->
                  !isPassing.test(operand.slot())
                      || lastReads.getOrDefault(operand.slot(), -1) >= next);
    }

    PlannedLoop planned(int next) {
      Set<Operand> read = new LinkedHashSet<>(arrays);
      List<Operand> all = new ArrayList<>(arrays);
      List<LoopBody.Store> stores = new ArrayList<>();
      Set<Operand> stored = stored(next).collect(Collectors.toCollection(LinkedHashSet::new));
      for (Operand operand : stored) {
        int place = all.indexOf(operand);
        if (place < 0) {
          all.add(operand);
        }
        stores.add(
            new LoopBody.Store(
                Objects.requireNonNull(written.get(operand)), place < 0 ? all.size() - 1 : place));
      }
      return new PlannedLoop(
          new LoopBody(all.size(), scalars.size(), steps, stores),
          List.copyOf(all),
          List.copyOf(scalars),
          read,
          stored);
    }
  }
}
