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
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/**
 * Gathers successive operations on the cells of a population into runs, and successive projections
 * to the same cells into sums; and tells which results only pass from one operation of a run to
 * others.
 */
final class CellRuns {

  /** What is done at once. */
  sealed interface Part {

    /** What is done, in this order. */
    List<? extends Instruction> instructions();

    /** A single instruction. */
    record Single(Instruction instruction) implements Part {
      @Override
      public List<Instruction> instructions() {
        return List.of(instruction);
      }
    }

    /** Operations on the synapses of each sample. */
    record OfSynapses(List<Instruction> instructions) implements Part {}

    /** Operations on cells. */
    record OfCells(List<Instruction.Compute> instructions) implements Part {}

    /** Projections to the same cells. */
    record Currents(List<Instruction.Project> instructions) implements Part {}
  }

  private final SynapseRuns synapses;
  private final OuterFactors factors;
  private final Set<Slot> passing = new HashSet<>();

  /**
   * Takes programs apart.
   *
   * @param plan the plan
   * @param furtherPasses programs beside the plan's
   * @param synapses what they do on synapses
   * @param factors what need not be computed
   */
  CellRuns(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      SynapseRuns synapses,
      OuterFactors factors) {
    this.synapses = synapses;
    this.factors = factors;
    Map<Slot, Integer> reads = new HashMap<>();
    Map<Slot, Integer> writes = new HashMap<>();
    List<List<Instruction>> programs = new ArrayList<>();
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.add(plan.program(phase));
    }
    List<List<Instruction>> all = new ArrayList<>(programs);
    all.addAll(furtherPasses);
    for (List<Instruction> program : all) {
      for (Instruction instruction : program) {
        instruction.reads().forEach(operand -> reads.merge(operand.slot(), 1, Integer::sum));
        writes.merge(instruction.writes().slot(), 1, Integer::sum);
      }
    }
    Set<Slot> visible = visible(plan);
    visible.addAll(factors.sources());
    for (List<Instruction> program : programs) {
      for (Part part : of(program)) {
        if (part instanceof Part.OfCells run) {
          findPassing(run.instructions(), reads, writes, visible);
        }
      }
    }
  }

  /** Whether a slot's values only pass from one operation of a run to others of the same. */
  boolean isPassing(Slot slot) {
    return passing.contains(slot);
  }

  /** A program in parts. */
  List<Part> of(List<Instruction> program) {
    List<Part> parts = new ArrayList<>();
    List<Instruction.Compute> operations = new ArrayList<>();
    List<Instruction.Project> projections = new ArrayList<>();
    for (SynapseRuns.Part part : synapses.of(program)) {
      Instruction first = part.instructions().get(0);
      if (!part.isRun() && factors.isTakenElsewhere(first.writes().slot())) {
        continue;
      }
      if (part.isRun() || !goesOn(first, operations, projections)) {
        flush(parts, operations, projections);
      }
      if (part.isRun()) {
        parts.add(new Part.OfSynapses(part.instructions()));
      } else if (first instanceof Instruction.Compute compute && isOfCells(compute)) {
        operations.add(compute);
      } else if (first instanceof Instruction.Project project) {
        projections.add(project);
      } else {
        parts.add(new Part.Single(first));
      }
    }
    flush(parts, operations, projections);
    return List.copyOf(parts);
  }

  private static boolean goesOn(
      Instruction next,
      List<Instruction.Compute> operations,
      List<Instruction.Project> projections) {
    if (next instanceof Instruction.Compute compute && isOfCells(compute)) {
      return projections.isEmpty()
          && (operations.isEmpty() || haveOneShape(operations.get(0), compute));
    }
    return next instanceof Instruction.Project project
        && operations.isEmpty()
        && (projections.isEmpty() || continues(projections.get(0), project));
  }

  private static void flush(
      List<Part> parts,
      List<Instruction.Compute> operations,
      List<Instruction.Project> projections) {
    if (!operations.isEmpty()) {
      parts.add(new Part.OfCells(List.copyOf(operations)));
      operations.clear();
    }
    if (!projections.isEmpty()) {
      parts.add(new Part.Currents(List.copyOf(projections)));
      projections.clear();
    }
  }

  private static boolean isOfCells(Instruction.Compute compute) {
    return compute.writes().slot().shape().kind() == Shape.Kind.SAMPLES;
  }

  private static boolean haveOneShape(Instruction.Compute one, Instruction.Compute other) {
    return one.writes().slot().shape().equals(other.writes().slot().shape());
  }

  private static boolean continues(Instruction.Project sum, Instruction.Project more) {
    return more.accumulate() && more.writes().equals(sum.writes());
  }

  /** The slots that are read or written from outside. */
  static Set<Slot> visible(Plan plan) {
    Set<Slot> visible = new HashSet<>();
    visible.add(plan.input());
    visible.add(plan.one());
    visible.add(plan.error());
    visible.add(plan.output());
    plan.nudge().ifPresent(visible::add);
    plan.reward().ifPresent(visible::add);
    visible.addAll(plan.synapseStates());
    for (Plan.PopulationSlots population : plan.populations()) {
      visible.add(population.output());
      visible.addAll(population.variables().values());
      visible.addAll(population.noises());
    }
    return visible;
  }

  private void findPassing(
      List<Instruction.Compute> run,
      Map<Slot, Integer> reads,
      Map<Slot, Integer> writes,
      Set<Slot> visible) {
    Map<Slot, Integer> readWithin = new HashMap<>();
    for (Instruction.Compute compute : run) {
      for (Operand operand : compute.reads()) {
        if (operand.stepsAgo() == 0) {
          readWithin.merge(operand.slot(), 1, Integer::sum);
        }
      }
    }
    for (Instruction.Compute compute : run) {
      Slot slot = compute.writes().slot();
      if (compute.writes().stepsAgo() == 0
          && !visible.contains(slot)
          && readWithin.getOrDefault(slot, 0).equals(reads.getOrDefault(slot, 0))
          && writes.getOrDefault(slot, 0) == 1) {
        passing.add(slot);
      }
    }
  }
}
