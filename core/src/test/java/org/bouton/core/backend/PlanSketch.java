package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/** A plan written by hand: slots and instructions without a network. */
final class PlanSketch {

  private final List<Slot> slots = new ArrayList<>();
  private final List<Slot> given = new ArrayList<>();
  private final List<Slot> statesOfSynapses = new ArrayList<>();
  private final Map<String, Slot> watched = new LinkedHashMap<>();
  private final Map<Slot, double[]> constants = new LinkedHashMap<>();
  private final Map<Plan.Phase, List<Instruction>> programs = new EnumMap<>(Plan.Phase.class);
  private final Slot input = slot("input", Shape.samples(1));
  private final Slot one = slot("one", Shape.samples(1), 1);
  private final Slot error = slot("error", Shape.samples(1));

  Slot slot(String name, Shape shape) {
    return slot(name, shape, 0);
  }

  Slot slot(String name, Shape shape, double initialValue) {
    Slot slot = new Slot(slots.size(), name, shape, initialValue);
    slots.add(slot);
    return slot;
  }

  /** A slot that is written from outside in every step, as inputs and noise are. */
  Slot given(String name, Shape shape) {
    Slot slot = slot(name, shape);
    given.add(slot);
    return slot;
  }

  /** A slot that is read from outside, as the states of cells are. */
  Slot watched(String name, Shape shape) {
    Slot slot = slot(name, shape);
    watched.put(name, slot);
    return slot;
  }

  /** A slot of single synapses that is read from outside. */
  Slot stateOfSynapses(String name, Shape shape, double initialValue) {
    Slot slot = slot(name, shape, initialValue);
    statesOfSynapses.add(slot);
    return slot;
  }

  Slot constant(String name, Shape shape, double... values) {
    Slot slot = slot(name, shape);
    constants.put(slot, values);
    return slot;
  }

  /** The slot of what biases read. */
  Slot one() {
    return one;
  }

  /** The slot of ∂E/∂output. */
  Slot error() {
    return error;
  }

  PlanSketch add(Plan.Phase phase, Instruction instruction) {
    programs.computeIfAbsent(phase, unseen -> new ArrayList<>()).add(instruction);
    return this;
  }

  Plan plan() {
    Plan.PopulationSlots cells =
        new Plan.PopulationSlots("cells", 1, one, Map.copyOf(watched), List.copyOf(given));
    return new Plan(
        List.copyOf(slots),
        Map.copyOf(constants),
        List.of(cells),
        List.of(),
        List.of(),
        input,
        one,
        error,
        Optional.empty(),
        Optional.empty(),
        one,
        0,
        1,
        List.of(),
        List.of(),
        List.copyOf(statesOfSynapses),
        Optional.empty(),
        Map.copyOf(programs),
        false);
  }
}
