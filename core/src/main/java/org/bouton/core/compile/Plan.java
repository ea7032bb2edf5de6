package org.bouton.core.compile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an executor does: slots, and programs that work on them.
 *
 * @param slots every slot, by its id
 * @param constants the values of slots that never change
 * @param populations the populations in the order in which a step evaluates them
 * @param projections the projections, in the order of the network's definition
 * @param feedbacks feedback synapses with weights of their own
 * @param input what the task gives, per sample and input channel
 * @param one what biases read, always 1
 * @param error ∂E/∂output of the readout, per sample and cell
 * @param nudge the top-down current of the readout; empty where its cells do not read one
 * @param reward the negative loss of each sample; empty where no rule reads it
 * @param output the output of the readout, which the loss reads
 * @param outputDelaySteps how many steps old the output is that the loss reads
 * @param nudging what −∂E/∂output is multiplied by in {@code nudge}
 * @param parameters the parameters of cells that learn
 * @param filters the filters that traces over cell types go through
 * @param synapseStates the states of synapses, and of the traces that they share
 * @param update how weights change in every step; empty where they change after a trial
 * @param programs what to do, by phase
 * @param episodic whether traces over cell types are evaluated backward over the stored trial
 */
public record Plan(
    List<Slot> slots,
    Map<Slot, double[]> constants,
    List<PopulationSlots> populations,
    List<ProjectionSlots> projections,
    List<FeedbackSlots> feedbacks,
    Slot input,
    Slot one,
    Slot error,
    Optional<Slot> nudge,
    Optional<Slot> reward,
    Slot output,
    int outputDelaySteps,
    double nudging,
    List<ParameterSlots> parameters,
    List<FilterSlots> filters,
    List<Slot> synapseStates,
    Optional<UpdateSlots> update,
    Map<Phase, List<Instruction>> programs,
    boolean episodic) {

  /** When a program runs. */
  public enum Phase {
    /** Before each trial, when weights are known. */
    PREPARE,
    /** In every step. */
    FORWARD,
    /** In every step from which the network learns, after {@link #FORWARD} and the loss. */
    LEARN,
    /** At the step after the last of a chunk, before {@link #BACKWARD}. */
    TURN,
    /** In every step of a chunk, from the last to the first. */
    BACKWARD,
    /** Once over the steps of a chunk, after them. */
    COLLECT,
    /** In every step in which weights change, after {@link #COLLECT}. */
    UPDATE,
    /** That part of {@link #PREPARE} which depends on what {@link #UPDATE} changes. */
    REFRESH
  }

  /**
   * A population.
   *
   * @param name its name
   * @param cells how many cells it has
   * @param output what it sends
   * @param variables the slots of its states and of the quantities that change in time, by symbol
   * @param noises the slots of its noise
   */
  public record PopulationSlots(
      String name, int cells, Slot output, Map<String, Slot> variables, List<Slot> noises) {

    private PopulationSlots with(Set<Slot> remembered) {
      Map<String, Slot> kept = new LinkedHashMap<>(variables);
      kept.values().retainAll(remembered);
      return new PopulationSlots(name, cells, output, kept, noises);
    }
  }

  /**
   * A projection.
   *
   * @param name its name
   * @param weights its weights
   * @param gradient what its weights descend; empty when they are fixed
   */
  public record ProjectionSlots(String name, Slot weights, Optional<Slot> gradient) {}

  /**
   * Feedback synapses with weights of their own, laid out like those of the forward projection.
   *
   * @param name the name of the feedback
   * @param forwardProjection the name of the forward projection whose transpose they stand for
   * @param weights the weights
   * @param adaptive whether they learn
   */
  public record FeedbackSlots(
      String name, String forwardProjection, Slot weights, boolean adaptive) {}

  /**
   * A parameter of cells that learns.
   *
   * @param population the population
   * @param parameter the name of the parameter
   * @param values its value for each cell
   * @param gradient what it descends
   * @param initial its values before learning
   * @param smallest what no value falls below
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record ParameterSlots(
      String population,
      String parameter,
      Slot values,
      Slot gradient,
      double[] initial,
      double smallest) {

    /** A name that no projection has. */
    public String name() {
      return population + "." + parameter;
    }
  }

  /**
   * How weights change in every step.
   *
   * @param scalars what is the same for all weights: the step size, then the factor of the root of
   *     the mean square, then ε
   * @param updated what changes, in order
   */
  public record UpdateSlots(Slot scalars, List<UpdatedSlots> updated) {}

  /**
   * Weights (or parameters) that change in every step.
   *
   * @param name the name of the projection, feedback or parameter
   * @param memory the updater's memory: for Adam the mean of gradients, then of their squares
   * @param mask 1 where a pair of cells is connected, else 0; empty where all are
   */
  public record UpdatedSlots(String name, List<Slot> memory, Optional<Slot> mask) {}

  /**
   * A linear filter over cell types: {@code T_t = A T_{t−1} + …}.
   *
   * @param population the population whose synapses keep the trace
   * @param trace the symbol of T
   * @param matrix A
   * @param leak the part of A that is not multiplied by weights, a scalar
   */
  public record FilterSlots(String population, String trace, Slot matrix, Slot leak) {}

  /** The program of a phase. */
  public List<Instruction> program(Phase phase) {
    return programs.getOrDefault(phase, List.of());
  }

  /** The same plan with another program for a phase. */
  public Plan with(Phase phase, List<Instruction> program) {
    Map<Phase, List<Instruction>> changed = new EnumMap<>(Phase.class);
    changed.putAll(programs);
    changed.put(phase, program);
    return with(populations, changed);
  }

  /**
   * The same plan where nobody looks at cells: of their variables, it names those alone that later
   * steps read. An executor need not keep the others.
   */
  public Plan unwatched() {
    Set<Slot> remembered =
        programs.values().stream()
            .flatMap(List::stream)
            .flatMap(instruction -> instruction.reads().stream())
            .filter(operand -> operand.stepsAgo() > 0)
            .map(Operand::slot)
            .collect(Collectors.toSet());
    List<PopulationSlots> states =
        populations.stream().map(population -> population.with(remembered)).toList();
    return with(states, programs);
  }

  private Plan with(
      List<PopulationSlots> otherPopulations, Map<Phase, List<Instruction>> otherPrograms) {
    return new Plan(
        slots,
        constants,
        otherPopulations,
        projections,
        feedbacks,
        input,
        one,
        error,
        nudge,
        reward,
        output,
        outputDelaySteps,
        nudging,
        parameters,
        filters,
        synapseStates,
        update,
        otherPrograms,
        episodic);
  }

  /** The population of a name. */
  public PopulationSlots population(String name) {
    return populations.stream()
        .filter(population -> population.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no population " + name));
  }
}
