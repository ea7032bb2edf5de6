package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.tanh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.rule.SynapseState;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.LearningPlanner;
import org.bouton.core.compile.NotEpisodicException;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.TraceEvaluation;
import org.bouton.core.network.NetworkModel;

/**
 * Traces over cell types that go forward in every step, and those that pass from chunk to chunk,
 * give one gradient, however a trial is cut.
 */
class TraceChunksTest {

  private static final Settings NONE = Settings.defaults(List.of());
  private static final Signal L = Signal.of(Signal.Kind.LEARNING_SIGNAL, "L");
  private static final Map<String, Expression> RELEASED =
      Map.of("n", L.times(Signal.of(Signal.Kind.SLOPE, "h")), "m", L.times(0.5).plus(0.1));

  /** Traces that depend on each other, and on cells, in all the ways that there are. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("one filter", synapse -> filter(synapse, CellGrouping.TYPE)),
          new Rule("a filter over cells", synapse -> filter(synapse, CellGrouping.CELL)),
          new Rule("taps", TraceChunksTest::taps),
          new Rule("traces of the same step", TraceChunksTest::ofTheSameStep),
          new Rule("many sources", TraceChunksTest::manySources),
          new Rule("nothing remembered", TraceChunksTest::nothingRemembered));

  private record Rule(String name, Consumer<Synapse> equations) implements LearningRule {

    @Override
    public String summary() {
      return "A rule made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      equations.accept(synapse);
    }
  }

  private static void filter(Synapse synapse, CellGrouping grouping) {
    FilteredTrace trace = synapse.filteredTrace("T", grouping);
    CellTypeVector fed = synapse.affinities(grouping).times(synapse.eligibilityTrace().previous());
    trace.becomes(
        synapse
            .leak()
            .times(trace.previous())
            .plus(
                synapse
                    .currentGain()
                    .times(fed.plus(constant(0.4).times(trace.previous().spread())))));
    synapse.descends(
        synapse
            .learningSignal()
            .times(synapse.eligibilityTrace())
            .plus(synapse.concentrations("n", grouping).dot(trace.now())));
  }

  private static void taps(Synapse synapse) {
    CellTypeVector released = synapse.concentrations("n", CellGrouping.TYPE);
    FilteredTrace one = synapse.filteredTrace("T1", CellGrouping.TYPE);
    FilteredTrace two = synapse.filteredTrace("T2", CellGrouping.TYPE);
    FilteredTrace three = synapse.filteredTrace("T3", CellGrouping.TYPE);
    one.becomes(synapse.affinities(CellGrouping.TYPE).times(synapse.eligibilityTrace().previous()));
    two.becomes(passedOn(one));
    three.becomes(passedOn(two));
    synapse.descends(
        released.dot(one.now()).plus(released.dot(two.now())).plus(released.dot(three.now())));
  }

  private static CellTypeVector passedOn(FilteredTrace before) {
    return constant(0.7)
        .times(before.previous())
        .plus(constant(0.3).times(before.previous().spread()));
  }

  private static void ofTheSameStep(Synapse synapse) {
    CellTypeVector affinities = synapse.affinities(CellGrouping.TYPE);
    FilteredTrace p = synapse.filteredTrace("P", CellGrouping.TYPE);
    FilteredTrace q = synapse.filteredTrace("Q", CellGrouping.TYPE);
    FilteredTrace r = synapse.filteredTrace("R", CellGrouping.TYPE);
    p.becomes(
        constant(0.6)
            .times(p.previous())
            .plus(constant(0.2).times(q.previous()))
            .plus(affinities.times(synapse.eligibilityTrace())));
    q.becomes(
        constant(0.5)
            .times(q.previous())
            .plus(constant(0.3).times(p.now().spread()))
            .plus(constant(-0.2).times(p.previous())));
    r.becomes(q.now().plus(constant(0.1).times(q.previous().spread().spread())));
    CellTypeVector n = synapse.concentrations("n", CellGrouping.TYPE);
    CellTypeVector m = synapse.concentrations("m", CellGrouping.TYPE);
    synapse.descends(
        n.dot(q.now())
            .times(2)
            .plus(m.dot(r.now()))
            .plus(n.dot(r.now()))
            .minus(n.dot(p.now()).times(0.5))
            .plus(n.dot(affinities).times(synapse.presynaptic())));
  }

  private static void manySources(Synapse synapse) {
    CellTypeVector affinities = synapse.affinities(CellGrouping.TYPE);
    Signal z = synapse.postsynaptic("z");
    FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
    trace.becomes(
        constant(0.8)
            .times(trace.previous())
            .plus(affinities.times(synapse.presynaptic().previous().times(z)))
            .plus(affinities.times(synapse.eligibilityTrace().times(0.3).plus(z)))
            .plus(affinities.times(synapse.presynaptic().previous().minus(0.2))));
    synapse.descends(
        synapse.concentrations("m", CellGrouping.TYPE).dot(trace.now()).plus(z.previous()));
  }

  private static void nothingRemembered(Synapse synapse) {
    FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
    trace.becomes(
        synapse.affinities(CellGrouping.TYPE).times(synapse.eligibilityTrace().previous()));
    synapse.descends(synapse.concentrations("n", CellGrouping.TYPE).dot(trace.now()));
  }

  /** A trace that is fed by a state which each synapse keeps for itself. */
  private static void fedByStateOfSynapse(Synapse synapse) {
    SynapseState state = synapse.state("s");
    state.becomes(
        state.previous().times(0.5).plus(synapse.presynaptic().times(synapse.postsynaptic("z"))));
    FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
    trace.becomes(
        constant(0.9)
            .times(trace.previous())
            .plus(synapse.affinities(CellGrouping.TYPE).times(state.now())));
    synapse.descends(synapse.concentrations("n", CellGrouping.TYPE).dot(trace.now()));
  }

  /** The same, with a trace in place of the state. */
  private static void fedByTrace(Synapse synapse) {
    FilteredTrace state = synapse.filteredTrace("S", CellGrouping.TYPE);
    state.becomes(
        constant(0.5)
            .times(state.previous())
            .plus(
                synapse
                    .affinities(CellGrouping.TYPE)
                    .times(synapse.presynaptic().times(synapse.postsynaptic("z")))));
    FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
    trace.becomes(constant(0.9).times(trace.previous()).plus(state.now()));
    synapse.descends(synapse.concentrations("n", CellGrouping.TYPE).dot(trace.now()));
  }

  /** A leaky cell that is not at rest before the first step. */
  private static final class Awake implements NeuronModel {

    @Override
    public String name() {
      return "awake";
    }

    @Override
    public String summary() {
      return "A leaky cell that is not at rest before the first step.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Cell cell) {
      CellState v = cell.state("v", 0.3);
      v.becomes(v.previous().times(0.6).plus(cell.current().times(0.4)));
      cell.output("z", tanh(v.now()));
    }
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.of(RULES);
  }

  @Property(tries = 150)
  void chunksOfAnySizeGiveTheGradientOfEveryStep(
      @ForAll Executor executor,
      @ForAll("rules") Rule rule,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 3) Integer> cellsOfType,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 11) int steps,
      @ForAll @IntRange(min = 1, max = 13) int chunkSteps,
      @ForAll long seed) {
    List<double[]> expected =
        new Course(plan(rule, cellsOfType, TraceEvaluation.EVERY_STEP), samples, seed)
            .run(Executor.ND4J_DOUBLE, steps, steps);

    List<double[]> actual =
        new Course(plan(rule, cellsOfType, TraceEvaluation.CHUNKS), samples, seed)
            .run(executor, steps, chunkSteps);

    assertClose(actual, expected, executor);
  }

  @Property(tries = 40)
  void whatIsRememberedGoesOnInAnotherTrial(
      @ForAll Executor executor,
      @ForAll("rules") Rule rule,
      @ForAll @IntRange(min = 2, max = 9) int steps,
      @ForAll @IntRange(min = 1, max = 4) int chunkSteps,
      @ForAll long seed) {
    Plan plan = plan(rule, List.of(2, 1), TraceEvaluation.CHUNKS);
    List<double[]> expected = new Course(plan, 2, seed).run(executor, steps, chunkSteps);

    List<double[]> actual =
        new Course(plan, 2, seed).runInTwoTrials(executor, steps / 2, steps, chunkSteps);

    assertClose(actual, expected, executor);
  }

  @Example
  void aTrialHasNoPartInTheNext() {
    for (Executor executor : Executor.values()) {
      Plan plan = plan(RULES.get(0), List.of(2, 2), TraceEvaluation.CHUNKS);
      try (Machine machine = executor.machine(plan, List.of(), 2, 3, 0.5)) {
        new Course(plan, 2, 1).run(machine, 0, 7);

        List<double[]> second = new Course(plan, 2, 2).run(machine, 0, 7);

        assertThat(second)
            .usingRecursiveComparison()
            .isEqualTo(new Course(plan, 2, 2).run(executor, 7, 3));
      }
    }
  }

  @Example
  void onlyTracesThatAnotherStepReadsAreKept() {
    assertThat(kept(plan(RULES.get(0), List.of(2, 1), TraceEvaluation.CHUNKS))).isEqualTo(2);
    assertThat(kept(plan(RULES.get(2), List.of(2, 1), TraceEvaluation.CHUNKS))).isEqualTo(4);
    assertThat(kept(plan(RULES.get(5), List.of(2, 1), TraceEvaluation.CHUNKS))).isZero();
  }

  @Example
  void aTraceFedByTheStateOfASynapseGoesForwardInEveryStep() {
    List<Integer> cellsOfType = List.of(2, 2);
    Rule rule = new Rule("state of a synapse", TraceChunksTest::fedByStateOfSynapse);
    assertThatThrownBy(() -> plan(rule, cellsOfType, TraceEvaluation.CHUNKS))
        .isInstanceOf(NotEpisodicException.class)
        .hasMessageContaining("keeps a value for each synapse");

    Plan same =
        plan(new Rule("trace", TraceChunksTest::fedByTrace), cellsOfType, TraceEvaluation.CHUNKS);

    assertClose(
        new Course(plan(rule, cellsOfType, TraceEvaluation.EVERY_STEP), 2, 3)
            .run(Executor.JVM, 9, 4),
        new Course(same, 2, 3).run(Executor.ND4J_DOUBLE, 9, 4),
        Executor.JVM);
  }

  private static int kept(Plan plan) {
    return plan.program(Plan.Phase.COLLECT).stream()
        .filter(Instruction.AdvanceTraces.class::isInstance)
        .map(Instruction::writes)
        .mapToInt(states -> states.slot().shape().types())
        .max()
        .orElse(0);
  }

  private static Plan plan(Rule rule, List<Integer> cellsOfType, TraceEvaluation evaluation) {
    List<CellType> types = new ArrayList<>();
    for (int type = 0; type < cellsOfType.size(); type++) {
      types.add(
          new CellType("type-" + type, cellsOfType.get(type), CellType.Polarity.UNCONSTRAINED));
    }
    Network network =
        new Network(
            List.of(
                new Population("cells", "awake", types, Map.of(), Map.of(), Map.of()),
                Population.of("out", "awake", CellType.unconstrained(2))),
            List.of(
                Projection.between(Projection.INPUT, "cells", Initialiser.zeros()),
                Projection.between("cells", "cells", Initialiser.zeros()).delayedBy(1),
                Projection.between(Projection.BIAS, "cells", Initialiser.zeros()),
                Projection.between("cells", "out", Initialiser.zeros())),
            List.of(Feedback.between("out", "cells", Feedback.Weights.SYMMETRIC)),
            "out");
    NetworkModel.PopulationModel cells =
        new NetworkModel.PopulationModel(CellEquations.of(new Awake()), Map.of());
    return LearningPlanner.plan(
        new NetworkModel(network, 1, Map.of("cells", cells, "out", cells)),
        2,
        SynapseEquations.of(rule, NONE),
        NONE,
        RELEASED,
        Map.of(),
        evaluation,
        Optional.empty());
  }

  private static void assertClose(
      List<double[]> actual, List<double[]> expected, Executor executor) {
    assertThat(actual).hasSameSizeAs(expected);
    double tolerance = executor == Executor.ND4J_DOUBLE ? 1e-11 : 2e-5;
    for (int projection = 0; projection < expected.size(); projection++) {
      double[] values = expected.get(projection);
      double greatest = Math.max(1, DoubleStream.of(values).map(Math::abs).max().orElse(0));
      assertThat(actual.get(projection))
          .as("projection %s", projection)
          .containsExactly(values, within(tolerance * greatest));
    }
  }

  /** Weights, inputs and errors, the same for any plan, executor and size of chunks. */
  private static final class Course {

    private final Plan plan;
    private final int samples;
    private final Random random;
    private final Map<Slot, double[]> weights = new LinkedHashMap<>();

    Course(Plan plan, int samples, long seed) {
      this.plan = plan;
      this.samples = samples;
      this.random = new Random(seed);
      for (Plan.ProjectionSlots projection : plan.projections()) {
        weights.put(projection.weights(), numbers(projection.weights().shape().size(1)));
      }
    }

    List<double[]> run(Executor executor, int steps, int chunkSteps) {
      try (Machine machine = executor.machine(plan, List.of(), samples, chunkSteps, 0.5)) {
        return run(machine, 0, steps);
      }
    }

    List<double[]> runInTwoTrials(Executor executor, int until, int steps, int chunkSteps) {
      try (Machine one = executor.machine(plan, List.of(), samples, chunkSteps, 0.5);
          Machine other = executor.machine(plan, List.of(), samples, chunkSteps, 0.5)) {
        List<double[]> sum = run(one, 0, until);
        begin(other);
        for (Slot slot : plan.slots()) {
          int memory = slot.shape().isPerSample() ? one.memorySteps(slot) : 0;
          for (int ago = 0; ago < memory; ago++) {
            other.write(slot, -1 - ago, one.read(slot, until - 1 - ago));
          }
        }
        steps(other, steps - until);
        List<double[]> more = gradients(other);
        for (int projection = 0; projection < sum.size(); projection++) {
          for (int i = 0; i < sum.get(projection).length; i++) {
            sum.get(projection)[i] += more.get(projection)[i];
          }
        }
        return sum;
      }
    }

    List<double[]> run(Machine machine, int first, int steps) {
      begin(machine);
      steps(machine, steps - first);
      return gradients(machine);
    }

    private void begin(Machine machine) {
      weights.forEach((slot, values) -> machine.write(slot, 0, values));
      plan.projections().forEach(projection -> machine.clear(projection.gradient().orElseThrow()));
      machine.program(Plan.Phase.PREPARE).run(0);
      machine.beginTrial();
    }

    private void steps(Machine machine, int steps) {
      for (int first = 0; first < steps; first += machine.chunkSteps()) {
        int last = Math.min(first + machine.chunkSteps(), steps) - 1;
        machine.beginChunk(first);
        for (int step = first; step <= last; step++) {
          machine.write(plan.input(), step, numbers(plan.input().shape().size(samples)));
          machine.program(Plan.Phase.FORWARD).run(step);
          machine.write(plan.error(), step, numbers(plan.error().shape().size(samples)));
          machine.program(Plan.Phase.LEARN).run(step);
        }
        machine.program(Plan.Phase.TURN).run(last + 1);
        for (int step = last; step >= first; step--) {
          machine.program(Plan.Phase.BACKWARD).run(step);
        }
        machine.program(Plan.Phase.COLLECT).run(first, last);
      }
    }

    private List<double[]> gradients(Machine machine) {
      return plan.projections().stream()
          .map(projection -> machine.read(projection.gradient().orElseThrow(), 0))
          .toList();
    }

    private double[] numbers(int count) {
      return random.doubles(count, -1, 1).toArray();
    }
  }
}
