package org.bouton.core.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is 0 in every step in which the error is: learning signals, and what cells make of
 * them alone. Where the loss reads the last step only, that is nearly all of them.
 */
public final class SilentWithoutError {

  private final Set<Slot> silent = new HashSet<>();
  private final Set<Slot> heard = new HashSet<>();

  private SilentWithoutError() {}

  /** The slots of a plan that its {@link Plan.Phase#LEARN} leaves 0 where the error is 0. */
  public static Set<Slot> slots(Plan plan) {
    SilentWithoutError search = new SilentWithoutError();
    for (Map.Entry<Plan.Phase, List<Instruction>> program : plan.programs().entrySet()) {
      if (program.getKey() != Plan.Phase.LEARN) {
        program.getValue().forEach(other -> search.heard.add(other.writes().slot()));
      }
    }
    search.silent.add(plan.error());
    plan.program(Plan.Phase.LEARN).forEach(search::follow);
    search.silent.remove(plan.error());
    return Set.copyOf(search.silent);
  }

  private void follow(Instruction instruction) {
    Slot slot = instruction.writes().slot();
    boolean whole =
        slot.shape().kind() == Shape.Kind.SAMPLES && instruction.writes().stepsAgo() == 0;
    if (whole && isSilent(instruction) && !heard.contains(slot)) {
      silent.add(slot);
    } else {
      silent.remove(slot);
      heard.add(slot);
    }
  }

  private boolean isSilent(Instruction instruction) {
    if (instruction instanceof Instruction.Project project) {
      return isSilent(project.sent()) && (!project.accumulate() || isSilent(project.writes()));
    } else if (instruction instanceof Instruction.SumByType sum) {
      return isSilent(sum.summed());
    } else if (instruction instanceof Instruction.Compute compute) {
      return switch (compute.operation()) {
        case TIMES -> compute.reads().stream().anyMatch(this::isSilent);
        case COPY, NEGATE, PLUS, MINUS -> compute.reads().stream().allMatch(this::isSilent);
        default -> false;
      };
    }
    return false;
  }

  private boolean isSilent(Operand operand) {
    return operand.stepsAgo() == 0 && silent.contains(operand.slot());
  }
}
