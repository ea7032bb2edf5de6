package org.bouton.core.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/**
 * The weights and parameters that one shard changes in every step, for all shards: each is changed
 * once, and the others take over what became of it.
 *
 * @param parts what it changes
 * @param program how
 */
record WeightShare(List<Part> parts, List<Instruction> program) {

  /**
   * Weights or parameters, and adaptive feedback weights that learn from the same gradient.
   *
   * @param gradient what they descend
   * @param updated their names and the updater's memory
   * @param values what changes, in the same order
   */
  record Part(Slot gradient, List<Plan.UpdatedSlots> updated, List<Slot> values) {

    int size() {
      return gradient.shape().size(1) * values.size();
    }
  }

  /**
   * Divides what a plan changes in every step, so that all shards have much the same to do.
   *
   * @return the share of each shard; nothing to do where weights change after a trial
   */
  static List<WeightShare> of(Plan plan, int shards) {
    List<List<Part>> shares = new ArrayList<>();
    int[] sizes = new int[shards];
    for (int shard = 0; shard < shards; shard++) {
      shares.add(new ArrayList<>());
    }
    List<Part> largestFirst = parts(plan);
    largestFirst.sort(Comparator.comparingInt(Part::size).reversed());
    for (Part part : largestFirst) {
      int least = 0;
      for (int shard = 1; shard < shards; shard++) {
        least = sizes[shard] < sizes[least] ? shard : least;
      }
      shares.get(least).add(part);
      sizes[least] += part.size();
    }
    return shares.stream().map(own -> new WeightShare(own, program(plan, own))).toList();
  }

  /** The same plan, with a program of updates that leaves the weights of other shards alone. */
  Plan applyTo(Plan plan) {
    return plan.update().isPresent() ? plan.with(Plan.Phase.UPDATE, program) : plan;
  }

  private static List<Part> parts(Plan plan) {
    Map<Slot, Part> parts = new LinkedHashMap<>();
    if (plan.update().isPresent()) {
      for (Plan.UpdatedSlots updated : plan.update().get().updated()) {
        Part part =
            parts.computeIfAbsent(
                gradient(plan, updated.name()),
                gradient -> new Part(gradient, new ArrayList<>(), new ArrayList<>()));
        part.updated().add(updated);
        part.values().add(values(plan, updated.name()));
      }
    }
    return new ArrayList<>(parts.values());
  }

  private static List<Instruction> program(Plan plan, List<Part> parts) {
    Set<Slot> written = new HashSet<>();
    for (Part part : parts) {
      written.add(part.gradient());
      written.addAll(part.values());
    }
    return plan.program(Plan.Phase.UPDATE).stream()
        .filter(instruction -> written.contains(instruction.writes().slot()))
        .toList();
  }

  private static Slot values(Plan plan, String name) {
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.name().equals(name)) {
        return projection.weights();
      }
    }
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      if (feedback.name().equals(name)) {
        return feedback.weights();
      }
    }
    return parameter(plan, name).values();
  }

  private static Slot gradient(Plan plan, String name) {
    String projection = name;
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      projection = feedback.name().equals(name) ? feedback.forwardProjection() : projection;
    }
    for (Plan.ProjectionSlots slots : plan.projections()) {
      if (slots.name().equals(projection) && slots.gradient().isPresent()) {
        return slots.gradient().get();
      }
    }
    return parameter(plan, name).gradient();
  }

  private static Plan.ParameterSlots parameter(Plan plan, String name) {
    return plan.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing that learns is called " + name));
  }
}
