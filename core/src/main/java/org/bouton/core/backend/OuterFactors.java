package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Finds factors of outer products that are copies or multiples of other values: the product takes
 * those where they are. Only where products are taken in every step: a chunk is kept as it was
 * planned.
 */
final class OuterFactors {

  /**
   * What a factor is.
   *
   * @param source the values
   * @param multiple the scalar that they are multiplied by; null for 1
   */
  record Factor(Operand source, @Nullable Slot multiple) {}

  private final Map<Slot, Factor> factors = new HashMap<>();

  /**
   * Looks for them.
   *
   * @param plan the plan
   * @param furtherPasses programs beside the plan's
   */
  OuterFactors(Plan plan, Collection<List<Instruction>> furtherPasses) {
    if (plan.update().isEmpty()) {
      return;
    }
    Map<Slot, List<Instruction>> readers = new HashMap<>();
    Map<Slot, List<Instruction>> writers = new HashMap<>();
    List<List<Instruction>> programs = new ArrayList<>(furtherPasses);
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.add(plan.program(phase));
    }
    for (List<Instruction> program : programs) {
      for (Instruction instruction : program) {
        instruction
            .reads()
            .forEach(
                operand ->
                    readers
                        .computeIfAbsent(operand.slot(), unseen -> new ArrayList<>())
                        .add(instruction));
        writers
            .computeIfAbsent(instruction.writes().slot(), unseen -> new ArrayList<>())
            .add(instruction);
      }
    }
    Set<Slot> visible = CellRuns.visible(plan);
    for (Instruction instruction : plan.program(Plan.Phase.LEARN)) {
      Slot slot = instruction.writes().slot();
      if (instruction instanceof Instruction.Compute compute
          && compute.writes().stepsAgo() == 0
          && !visible.contains(slot)
          && writers.getOrDefault(slot, List.of()).size() == 1
          && readers.getOrDefault(slot, List.of()).stream()
              .allMatch(reader -> takesNow(reader, slot))) {
        Factor factor = factor(compute);
        if (factor != null) {
          factors.put(slot, factor);
        }
      }
    }
    // What is a multiple of a multiple stays as it is.
    factors.values().removeIf(factor -> factors.containsKey(factor.source().slot()));
  }

  /** Whether a slot need not be computed. */
  boolean isTakenElsewhere(Slot slot) {
    return factors.containsKey(slot);
  }

  /** What a factor is read from. */
  Factor of(Operand operand) {
    Factor factor = factors.get(operand.slot());
    return factor == null ? new Factor(operand, null) : factor;
  }

  /** The slots that are read instead. */
  Set<Slot> sources() {
    return factors.values().stream()
        .map(factor -> factor.source().slot())
        .collect(Collectors.toSet());
  }

  private static boolean takesNow(Instruction reader, Slot slot) {
    return reader instanceof Instruction.OuterProduct
        && reader.reads().stream()
            .allMatch(operand -> !operand.slot().equals(slot) || operand.stepsAgo() == 0);
  }

  private static @Nullable Factor factor(Instruction.Compute compute) {
    Operand first = compute.reads().get(0);
    if (compute.operation() == Operation.COPY && hasOneShape(first, compute)) {
      return new Factor(first, null);
    }
    if (compute.operation() == Operation.TIMES) {
      Operand second = compute.reads().get(1);
      if (isScalar(first) && hasOneShape(second, compute)) {
        return new Factor(second, first.slot());
      }
      if (isScalar(second) && hasOneShape(first, compute)) {
        return new Factor(first, second.slot());
      }
    }
    return null;
  }

  private static boolean isScalar(Operand operand) {
    return operand.slot().shape().kind() == Shape.Kind.SCALAR;
  }

  private static boolean hasOneShape(Operand operand, Instruction.Compute compute) {
    return compute.writes().slot().shape().kind() == Shape.Kind.SAMPLES
        && operand.slot().shape().equals(compute.writes().slot().shape());
  }
}
