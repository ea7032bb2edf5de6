package org.bouton.core.compile;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out how long the values of each slot are needed. */
public final class StoragePlanner {

  private final Set<Slot> writtenInSteps = new HashSet<>();
  private final Set<Slot> writtenLater = new HashSet<>();
  private final Map<Slot, Integer> reach = new LinkedHashMap<>();
  private final Map<Slot, Integer> padding = new LinkedHashMap<>();
  private final Set<Slot> recorded = new HashSet<>();
  private final Set<Slot> inProducts = new HashSet<>();
  private final Set<Slot> carried = new HashSet<>();
  private final boolean stepwise;

  private StoragePlanner(boolean stepwise) {
    this.stepwise = stepwise;
  }

  /**
   * Works out the storage of a plan.
   *
   * @param plan the plan
   * @param passes further programs that run over the recorded steps
   */
  public static Map<Slot, Storage> storage(Plan plan, Collection<List<Instruction>> passes) {
    StoragePlanner planner = new StoragePlanner(plan.update().isPresent());
    List<List<Instruction>> steps =
        List.of(plan.program(Plan.Phase.FORWARD), plan.program(Plan.Phase.LEARN));
    List<List<Instruction>> later = new java.util.ArrayList<>(passes);
    later.add(plan.program(Plan.Phase.TURN));
    later.add(plan.program(Plan.Phase.BACKWARD));
    later.add(plan.program(Plan.Phase.COLLECT));
    planner.writtenInSteps.add(plan.input());
    planner.writtenInSteps.add(plan.error());
    plan.nudge().ifPresent(planner.writtenInSteps::add);
    plan.reward().ifPresent(planner.writtenInSteps::add);
    planner.reach.put(plan.output(), plan.outputDelaySteps());
    plan.populations().forEach(population -> planner.writtenInSteps.addAll(population.noises()));
    steps.forEach(program -> collectWrites(program, planner.writtenInSteps));
    later.forEach(program -> collectWrites(program, planner.writtenLater));
    steps.forEach(program -> planner.scan(program, false));
    later.forEach(program -> planner.scan(program, true));
    return planner.result(plan);
  }

  private static void collectWrites(List<Instruction> program, Set<Slot> written) {
    for (Instruction instruction : program) {
      if (!addsToGradient(instruction)) {
        written.add(instruction.writes().slot());
      }
    }
  }

  private void scan(List<Instruction> program, boolean later) {
    for (Instruction instruction : program) {
      if (instruction instanceof Instruction.AdvanceTraces advance) {
        carried.add(advance.states());
      }
      for (Operand operand : instruction.reads()) {
        Slot slot = operand.slot();
        if (isFactor(slot, instruction) && !stepwise) {
          recorded.add(slot);
        } else if (later && writtenInSteps.contains(slot)) {
          recorded.add(slot);
          padding.merge(slot, operand.stepsAgo(), Math::max);
        } else {
          reach.merge(slot, Math.abs(operand.stepsAgo()), Math::max);
          if (!(instruction instanceof Instruction.Compute)) {
            inProducts.add(slot);
          }
        }
      }
      if (!(instruction instanceof Instruction.Compute)) {
        inProducts.add(instruction.writes().slot());
      }
    }
  }

  private Map<Slot, Storage> result(Plan plan) {
    Map<Slot, Storage> storage = new LinkedHashMap<>();
    for (Slot slot : plan.slots()) {
      boolean changing = writtenInSteps.contains(slot) || writtenLater.contains(slot);
      boolean record = recorded.contains(slot);
      int steps = reach.getOrDefault(slot, 0);
      boolean ring = !changing || steps > 0 || inProducts.contains(slot) || !record;
      storage.put(
          slot,
          new Storage(
              changing,
              ring ? (changing ? steps + 1 : 1) : 0,
              record,
              Math.max(0, padding.getOrDefault(slot, 0)),
              writtenLater.contains(slot),
              carried.contains(slot)));
    }
    return storage;
  }

  /** Whether all steps of a chunk are read at once. */
  private static boolean isFactor(Slot slot, Instruction instruction) {
    return slot.shape().kind() == Shape.Kind.SAMPLES
        && (instruction instanceof Instruction.OuterProduct
            || instruction instanceof Instruction.AdvanceTraces);
  }

  private static boolean addsToGradient(Instruction instruction) {
    return instruction instanceof Instruction.OuterProduct
        || instruction instanceof Instruction.SumSamples
        || instruction instanceof Instruction.ReadCarriedTraces
        || instruction instanceof Instruction.ReadTrace;
  }
}
