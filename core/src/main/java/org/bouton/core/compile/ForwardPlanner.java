package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.core.network.NetworkModel;

/** Plans what a network does in a step, and how its learning signals come about. */
final class ForwardPlanner {

  private final NetworkModel model;
  private final Network network;
  private final SlotFactory slots = new SlotFactory();
  private final List<Instruction> prepare = new ArrayList<>();
  private final List<Instruction> forward = new ArrayList<>();
  private final List<Instruction> learn = new ArrayList<>();
  private final Map<String, PopulationFrame> frames = new LinkedHashMap<>();
  private final SlotTable weights = new SlotTable("projection");
  private final SlotTable gradients = new SlotTable("plastic projection");
  private final List<Plan.FeedbackSlots> feedbacks = new ArrayList<>();
  private final SlotTable topDown = new SlotTable("feedback");
  private final List<Plan.FilterSlots> filters = new ArrayList<>();
  private final List<Slot> synapseStates = new ArrayList<>();
  private final Map<String, Slot> rewards = new LinkedHashMap<>();
  private final Map<String, Slot> selfWeights = new LinkedHashMap<>();
  private final List<String> order;
  private final Slot input;
  private final Slot one;
  private final Slot error;
  private final Slot nudge;
  private Optional<Slot> reward = Optional.empty();

  ForwardPlanner(NetworkModel model, int inputs) {
    this.model = model;
    this.network = model.network();
    this.order = orderOfEvaluation(network);
    this.input = slots.slot("input", Shape.samples(inputs));
    this.one = slots.slot("bias", Shape.samples(1), 1);
    this.nudge = slots.slot("nudge", Shape.samples(network.population(network.readout()).cells()));
    this.error = slots.slot("error", Shape.samples(network.population(network.readout()).cells()));
    for (String name : order) {
      frames.put(
          name,
          new PopulationFrame(
              network.population(name), model.model(name), model.timeStep(), slots, prepare));
    }
    for (Projection projection : network.projections()) {
      Shape shape =
          Shape.synapses(
              network.population(projection.target()).cells(), presynapticCells(projection));
      weights.put(projection.name(), slots.slot(projection.name() + " w", shape));
      if (projection.plastic()) {
        gradients.put(projection.name(), slots.slot(projection.name() + " dE/dw", shape));
      }
    }
    planTopDown();
    planSteps();
    planSending();
    planLearningSignals();
  }

  NetworkModel model() {
    return model;
  }

  Network network() {
    return network;
  }

  SlotFactory slots() {
    return slots;
  }

  List<Instruction> prepare() {
    return prepare;
  }

  List<Instruction> forward() {
    return forward;
  }

  List<Instruction> learn() {
    return learn;
  }

  /** Notes a filter, once for all projections onto a population. */
  void addFilter(Plan.FilterSlots filter) {
    if (filters.stream()
        .noneMatch(
            other ->
                other.population().equals(filter.population())
                    && other.trace().equals(filter.trace()))) {
      filters.add(filter);
    }
  }

  /** Notes a state that synapses keep. */
  Slot synapseState(String name, Shape shape) {
    Slot slot = slots.slot(name, shape);
    synapseStates.add(slot);
    return slot;
  }

  Slot error() {
    return error;
  }

  /**
   * What reaches all cells of a population alike.
   *
   * @throws IllegalArgumentException when there is no such broadcast
   */
  Slot broadcast(String name, String population) {
    if (!name.equals(Signal.REWARD)) {
      throw new IllegalArgumentException(
          "there is no broadcast '" + name + "'; a network has one, '" + Signal.REWARD + "'");
    }
    Slot sent = reward.orElseGet(() -> slots.slot(Signal.REWARD, Shape.samples(1)));
    reward = Optional.of(sent);
    return rewards.computeIfAbsent(
        population,
        target -> {
          int cells = network.population(target).cells();
          Slot arrived = slots.slot(target + " " + Signal.REWARD, Shape.samples(cells));
          double[] ones = new double[cells];
          Arrays.fill(ones, 1);
          learn.add(
              new Instruction.Project(
                  Operand.now(arrived),
                  Operand.now(sent),
                  slots.constant(target + " ones", Shape.synapses(cells, 1), ones),
                  false,
                  false));
          return arrived;
        });
  }

  /** The weight by which each cell of a population reaches itself one step later. */
  Placed selfWeight(String population) {
    Optional<Projection> recurrent =
        network.projections().stream()
            .filter(
                projection ->
                    projection.source().equals(population)
                        && projection.target().equals(population)
                        && projection.autapses())
            .findFirst();
    if (recurrent.isEmpty()) {
      return new Placed(Operand.now(slots.number(0)), Place.NOWHERE, true);
    }
    if (recurrent.get().delaySteps() != 1) {
      throw new IllegalArgumentException(
          "projection "
              + recurrent.get().name()
              + " takes "
              + recurrent.get().delaySteps()
              + " steps, but the rule reads the weights of cells onto themselves one step later;"
              + " give it a delay of 1 step, or no autapses");
    }
    Slot diagonal =
        selfWeights.computeIfAbsent(
            population,
            name -> {
              Slot slot =
                  slots.slot(name + " self w", Shape.cells(network.population(name).cells()));
              prepare.add(new Instruction.Diagonal(slot, weights(recurrent.get())));
              return slot;
            });
    return new Placed(Operand.now(diagonal), Place.POSTSYNAPTIC, true);
  }

  /** The leak of the cells that a population's learning signal comes from. */
  Placed readoutLeak(String population) {
    Placed none = new Placed(Operand.now(slots.number(0)), Place.NOWHERE, true);
    if (population.equals(network.readout())) {
      return none;
    }
    Optional<Placed> leak = Optional.empty();
    for (Feedback feedback : network.feedbacks()) {
      if (feedback.target().equals(population)) {
        PopulationFrame source = frame(feedback.source());
        Placed ofSource = source.lowering().lower(source.calculus().leak(), learn);
        if (!ofSource.fixed() || ofSource.place() != Place.NOWHERE) {
          throw new IllegalArgumentException(
              "population "
                  + feedback.source()
                  + " sends the learning signal of "
                  + population
                  + ", and the rule reads its leak, which is not the same for all its cells and"
                  + " steps; give them one membrane time constant");
        }
        if (leak.isPresent() && !leak.get().equals(ofSource)) {
          throw new IllegalArgumentException(
              "population "
                  + population
                  + " gets learning signals from cells with different leaks, and the rule reads"
                  + " one; give them the same neuron model and membrane time constant");
        }
        leak = Optional.of(ofSource);
      }
    }
    return leak.orElse(none);
  }

  List<Plan.FeedbackSlots> feedbackSlots() {
    return List.copyOf(feedbacks);
  }

  List<PopulationFrame> frames() {
    return List.copyOf(frames.values());
  }

  PopulationFrame frame(String population) {
    PopulationFrame frame = frames.get(population);
    if (frame == null) {
      throw new IllegalArgumentException("there is no population " + population);
    }
    return frame;
  }

  Slot weights(Projection projection) {
    return weights.get(projection.name());
  }

  Slot gradient(Projection projection) {
    return gradients.get(projection.name());
  }

  /** What a projection's source sends. */
  Slot sent(Projection projection) {
    return switch (projection.source()) {
      case Projection.INPUT -> input;
      case Projection.BIAS -> one;
      default -> frame(projection.source()).output();
    };
  }

  int presynapticCells(Projection projection) {
    return switch (projection.source()) {
      case Projection.INPUT -> input.shape().columns();
      case Projection.BIAS -> 1;
      default -> network.population(projection.source()).cells();
    };
  }

  Plan plan(Map<Plan.Phase, List<Instruction>> programs, boolean episodic) {
    return plan(programs, episodic, Optional.empty());
  }

  /** Plans updates in every step, if wanted. */
  Plan plan(
      Map<Plan.Phase, List<Instruction>> programs,
      boolean episodic,
      Optional<StepUpdater> updater) {
    Map<Plan.Phase, List<Instruction>> all = new LinkedHashMap<>(programs);
    Optional<Plan.UpdateSlots> update =
        updater.map(rule -> new UpdatePlanner(this, rule).plan(all));
    all.put(Plan.Phase.PREPARE, List.copyOf(prepare));
    all.put(Plan.Phase.FORWARD, List.copyOf(forward));
    all.put(Plan.Phase.LEARN, List.copyOf(learn));
    List<Plan.ProjectionSlots> projections = new ArrayList<>();
    for (Projection projection : network.projections()) {
      projections.add(
          new Plan.ProjectionSlots(
              projection.name(),
              weights(projection),
              projection.plastic()
                  ? Optional.of(gradients.get(projection.name()))
                  : Optional.empty()));
    }
    return new Plan(
        slots.slots(),
        slots.constants(),
        frames.values().stream().map(PopulationFrame::slotsOfPlan).toList(),
        projections,
        List.copyOf(feedbacks),
        input,
        one,
        error,
        frame(network.readout()).readsTopDownCurrent() ? Optional.of(nudge) : Optional.empty(),
        reward,
        frame(network.readout()).output(),
        network.outputDelaySteps(),
        network.nudging(),
        frames.values().stream().flatMap(frame -> frame.plasticParameters().stream()).toList(),
        List.copyOf(filters),
        List.copyOf(synapseStates),
        update,
        all,
        episodic);
  }

  private void planSteps() {
    for (String name : order) {
      PopulationFrame frame = frame(name);
      boolean accumulate = false;
      for (Projection projection : network.projections()) {
        if (projection.target().equals(name)) {
          forward.add(
              new Instruction.Project(
                  Operand.now(frame.current()),
                  Operand.ago(sent(projection), projection.delaySteps()),
                  weights(projection),
                  false,
                  accumulate));
          accumulate = true;
        }
      }
      frame.lowerEquations(forward);
    }
  }

  /** Where cells that read their top-down current find it. */
  private void planTopDown() {
    PopulationFrame readout = frame(network.readout());
    if (readout.readsTopDownCurrent()) {
      if (network.outputDelaySteps() == 0) {
        throw new IllegalArgumentException(
            "readout "
                + network.readout()
                + " reads its own error in the step of the output that makes it; let the loss read"
                + " an earlier output (Network.nudged with a delay of at least 1 step)");
      }
      readout.addTopDown(Operand.now(nudge));
    }
    for (Feedback feedback : network.feedbacks()) {
      PopulationFrame target = frame(feedback.target());
      if (target.readsTopDownCurrent()) {
        if (feedback.delaySteps() == 0) {
          throw new IllegalArgumentException(
              "feedback "
                  + feedback.name()
                  + ": cells of "
                  + feedback.target()
                  + " read their top-down current themselves, so it must take time; use a delay of"
                  + " at least 1 step");
        }
        if (!frame(feedback.source()).hasFeedbackOutput()) {
          throw new IllegalArgumentException(
              "feedback "
                  + feedback.name()
                  + ": cells of "
                  + feedback.target()
                  + " read their top-down current, but cells of "
                  + feedback.source()
                  + " send nothing of their own along feedback; give both the same neuron model");
        }
        Slot sent = slots.slot(feedback.name() + " e", Shape.samples(target.population().cells()));
        topDown.put(feedback.name(), sent);
        target.addTopDown(Operand.ago(sent, feedback.delaySteps()));
      }
    }
  }

  /** What is sent along feedback is weighted in the step in which it is sent. */
  private void planSending() {
    for (Feedback feedback : network.feedbacks()) {
      if (topDown.contains(feedback.name())) {
        forward.add(
            new Instruction.Project(
                Operand.now(topDown.get(feedback.name())),
                frame(feedback.source()).feedbackOutput(),
                feedbackWeights(feedback),
                true,
                false));
      }
    }
  }

  private void planLearningSignals() {
    PopulationFrame readout = frame(network.readout());
    if (!readout.readsTopDownCurrent()) {
      readout.setLearningSignal(Operand.now(error));
    }
    List<Feedback> pending =
        new ArrayList<>(
            network.feedbacks().stream()
                .filter(feedback -> !topDown.contains(feedback.name()))
                .toList());
    Set<String> known = new LinkedHashSet<>(Set.of(network.readout()));
    while (!pending.isEmpty()) {
      List<Feedback> ready =
          pending.stream()
              .filter(
                  feedback ->
                      known.contains(feedback.source())
                          && pending.stream()
                              .noneMatch(other -> other.target().equals(feedback.source())))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException(
            "feedback "
                + pending.get(0).name()
                + " never carries an error: there is no way to it from the readout "
                + network.readout());
      }
      for (Feedback feedback : ready) {
        planFeedback(feedback);
        known.add(feedback.target());
        pending.remove(feedback);
      }
    }
  }

  private void planFeedback(Feedback feedback) {
    PopulationFrame target = frame(feedback.target());
    boolean accumulate = target.hasLearningSignal();
    if (!accumulate) {
      target.setLearningSignal(
          Operand.ago(
              slots.slot(feedback.target() + " L", Shape.samples(target.population().cells())),
              feedback.delaySteps()));
    } else if (target.learningSignal().stepsAgo() != feedback.delaySteps()) {
      throw new IllegalArgumentException(
          "feedback "
              + feedback.name()
              + " takes "
              + feedback.delaySteps()
              + " steps, but other feedback to "
              + feedback.target()
              + " takes "
              + target.learningSignal().stepsAgo()
              + "; give them the same delay");
    }
    learn.add(
        new Instruction.Project(
            Operand.now(target.learningSignal().slot()),
            frame(feedback.source()).feedbackOutput(),
            feedbackWeights(feedback),
            true,
            accumulate));
  }

  private Slot feedbackWeights(Feedback feedback) {
    Projection forwardProjection =
        network.projections().stream()
            .filter(
                projection ->
                    projection.source().equals(feedback.target())
                        && projection.target().equals(feedback.source()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "feedback "
                            + feedback.name()
                            + " has no forward projection "
                            + feedback.target()
                            + "-to-"
                            + feedback.source()
                            + " to take its weights or their distribution from"));
    if (feedback.weights() == Feedback.Weights.ADAPTIVE && !forwardProjection.plastic()) {
      throw new IllegalArgumentException(
          "feedback "
              + feedback.name()
              + " learns along with "
              + forwardProjection.name()
              + ", which is fixed; make that plastic, or the feedback random");
    }
    if (feedback.weights() == Feedback.Weights.SYMMETRIC) {
      return weights(forwardProjection);
    }
    Slot own = slots.slot(feedback.name() + " w", weights(forwardProjection).shape());
    feedbacks.add(
        new Plan.FeedbackSlots(
            feedback.name(),
            forwardProjection.name(),
            own,
            feedback.weights() == Feedback.Weights.ADAPTIVE));
    return own;
  }

  /** Sources before targets along projections without delay. */
  private static List<String> orderOfEvaluation(Network network) {
    List<String> ordered = new ArrayList<>();
    List<String> pending =
        new ArrayList<>(network.populations().stream().map(Population::name).toList());
    while (!pending.isEmpty()) {
      List<String> ready =
          pending.stream()
              .filter(
                  name ->
                      network.projections().stream()
                          .noneMatch(
                              projection ->
                                  projection.delaySteps() == 0
                                      && projection.target().equals(name)
                                      && pending.contains(projection.source())))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException(
            "projections without delay form a loop through "
                + pending
                + "; give one of them a delay of at least 1 step");
      }
      ordered.addAll(ready);
      pending.removeAll(ready);
    }
    return ordered;
  }
}
