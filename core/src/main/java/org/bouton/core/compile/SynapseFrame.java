package org.bouton.core.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;

/** Where the signals of a projection's synapses are. */
final class SynapseFrame implements Lowering.Leaves {

  private final Projection projection;
  private final ForwardPlanner network;
  private final PopulationFrame target;
  private final Settings ruleSettings;
  private final Lowering lowering;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final SlotTable states = new SlotTable("state");

  SynapseFrame(
      Projection projection, ForwardPlanner network, SynapseSystem system, Settings ruleSettings) {
    this.projection = projection;
    this.network = network;
    this.target = network.frame(projection.target());
    this.ruleSettings = ruleSettings;
    for (Parameter parameter : ruleSettings.parameters()) {
      if (parameter instanceof RealParameter real && target.reads(real)) {
        throw new IllegalArgumentException(
            "parameter '"
                + real.name()
                + "' belongs to the rule and to the neuron model of population "
                + projection.target()
                + "; give the rule's another name");
      }
    }
    this.lowering =
        new Lowering(
            projection.name(),
            network.slots(),
            this,
            target.population().cells(),
            network.presynapticCells(projection),
            network.model().timeStep(),
            network.prepare(),
            new LinkedHashMap<>());
    inferPlaces(system.states());
    for (SynapseSystem.State state : system.states()) {
      states.put(
          state.symbol(),
          network.synapseState(
              projection.name() + " " + state.symbol(), shape(placeOf(state.symbol()))));
    }
  }

  /** Lowers an expression; what only the postsynaptic cell knows is shared by all its synapses. */
  Placed lower(Expression expression, List<Instruction> program) {
    return placeOf(expression) == Place.POSTSYNAPTIC && isOfCellAlone(expression)
        ? target.lowering().lower(expression, program)
        : lowering.lower(expression, program);
  }

  /** Makes an expression stand for a value of the postsynaptic cell that is already there. */
  void bind(Expression expression, Placed placed) {
    target.lowering().bind(expression, placed);
    lowering.bind(expression, placed);
  }

  void lowerState(SynapseSystem.State state, List<Instruction> program) {
    lowering.lowerInto(state.value(), states.get(state.symbol()), program);
  }

  /** The smallest part of a synapse that an expression depends on. */
  Place placeOf(Expression expression) {
    Place place = Place.NOWHERE;
    for (Expression part : ExpressionWalk.parts(expression)) {
      if (part instanceof Signal signal) {
        place = place.join(placeOf(signal));
      } else if (part instanceof ParameterValue parameter && !isOfRule(parameter)) {
        place = place.join(target.parameter(parameter).place());
      }
    }
    return place;
  }

  /** Whether an expression stays the same while a trial runs. */
  boolean isFixed(Expression expression) {
    for (Expression part : ExpressionWalk.parts(expression)) {
      if (part instanceof Signal signal && !isFixed(signal)) {
        return false;
      }
    }
    return true;
  }

  boolean isFixed(Signal signal) {
    return switch (signal.kind()) {
      case WEIGHT, SELF_WEIGHT, READOUT_LEAK -> true;
      case CELL_VARIABLE -> target.isFixed(signal.symbol());
      default -> false;
    };
  }

  @Override
  public Placed signal(Signal signal) {
    return switch (signal.kind()) {
      case PRESYNAPTIC ->
          new Placed(
              Operand.ago(network.sent(projection), projection.delaySteps() + signal.stepsAgo()),
              Place.PRESYNAPTIC,
              false);
      case WEIGHT -> new Placed(Operand.now(network.weights(projection)), Place.SYNAPSE, true);
      case SYNAPSE_VARIABLE ->
          new Placed(
              Operand.ago(states.get(signal.symbol()), signal.stepsAgo()), placeOf(signal), false);
      case SELF_WEIGHT -> network.selfWeight(projection.target());
      case READOUT_LEAK -> network.readoutLeak(projection.target());
      case BROADCAST ->
          new Placed(
              Operand.ago(
                  network.broadcast(signal.symbol(), projection.target()), signal.stepsAgo()),
              Place.POSTSYNAPTIC,
              false);
      default -> target.signal(signal);
    };
  }

  @Override
  public Placed parameter(ParameterValue parameter) {
    if (isOfRule(parameter)) {
      double value = ruleSettings.real(parameter.parameter());
      return new Placed(Operand.now(network.slots().number(value)), Place.NOWHERE, true);
    }
    return target.parameter(parameter);
  }

  private boolean isOfRule(ParameterValue parameter) {
    RealParameter real = parameter.parameter();
    return ruleSettings.parameters().contains(real);
  }

  /** Whether the cell knows an expression without the rule: its parameters and its states. */
  private boolean isOfCellAlone(Expression expression) {
    return ExpressionWalk.parts(expression).stream()
        .noneMatch(
            part ->
                (part instanceof ParameterValue parameter && isOfRule(parameter))
                    || (part instanceof Signal signal && !isOfCellAlone(signal.kind())));
  }

  private static boolean isOfCellAlone(Signal.Kind kind) {
    return switch (kind) {
      case SYNAPSE_VARIABLE, SELF_WEIGHT, READOUT_LEAK, BROADCAST -> false;
      default -> true;
    };
  }

  private Place placeOf(Signal signal) {
    return switch (signal.kind()) {
      case PRESYNAPTIC -> Place.PRESYNAPTIC;
      case WEIGHT -> Place.SYNAPSE;
      case SYNAPSE_VARIABLE -> placeOf(signal.symbol());
      case READOUT_LEAK -> Place.NOWHERE;
      case CELL_VARIABLE ->
          target.isFixed(signal.symbol()) ? target.signal(signal).place() : Place.POSTSYNAPTIC;
      default -> Place.POSTSYNAPTIC;
    };
  }

  private Place placeOf(String state) {
    return places.getOrDefault(state, Place.NOWHERE);
  }

  private void inferPlaces(List<SynapseSystem.State> system) {
    // A state that depends on nothing in particular is kept with the postsynaptic cell.
    for (SynapseSystem.State state : system) {
      places.put(state.symbol(), Place.NOWHERE);
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (SynapseSystem.State state : system) {
        Place inferred = placeOf(state.value()).join(placeOf(state.symbol()));
        grown |= inferred != placeOf(state.symbol());
        places.put(state.symbol(), inferred);
      }
    }
    places.replaceAll((state, place) -> place == Place.NOWHERE ? Place.POSTSYNAPTIC : place);
  }

  private Shape shape(Place place) {
    int postsynapticCells = target.population().cells();
    int presynapticCells = network.presynapticCells(projection);
    return switch (place) {
      case NOWHERE, POSTSYNAPTIC -> Shape.samples(postsynapticCells);
      case PRESYNAPTIC -> Shape.samples(presynapticCells);
      case SYNAPSE -> Shape.sampleSynapses(postsynapticCells, presynapticCells);
    };
  }
}
