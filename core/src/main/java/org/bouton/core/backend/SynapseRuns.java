package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/**
 * Gathers instructions on the synapses of each sample into runs that can be done row by row, and
 * tells which of their results nobody else reads.
 *
 * <p>What such an instruction writes is read only by others of its kind, so that everything else
 * between them may as well be done before.
 */
final class SynapseRuns {

  /** What is done at once: a single instruction, or a run of them. */
  record Part(List<Instruction> instructions, boolean isRun) {}

  private final Map<List<Instruction>, List<Part>> parts = new LinkedHashMap<>();
  private final Set<Slot> passing = new HashSet<>();
  private final Set<Slot> inPlace = new HashSet<>();

  /**
   * Takes programs apart.
   *
   * @param plan the plan
   * @param furtherPasses programs beside the plan's
   */
  SynapseRuns(Plan plan, Collection<List<Instruction>> furtherPasses) {
    List<List<Instruction>> inRuns = new ArrayList<>();
    Map<Slot, Integer> reads = new LinkedHashMap<>();
    List<List<Instruction>> programs = new ArrayList<>(furtherPasses);
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.add(plan.program(phase));
    }
    for (List<Instruction> program : programs) {
      for (Instruction instruction : program) {
        instruction.reads().forEach(operand -> reads.merge(operand.slot(), 1, Integer::sum));
      }
    }
    for (Plan.Phase phase : List.of(Plan.Phase.FORWARD, Plan.Phase.LEARN)) {
      List<Part> taken = takenApart(plan.program(phase));
      parts.put(plan.program(phase), taken);
      taken.stream().filter(Part::isRun).map(Part::instructions).forEach(inRuns::add);
    }
    Set<Slot> kept = new HashSet<>(plan.synapseStates());
    for (List<Instruction> run : inRuns) {
      findPassing(run, reads, kept);
      findInPlace(run, reads);
    }
  }

  /** A program in parts; programs that have no runs are one part for each instruction. */
  List<Part> of(List<Instruction> program) {
    List<Part> known = parts.get(program);
    return known == null
        ? program.stream().map(instruction -> new Part(List.of(instruction), false)).toList()
        : known;
  }

  /** Whether a slot's values only pass from one instruction of a run to others of the same. */
  boolean isPassing(Slot slot) {
    return passing.contains(slot);
  }

  /** Whether a slot's values can be written where those of the step before were. */
  boolean isInPlace(Slot slot) {
    return inPlace.contains(slot);
  }

  private static List<Part> takenApart(List<Instruction> program) {
    List<Part> done = new ArrayList<>();
    Map<Shape, List<Instruction>> waiting = new LinkedHashMap<>();
    for (Instruction instruction : program) {
      if (isOfSynapses(instruction)) {
        waiting.computeIfAbsent(shapeOf(instruction), shape -> new ArrayList<>()).add(instruction);
      } else {
        if (readsAny(instruction, waiting)) {
          flush(waiting, done);
        }
        done.add(new Part(List.of(instruction), false));
      }
    }
    flush(waiting, done);
    return List.copyOf(done);
  }

  private static void flush(Map<Shape, List<Instruction>> waiting, List<Part> done) {
    waiting.values().forEach(run -> done.add(new Part(readBeforeOverwritten(run), true)));
    waiting.clear();
  }

  /**
   * The same run, in which states are read before they are overwritten, where the order of the
   * other operands allows it.
   */
  private static List<Instruction> readBeforeOverwritten(List<Instruction> run) {
    List<Instruction> waiting = new ArrayList<>(run);
    List<Instruction> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Instruction next =
          waiting.stream()
              .filter(instruction -> isReady(instruction, waiting))
              .filter(instruction -> !isReadBefore(instruction, waiting))
              .findFirst()
              .orElse(waiting.get(0));
      waiting.remove(next);
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }

  /** Whether nothing that comes before an instruction writes what it reads or writes. */
  private static boolean isReady(Instruction instruction, List<Instruction> waiting) {
    return waiting.subList(0, waiting.indexOf(instruction)).stream()
        .noneMatch(
            earlier ->
                instruction.reads().contains(earlier.writes())
                    || earlier.writes().equals(instruction.writes()));
  }

  /** Whether others still need what an instruction overwrites. */
  private static boolean isReadBefore(Instruction instruction, List<Instruction> waiting) {
    return waiting.stream()
        .filter(other -> other != instruction)
        .flatMap(other -> other.reads().stream())
        .anyMatch(read -> read.slot().equals(instruction.writes().slot()) && read.stepsAgo() == 1);
  }

  private static boolean readsAny(Instruction instruction, Map<Shape, List<Instruction>> waiting) {
    return waiting.values().stream()
        .flatMap(List::stream)
        .anyMatch(
            earlier ->
                instruction.reads().stream()
                    .anyMatch(read -> read.slot().equals(earlier.writes().slot())));
  }

  private static boolean isOfSynapses(Instruction instruction) {
    if (instruction instanceof Instruction.Compute compute) {
      return compute.writes().slot().shape().kind() == Shape.Kind.SAMPLE_SYNAPSES;
    }
    return instruction instanceof Instruction.SumSamples sum
        && sum.contribution().slot().shape().kind() == Shape.Kind.SAMPLE_SYNAPSES;
  }

  /** The shape of the synapses that an instruction of a run is about. */
  static Shape shapeOf(Instruction instruction) {
    return instruction instanceof Instruction.SumSamples sum
        ? sum.contribution().slot().shape()
        : instruction.writes().slot().shape();
  }

  private void findPassing(List<Instruction> run, Map<Slot, Integer> reads, Set<Slot> kept) {
    Map<Slot, Integer> readWithin = new LinkedHashMap<>();
    for (Instruction instruction : run) {
      for (Operand operand : instruction.reads()) {
        if (operand.stepsAgo() == 0) {
          readWithin.merge(operand.slot(), 1, Integer::sum);
        }
      }
    }
    for (Instruction instruction : run) {
      Slot slot = instruction.writes().slot();
      if (instruction instanceof Instruction.Compute
          && !kept.contains(slot)
          && readWithin.containsKey(slot)
          && readWithin.get(slot).equals(reads.get(slot))) {
        passing.add(slot);
      }
    }
  }

  /** What only its own run reads, it can overwrite: it reads each block before it writes it. */
  private void findInPlace(List<Instruction> run, Map<Slot, Integer> reads) {
    Map<Slot, Integer> readWithin = new LinkedHashMap<>();
    Map<Slot, Integer> written = new LinkedHashMap<>();
    for (Instruction instruction : run) {
      for (Operand operand : instruction.reads()) {
        if (operand.stepsAgo() == 0 || operand.stepsAgo() == 1) {
          readWithin.merge(operand.slot(), 1, Integer::sum);
        }
      }
      if (instruction instanceof Instruction.Compute && instruction.writes().stepsAgo() == 0) {
        written.merge(instruction.writes().slot(), 1, Integer::sum);
      }
    }
    written.forEach(
        (slot, times) -> {
          if (times == 1 && readWithin.getOrDefault(slot, 0).equals(reads.getOrDefault(slot, 0))) {
            inPlace.add(slot);
          }
        });
  }
}
