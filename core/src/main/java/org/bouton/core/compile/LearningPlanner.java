package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.api.parameter.Suggestion;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.network.NetworkModel;

/** Plans how a network learns by a local rule. */
public final class LearningPlanner {

  private final ForwardPlanner network;
  private final SynapseEquations rule;
  private final Settings ruleSettings;
  private final Map<String, Expression> released;
  private final Map<String, Expression> cellDescents;
  private final TraceEvaluation evaluation;
  private final SampledFactors factors;
  private final List<Instruction> backward = new ArrayList<>();
  private final List<Instruction> turn = new ArrayList<>();
  private final List<Instruction> collect = new ArrayList<>();
  private final Map<String, ModulatorPlanner> modulators = new LinkedHashMap<>();
  private final Map<String, BackwardTraces> backwardTraces = new LinkedHashMap<>();

  private LearningPlanner(
      ForwardPlanner network,
      SynapseEquations rule,
      Settings ruleSettings,
      Map<String, Expression> released,
      Map<String, Expression> cellDescents,
      TraceEvaluation evaluation) {
    this.network = network;
    this.rule = rule;
    this.ruleSettings = ruleSettings;
    this.released = released;
    this.cellDescents = cellDescents;
    this.evaluation = evaluation;
    this.factors = new SampledFactors(network);
  }

  /**
   * Plans a network and its rule.
   *
   * @param model the network
   * @param inputs how many input channels the task has
   * @param rule the equations of a synapse
   * @param ruleSettings the values of the rule's parameters
   * @param released what a cell releases of each modulator
   * @param cellDescents what plastic parameters of cells descend, by name
   * @param evaluation how traces over cell types are evaluated
   * @param updater how weights change in every step; empty when they change after a trial
   * @throws NotEpisodicException when they cannot be; {@link TraceEvaluation#EVERY_STEP} always can
   * @throws IllegalArgumentException when the network and the rule do not fit together
   */
  public static Plan plan(
      NetworkModel model,
      int inputs,
      SynapseEquations rule,
      Settings ruleSettings,
      Map<String, Expression> released,
      Map<String, Expression> cellDescents,
      TraceEvaluation evaluation,
      Optional<StepUpdater> updater) {
    ForwardPlanner network = new ForwardPlanner(model, inputs);
    return new LearningPlanner(network, rule, ruleSettings, released, cellDescents, evaluation)
        .plan(updater);
  }

  private Plan plan(Optional<StepUpdater> updater) {
    for (Projection projection : network.network().projections()) {
      if (projection.plastic()) {
        plan(projection);
      }
    }
    for (BackwardTraces traces : backwardTraces.values()) {
      backward.addAll(0, traces.recursion());
      turn.addAll(traces.turn());
    }
    for (PopulationFrame frame : network.frames()) {
      for (Plan.ParameterSlots parameter : frame.plasticParameters()) {
        plan(frame, parameter);
      }
    }
    if (updater.isPresent() && !backward.isEmpty()) {
      throw new NotEpisodicException(
          "updates in every step cannot wait for the end of a trial; use online evaluation");
    }
    return network.plan(
        Map.of(
            Plan.Phase.TURN, List.copyOf(turn),
            Plan.Phase.BACKWARD, withoutNeedlessRecords(),
            Plan.Phase.COLLECT, List.copyOf(collect)),
        evaluation == TraceEvaluation.WHOLE_TRIAL && !backward.isEmpty(),
        updater);
  }

  private List<Instruction> withoutNeedlessRecords() {
    List<Instruction> steps = new ArrayList<>(network.forward());
    steps.addAll(network.learn());
    return new Recomputation(network.prepare(), steps, collect, network.slots())
        .appliedTo(backward, turn);
  }

  private void plan(PopulationFrame frame, Plan.ParameterSlots parameter) {
    Expression descent = cellDescents.get(parameter.parameter());
    if (descent == null) {
      throw new IllegalArgumentException(
          "population "
              + parameter.population()
              + " lets '"
              + parameter.parameter()
              + "' learn, but rule '"
              + rule.rule()
              + "' changes no such parameter of a cell"
              + Suggestion.among(cellDescents.keySet(), parameter.parameter(), ""));
    }
    Placed placed =
        frame
            .lowering()
            .lower(
                Rewriting.signals(
                    descent,
                    leaf -> {
                      Signal signal = (Signal) leaf;
                      return new Signal(
                          Signal.Kind.CELL_VARIABLE, signal.symbol(), signal.stepsAgo());
                    }),
                network.learn());
    network
        .learn()
        .add(
            new Instruction.SumSamples(
                parameter.gradient(), factors.of(placed, frame.population().cells())));
  }

  private void plan(Projection projection) {
    PopulationFrame target = network.frame(projection.target());
    SynapseSystem system = SynapseSystem.of(rule, target.calculus());
    SynapseFrame frame = new SynapseFrame(projection, network, system, ruleSettings);
    for (SynapseSystem.State state : system.states()) {
      frame.lowerState(state, network.learn());
    }
    TraceSystem traces = TraceSystem.of(system.traces());
    ModulatorPlanner modulator =
        modulators.computeIfAbsent(
            projection.target(), name -> new ModulatorPlanner(network, target, released));
    Descent now = new Descent(frame);
    List<TraceSystem.Reading> traceReadings = new ArrayList<>();
    for (SumOfProducts.Term term : SumOfProducts.of(system.descent()).terms()) {
      List<CellTypeVector.Dot> dots =
          term.factors().stream()
              .filter(CellTypeVector.Dot.class::isInstance)
              .map(CellTypeVector.Dot.class::cast)
              .toList();
      if (dots.isEmpty()) {
        now.add(term);
      } else if (modulator.isRecurrent()) {
        for (TraceSystem.Reading reading : TraceSystem.readings(dots.get(0), factorOf(term))) {
          if (reading.isOfAffinity()) {
            addAffinityReading(now, reading, modulator, frame, target);
          } else {
            traceReadings.add(reading);
          }
        }
      }
    }
    if (evaluation != TraceEvaluation.EVERY_STEP && !traceReadings.isEmpty()) {
      planBackward(frame, target, traces, traceReadings, modulator, now, projection);
    } else {
      planOuterProducts(now, frame, projection);
      planSynapticTerms(now, frame, projection);
      if (!traceReadings.isEmpty()) {
        new ForwardTraces(network, projection, frame, traces, modulator).plan(traceReadings);
      }
    }
  }

  private static Expression factorOf(SumOfProducts.Term term) {
    List<Expression> others =
        term.factors().stream().filter(f -> !(f instanceof CellTypeVector.Dot)).toList();
    if (others.size() != term.factors().size() - 1) {
      throw new IllegalArgumentException("a product of two sums over cell types is not linear");
    }
    return Algebra.times(new Constant(term.coefficient()), SumOfProducts.product(others));
  }

  /**
   * Concentrations times affinities, summed over types, are one value for each postsynaptic cell.
   */
  private void addAffinityReading(
      Descent descent,
      TraceSystem.Reading reading,
      ModulatorPlanner modulator,
      SynapseFrame frame,
      PopulationFrame target) {
    Expression received =
        BackwardTraces.pseudoSignal(
            "received " + reading.modulator() + " by " + reading.grouping());
    Slot slot =
        network
            .slots()
            .slot(
                target.population().name() + " received " + reading.modulator(),
                Shape.samples(target.population().cells()));
    network
        .learn()
        .add(
            new Instruction.Project(
                Operand.now(slot),
                Operand.now(modulator.concentration(reading.modulator(), reading.grouping())),
                modulator.affinity(reading.grouping()),
                true,
                false));
    frame.bind(received, new Placed(Operand.now(slot), Place.POSTSYNAPTIC, false));
    for (SumOfProducts.Term term :
        SumOfProducts.of(Algebra.times(received, reading.factor())).terms()) {
      descent.add(term);
    }
  }

  private void planBackward(
      SynapseFrame frame,
      PopulationFrame target,
      TraceSystem traces,
      List<TraceSystem.Reading> readings,
      ModulatorPlanner modulator,
      Descent descent,
      Projection projection) {
    BackwardTraces backwards =
        backwardTraces.computeIfAbsent(
            projection.target(),
            name ->
                new BackwardTraces(network, target, frame, traces, readings, modulator, backward));
    int withoutCredit = 0;
    if (evaluation == TraceEvaluation.CHUNKS) {
      planSynapticTerms(descent, frame, projection);
      withoutCredit = descent.synapticTerms().size();
    }
    for (TraceSystem.Source source : traces.sources()) {
      List<SumOfProducts.Term> contributions =
          evaluation == TraceEvaluation.CHUNKS
              ? backwards.contributionsOfStep(source)
              : backwards.contributions(source, frame);
      contributions.forEach(descent::add);
    }
    if (descent.synapticTerms().size() > withoutCredit) {
      throw new NotEpisodicException(
          "projection "
              + projection.name()
              + ": rule '"
              + rule.rule()
              + "' keeps a value for each synapse in every step, which a stored trial cannot hold;"
              + " use online evaluation");
    }
    int cells = target.population().cells();
    descent
        .outerProducts()
        .forEach(
            (presynaptic, postsynaptic) ->
                collect.add(
                    new Instruction.OuterProduct(
                        network.gradient(projection),
                        factors.of(backwards.lower(postsynaptic, frame), cells),
                        factors.presynaptic(presynaptic, frame, projection))));
    if (evaluation == TraceEvaluation.CHUNKS) {
      new CarriedTraces(network, projection, frame, traces, modulator, factors)
          .plan(backwards.creditsBefore(frame, collect), collect);
    }
  }

  private void planOuterProducts(Descent descent, SynapseFrame frame, Projection projection) {
    descent
        .outerProducts()
        .forEach(
            (presynaptic, postsynaptic) ->
                collect.add(
                    new Instruction.OuterProduct(
                        network.gradient(projection),
                        factors.postsynaptic(postsynaptic, frame, projection),
                        factors.presynaptic(presynaptic, frame, projection))));
  }

  private void planSynapticTerms(Descent descent, SynapseFrame frame, Projection projection) {
    Expression sum = Constant.ZERO;
    for (Descent.SynapticTerm term : descent.synapticTerms()) {
      Expression product =
          Algebra.times(
              new Constant(term.term().coefficient()),
              SumOfProducts.product(term.term().factors()));
      Placed placed = frame.lower(product, network.learn());
      if (network.slots().isNumber(placed.operand().slot(), 0)) {
        continue;
      }
      if (placed.fixed()) {
        throw new IllegalArgumentException(
            "projection "
                + projection.name()
                + ": rule '"
                + rule.rule()
                + "' has a term that depends on weights alone; use training.l2 for weight decay");
      }
      sum = Algebra.plus(sum, product);
    }
    if (!Algebra.isZero(sum)) {
      network
          .learn()
          .add(
              new Instruction.SumSamples(
                  network.gradient(projection), frame.lower(sum, network.learn()).operand()));
    }
  }
}
