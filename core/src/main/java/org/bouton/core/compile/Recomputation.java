package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spares memory between steps and the pass backward over them: what a few operations make of values
 * that are recorded anyway, the pass computes once more instead of reading it from a record of its
 * own. A slope, say, of the output.
 */
final class Recomputation {

  /** So many operations take less time than a record. */
  private static final int MOST_OPERATIONS = 3;

  private final Map<Slot, Instruction.Compute> definitions = new HashMap<>();
  private final Set<Slot> writtenInSteps = new HashSet<>();
  private final Set<Slot> fixed = new HashSet<>();
  private final Set<Slot> recorded = new HashSet<>();
  private final SlotFactory slots;

  /**
   * Prepares to look for what can be computed again.
   *
   * @param prepare what is done before a trial
   * @param steps what is done in its steps
   * @param collect what is done over recorded steps, whose operands are recorded anyway
   */
  Recomputation(
      List<Instruction> prepare,
      List<Instruction> steps,
      List<Instruction> collect,
      SlotFactory slots) {
    this.slots = slots;
    prepare.forEach(instruction -> fixed.add(instruction.writes().slot()));
    for (Instruction instruction : steps) {
      Slot slot = instruction.writes().slot();
      fixed.remove(slot);
      if (!writtenInSteps.add(slot) || instruction.writes().stepsAgo() != 0) {
        definitions.remove(slot);
      } else if (instruction instanceof Instruction.Compute compute) {
        definitions.put(slot, compute);
      }
    }
    for (Instruction instruction : collect) {
      instruction.reads().forEach(operand -> recorded.add(operand.slot()));
    }
  }

  /**
   * The backward pass, which computes again what it can.
   *
   * @param backward the pass
   * @param turn what is done at the step behind it, which reads what is recorded
   */
  List<Instruction> appliedTo(List<Instruction> backward, List<Instruction> turn) {
    Map<Slot, Slot> again = new LinkedHashMap<>();
    List<Instruction> pass = new ArrayList<>();
    for (Instruction instruction : backward) {
      for (Operand operand : instruction.reads()) {
        Slot slot = operand.slot();
        if (!again.containsKey(slot)
            && definitions.containsKey(slot)
            && !recorded.contains(slot)
            && isReadAtItsOwnStep(slot, backward, turn)
            && operations(slot) <= MOST_OPERATIONS) {
          define(slot, again, pass);
        }
      }
    }
    for (Instruction instruction : backward) {
      pass.add(
          instruction instanceof Instruction.Compute compute
              ? new Instruction.Compute(
                  compute.operation(), compute.writes(), replaced(compute.reads(), again))
              : instruction);
    }
    return List.copyOf(pass);
  }

  /** Whether operations on cells alone read a slot, in no other step than its own. */
  private static boolean isReadAtItsOwnStep(
      Slot slot, List<Instruction> backward, List<Instruction> turn) {
    return turn.stream().noneMatch(instruction -> reads(instruction, slot))
        && backward.stream()
            .filter(instruction -> reads(instruction, slot))
            .allMatch(
                instruction ->
                    instruction instanceof Instruction.Compute compute
                        && compute.reads().stream()
                            .filter(operand -> operand.slot().equals(slot))
                            .allMatch(operand -> operand.equals(Operand.now(slot))));
  }

  private static boolean reads(Instruction instruction, Slot slot) {
    return instruction.reads().stream().anyMatch(operand -> operand.slot().equals(slot));
  }

  /** How many operations make a slot of what is recorded; too many where that cannot be. */
  private int operations(Slot slot) {
    Instruction.Compute definition = definitions.get(slot);
    if (definition == null
        || slot.shape().kind() != Shape.Kind.SAMPLES
        || !isFasterThanARecord(definition.operation())) {
      return MOST_OPERATIONS + 1;
    }
    int count = 1;
    for (Operand operand : definition.reads()) {
      if (!isThere(operand)) {
        count +=
            operand.equals(Operand.now(operand.slot()))
                ? operations(operand.slot())
                : MOST_OPERATIONS;
      }
      if (count > MOST_OPERATIONS) {
        return count;
      }
    }
    return count;
  }

  private static boolean isFasterThanARecord(Operation operation) {
    return switch (operation) {
      case EXP, LOG, SQRT, TANH, SIGMOID, SOFTPLUS, SELECT, OVER -> false;
      default -> true;
    };
  }

  private boolean isThere(Operand operand) {
    Slot slot = operand.slot();
    boolean belongsToNoStep =
        !writtenInSteps.contains(slot)
            && (fixed.contains(slot)
                || slot.shape().kind() == Shape.Kind.SCALAR
                || slot.shape().kind() == Shape.Kind.CELLS);
    return belongsToNoStep || (recorded.contains(slot) && operand.equals(Operand.now(slot)));
  }

  private void define(Slot slot, Map<Slot, Slot> again, List<Instruction> pass) {
    Instruction.Compute definition = definitions.get(slot);
    if (definition == null) {
      throw new IllegalStateException(slot.name() + " is computed nowhere");
    }
    for (Operand operand : definition.reads()) {
      if (!isThere(operand) && !again.containsKey(operand.slot())) {
        define(operand.slot(), again, pass);
      }
    }
    Slot anew = slots.slot(slot.name() + " again", slot.shape());
    pass.add(
        new Instruction.Compute(
            definition.operation(), Operand.now(anew), replaced(definition.reads(), again)));
    again.put(slot, anew);
  }

  private static List<Operand> replaced(List<Operand> operands, Map<Slot, Slot> again) {
    return operands.stream()
        .map(
            operand ->
                again.containsKey(operand.slot())
                    ? Operand.now(again.get(operand.slot()))
                    : operand)
        .toList();
  }
}
