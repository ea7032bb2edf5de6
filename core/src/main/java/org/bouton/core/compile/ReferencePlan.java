package org.bouton.core.compile;

import java.util.List;
import java.util.Map;

/**
 * What an executor does for a rule that sees whole trajectories: the steps forward, and for each
 * population the step back.
 *
 * @param plan the forward plan
 * @param populations the adjoint of each population, in the order of evaluation
 * @param projections how credit crosses each projection, in the order of definition
 */
public record ReferencePlan(
    Plan plan, List<AdjointPopulation> populations, List<AdjointProjection> projections) {

  /**
   * The adjoint of a population.
   *
   * @param name its name
   * @param isReadout whether the loss reads its output
   * @param outputAdjoint ∂E/∂output of a step
   * @param memoryAdjoints ∂E/∂memory, of a step before it is carried back, then of the step before
   * @param carryBack from ∂E/∂output of a step and ∂E/∂memory to ∂E/∂current and ∂E/∂memory before
   * @param jacobian computes the derivatives below at a step
   * @param memoryByMemory ∂memory_t/∂memory_{t−1}, by memory and previous memory
   * @param memoryByCurrent ∂memory_t/∂current_t
   * @param outputByMemory ∂output_t/∂memory_{t−1}
   * @param outputByCurrent ∂output_t/∂current_t
   */
  public record AdjointPopulation(
      String name,
      boolean isReadout,
      Slot outputAdjoint,
      List<Slot> memoryAdjoints,
      List<Instruction> carryBack,
      List<Instruction> jacobian,
      List<List<Slot>> memoryByMemory,
      List<Slot> memoryByCurrent,
      List<Slot> outputByMemory,
      Slot outputByCurrent) {}

  /**
   * The adjoint of a projection.
   *
   * @param name its name
   * @param source the population it comes from; empty for the input and for biases
   * @param target the population it reaches
   * @param delaySteps how many steps what is sent takes to arrive
   * @param plastic whether rules change its weights
   * @param weights its weights
   * @param arriving what arrives, per sample and presynaptic cell
   * @param carryBack adds what crosses back in a step to ∂E/∂output of the source
   * @param collect adds the gradient of a step
   */
  public record AdjointProjection(
      String name,
      String source,
      String target,
      int delaySteps,
      boolean plastic,
      Slot weights,
      Slot arriving,
      List<Instruction> carryBack,
      List<Instruction> collect) {}

  /** Every program beside those of the plan, for working out what must be kept. */
  public Map<String, List<Instruction>> programs() {
    Map<String, List<Instruction>> programs = new java.util.LinkedHashMap<>();
    for (AdjointPopulation population : populations) {
      programs.put("carry back " + population.name(), population.carryBack());
      programs.put("jacobian " + population.name(), population.jacobian());
    }
    for (AdjointProjection projection : projections) {
      programs.put("carry back " + projection.name(), projection.carryBack());
      programs.put("collect " + projection.name(), projection.collect());
    }
    return programs;
  }
}
