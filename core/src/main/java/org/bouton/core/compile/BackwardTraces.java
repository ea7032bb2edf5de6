package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Signal;

/**
 * Plans the transposed filter of a rule's traces over cell types: instead of carrying a trace
 * forward for each synapse, it carries the credit λ backward for each type.
 *
 * <p>With traces {@code T_t = A T_{t−1} + affinity · s_t} read as {@code g_t · T_t}, the sum over
 * steps is {@code Σ_t (affinity · λ_t) s_t}, where {@code λ_t = g_t + Aᵀ λ_{t+1}}. It holds for the
 * steps of a whole trial, or for those of a chunk: then {@link CarriedTraces} adds what was before.
 */
final class BackwardTraces {

  private final ForwardPlanner network;
  private final PopulationFrame population;
  private final TraceSystem traces;
  private final ModulatorPlanner modulator;
  private final List<Instruction> backward;
  private final List<Instruction> recursion = new ArrayList<>();
  private final SlotTable credits = new SlotTable("trace");
  private final List<Operand> creditsBefore = new ArrayList<>();
  private final Map<Expression, Slot> received = new HashMap<>();
  private final Lowering lowering;

  BackwardTraces(
      ForwardPlanner network,
      PopulationFrame population,
      SynapseFrame frame,
      TraceSystem traces,
      List<TraceSystem.Reading> readings,
      ModulatorPlanner modulator,
      List<Instruction> backward) {
    this.network = network;
    this.population = population;
    this.traces = traces;
    this.modulator = modulator;
    this.backward = backward;
    this.lowering =
        new Lowering(
            population.population().name() + " backward",
            network.slots(),
            new BackwardLeaves(frame),
            population.population().cells(),
            0,
            network.model().timeStep(),
            network.prepare(),
            new LinkedHashMap<>());
    planRecursion(frame, readings);
  }

  /** The operations that carry the credits back by a step; they come before all others. */
  List<Instruction> recursion() {
    return recursion;
  }

  /**
   * What a source contributes to what the weight descends, as products of values of one step.
   *
   * @param source what feeds a trace
   * @param frame the synapse
   */
  List<SumOfProducts.Term> contributions(TraceSystem.Source source, SynapseFrame frame) {
    int earliest = Integer.MAX_VALUE;
    for (Expression part : ExpressionWalk.parts(source.value())) {
      if (part instanceof Signal signal && !frame.isFixed(signal)) {
        earliest = Math.min(earliest, signal.stepsAgo());
      }
    }
    int shift = earliest == Integer.MAX_VALUE ? 0 : earliest;
    Expression shifted =
        Rewriting.signals(
            source.value(),
            leaf -> {
              Signal signal = (Signal) leaf;
              return frame.isFixed(signal)
                  ? signal
                  : new Signal(signal.kind(), signal.symbol(), signal.stepsAgo() - shift);
            });
    for (Expression part : ExpressionWalk.parts(shifted)) {
      if (part instanceof Signal signal && !frame.isFixed(signal) && signal.stepsAgo() > 0) {
        throw new NotEpisodicException(
            "the trace '"
                + source.to()
                + "' is fed by values of several steps; use online evaluation");
      }
    }
    return SumOfProducts.of(Algebra.times(received(source.to(), shift), shifted)).terms();
  }

  /**
   * What a source contributes in each step, as products of values of that step and earlier ones:
   * where a chunk ends, no signal of it waits for credit of the next.
   */
  List<SumOfProducts.Term> contributionsOfStep(TraceSystem.Source source) {
    return SumOfProducts.of(Algebra.times(received(source.to(), 0), source.value())).terms();
  }

  /** What is done at the step after a chunk: nothing there is credited by the chunk. */
  List<Instruction> turn() {
    List<Instruction> turn = new ArrayList<>();
    for (Slot credit : credits.slots()) {
      turn.add(
          new Instruction.Compute(
              Operation.COPY,
              Operand.now(credit),
              List.of(Operand.now(network.slots().number(0)))));
    }
    return turn;
  }

  /**
   * The credit that a chunk carries back to the step before it, for each trace that another step
   * reads; found at the chunk's first step.
   *
   * @param frame a synapse
   * @param collect what is done once over the steps of a chunk
   */
  List<Operand> creditsBefore(SynapseFrame frame, List<Instruction> collect) {
    if (creditsBefore.isEmpty()) {
      for (String from : traces.remembered()) {
        Slot before =
            network.slots().slot(credits.get(from).name() + " before", credits.get(from).shape());
        planCrossings(before, from, 1, 0, false, frame, collect);
        creditsBefore.add(Operand.now(before));
      }
    }
    return List.copyOf(creditsBefore);
  }

  /** Lowers a postsynaptic factor at a step of the backward pass. */
  Placed lower(Expression postsynaptic, SynapseFrame frame) {
    for (Expression part : ExpressionWalk.parts(postsynaptic)) {
      boolean readsCredit = ExpressionWalk.parts(part).stream().anyMatch(received::containsKey);
      if (!readsCredit) {
        lowering.bind(part, frame.lower(part, network.learn()));
      }
    }
    return lowering.lower(postsynaptic, backward);
  }

  /** Stands for a value that no equation names. */
  static Signal pseudoSignal(String name) {
    return Signal.of(Signal.Kind.CELL_VARIABLE, "⟨" + name + "⟩");
  }

  /** The credit that reaches a cell from a trace some steps later. */
  private Expression received(String trace, int stepsLater) {
    Signal signal = pseudoSignal("credit of " + trace + " after " + stepsLater);
    received.computeIfAbsent(
        signal,
        unseen -> {
          Slot slot =
              network
                  .slots()
                  .slot(
                      population.population().name() + " " + signal.symbol(),
                      Shape.samples(population.population().cells()));
          backward.add(
              new Instruction.Project(
                  Operand.now(slot),
                  Operand.ago(credits.get(trace), -stepsLater),
                  modulator.affinity(traces.grouping()),
                  true,
                  false));
          lowering.bind(signal, new Placed(Operand.now(slot), Place.POSTSYNAPTIC, false));
          return slot;
        });
    return signal;
  }

  private void planRecursion(SynapseFrame frame, List<TraceSystem.Reading> readings) {
    for (String symbol : traces.symbols()) {
      credits.put(
          symbol,
          network
              .slots()
              .slot(
                  population.population().name() + " λ " + symbol,
                  Shape.samples(modulator.types(traces.grouping()))));
    }
    List<String> reversed = new ArrayList<>(traces.symbols());
    java.util.Collections.reverse(reversed);
    for (String from : reversed) {
      Slot credit = credits.get(from);
      boolean accumulate = false;
      for (TraceSystem.Reading reading : readings) {
        if (reading.trace().equals(from)) {
          planReading(credit, reading, frame, accumulate);
          accumulate = true;
        }
      }
      for (int stepsAgo = 0; stepsAgo <= 1; stepsAgo++) {
        accumulate = planCrossings(credit, from, stepsAgo, -stepsAgo, accumulate, frame, recursion);
      }
    }
  }

  /**
   * Plans what a trace is credited by the traces that depend on it with a delay.
   *
   * @param readAt when their credit is read, in steps ago
   * @return whether anything is in {@code credit} now
   */
  private boolean planCrossings(
      Slot credit,
      String from,
      int stepsAgo,
      int readAt,
      boolean accumulate,
      SynapseFrame frame,
      List<Instruction> program) {
    boolean filled = accumulate;
    for (String to : traces.symbols()) {
      if (!traces.polynomial(to, from, stepsAgo).isEmpty()) {
        program.add(
            new Instruction.Project(
                Operand.now(credit),
                Operand.ago(credits.get(to), readAt),
                matrix(to, from, stepsAgo, frame),
                true,
                filled));
        filled = true;
      }
    }
    return filled;
  }

  private void planReading(
      Slot credit, TraceSystem.Reading reading, SynapseFrame frame, boolean accumulate) {
    Placed factor = frame.lower(reading.factor(), network.learn());
    if (!factor.fixed() || factor.place() != Place.NOWHERE) {
      throw new NotEpisodicException(
          "the trace '"
              + reading.trace()
              + "' is read times a factor that changes; use online evaluation");
    }
    Operand concentration =
        Operand.now(modulator.concentration(reading.modulator(), reading.grouping()));
    Operand term = concentration;
    if (!reading.factor().equals(org.bouton.api.equation.Constant.ONE)) {
      Slot scaled = network.slots().slot(credit.name() + " released", credit.shape());
      recursion.add(
          new Instruction.Compute(
              Operation.TIMES, Operand.now(scaled), List.of(concentration, factor.operand())));
      term = Operand.now(scaled);
    }
    recursion.add(
        accumulate
            ? new Instruction.Compute(
                Operation.PLUS, Operand.now(credit), List.of(Operand.now(credit), term))
            : new Instruction.Compute(Operation.COPY, Operand.now(credit), List.of(term)));
  }

  private Slot matrix(String to, String from, int stepsAgo, SynapseFrame frame) {
    return new TraceMatrices(network, modulator, traces, frame)
        .planned(population.population().name(), to, from, stepsAgo);
  }

  /** Finds signals in the forward pass, at the same step. */
  private record BackwardLeaves(SynapseFrame frame) implements Lowering.Leaves {

    @Override
    public Placed signal(Signal signal) {
      return frame.signal(signal);
    }

    @Override
    public Placed parameter(ParameterValue parameter) {
      return frame.parameter(parameter);
    }
  }
}
