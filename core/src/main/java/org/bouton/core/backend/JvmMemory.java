package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;
import org.bouton.core.compile.StoragePlanner;
import org.jspecify.annotations.Nullable;

/** Works out what memory each slot needs, and reserves it. */
final class JvmMemory {

  /** How many steps before and after its own matrix products read a slot. */
  private record Reach(int before, int after) {

    Reach with(int stepsAgo) {
      return new Reach(Math.max(before, stepsAgo), Math.max(after, -stepsAgo));
    }
  }

  private final Map<Slot, Reach> products = new HashMap<>();
  private final Set<Slot> collected = new HashSet<>();
  private final OuterFactors factors;
  private final int samples;
  private final int chunkSteps;

  private JvmMemory(OuterFactors factors, int samples, int chunkSteps) {
    this.factors = factors;
    this.samples = samples;
    this.chunkSteps = chunkSteps;
  }

  /**
   * Reserves the memory of a plan.
   *
   * @param furtherPasses programs beside the plan's
   * @param cells tells which results only pass
   * @param synapses the same, of synapses
   * @param factors tells what outer products take elsewhere
   */
  static JvmBuffer[] reserve(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      CellRuns cells,
      SynapseRuns synapses,
      OuterFactors factors,
      int samples,
      int chunkSteps) {
    JvmMemory memory = new JvmMemory(factors, samples, chunkSteps);
    boolean stepwise = plan.update().isPresent();
    for (Plan.Phase phase : Plan.Phase.values()) {
      memory.findProducts(plan, plan.program(phase), stepwise);
    }
    furtherPasses.forEach(pass -> memory.findProducts(plan, pass, stepwise));
    memory.findCollected(plan, furtherPasses);
    Map<Slot, Storage> storage = StoragePlanner.storage(plan, furtherPasses);
    JvmBuffer[] buffers = new JvmBuffer[plan.slots().size()];
    storage.forEach(
        (slot, kept) -> {
          boolean elsewhere =
              cells.isPassing(slot)
                  || synapses.isPassing(slot)
                  || factors.isTakenElsewhere(slot)
                  || kept.carried();
          int size = slot.shape().size(samples);
          buffers[slot.id()] =
              !elsewhere && synapses.isInPlace(slot)
                  ? new JvmBuffer(slot, kept, size, new SynapseBlocks(slot.shape(), samples))
                  : new JvmBuffer(
                      slot,
                      kept,
                      size,
                      elsewhere ? 0 : Math.max(1, kept.ring()),
                      memory.outside(slot, kept));
        });
    return buffers;
  }

  private void findProducts(Plan plan, List<Instruction> program, boolean stepwise) {
    for (Instruction instruction : program) {
      if (instruction instanceof Instruction.Project project
          && !SummedCurrents.needsNoProduct(project, plan.one())) {
        found(project.sent());
      } else if (instruction instanceof Instruction.OuterProduct product && stepwise) {
        found(factors.of(product.postsynaptic()).source());
        found(factors.of(product.presynaptic()).source());
      }
    }
  }

  /** Finds what a backward pass over a whole trial leaves to outer products alone. */
  private void findCollected(Plan plan, Collection<List<Instruction>> furtherPasses) {
    if (!plan.episodic()) {
      return;
    }
    for (Instruction instruction : plan.program(Plan.Phase.BACKWARD)) {
      collected.add(instruction.writes().slot());
    }
    List<List<Instruction>> programs = new ArrayList<>(furtherPasses);
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.add(plan.program(phase));
    }
    for (List<Instruction> program : programs) {
      for (Instruction instruction : program) {
        for (Operand operand : instruction.reads()) {
          if (!(instruction instanceof Instruction.OuterProduct) || operand.stepsAgo() != 0) {
            collected.remove(operand.slot());
          }
        }
      }
    }
  }

  private void found(Operand operand) {
    products.merge(
        operand.slot(),
        new Reach(0, 0).with(operand.stepsAgo()),
        (one, other) ->
            new Reach(
                Math.max(one.before(), other.before()), Math.max(one.after(), other.after())));
  }

  private @Nullable NativeSteps outside(Slot slot, Storage kept) {
    int size = slot.shape().size(samples);
    Reach reach = products.getOrDefault(slot, new Reach(0, 0));
    if (kept.recorded() && collected.contains(slot)) {
      return NativeSteps.ring(size, Machine.COLLECTED_STEPS);
    }
    if (kept.recorded()) {
      return NativeSteps.chunk(
          size, Math.max(kept.padding(), reach.before()), chunkSteps, reach.after());
    }
    return products.containsKey(slot)
        ? NativeSteps.ring(size, kept.changing() ? reach.before() + reach.after() + 1 : 1)
        : null;
  }
}
