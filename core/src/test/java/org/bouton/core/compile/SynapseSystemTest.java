package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.rule.SynapseState;
import org.junit.jupiter.api.Test;

class SynapseSystemTest {

  private static final CellEquations CELL = CellEquations.of(new AdaptiveCell());

  @Test
  void theEligibilityTraceIsTheDerivativeOfTheOutputByTheWeight() {
    SynapseSystem system =
        system(
            synapse ->
                synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace())));
    double[] arriving = {1, 0, -0.5, 2, 0.25, 0, 1};
    double weight = 0.7;

    assertThat(system.states())
        .extracting(SynapseSystem.State::symbol)
        .containsExactly("∂v/∂w", "∂a/∂w");
    Replay replay = new Replay(system, weight);
    for (int step = 0; step < arriving.length; step++) {
      replay.step(arriving[step], 1);
      double derivative =
          (output(weight + 1e-5, arriving, step) - output(weight - 1e-5, arriving, step)) / 2e-5;
      assertThat(replay.descent()).as("step %d", step).isCloseTo(derivative, within(1e-8));
    }
  }

  @Test
  void theMembraneTraceIsTheDerivativeOfTheMembraneByTheWeight() {
    SynapseSystem system =
        system(synapse -> synapse.descends(synapse.slope().times(synapse.membraneTrace())));
    SynapseSystem eligibility =
        system(synapse -> synapse.descends(synapse.eligibilityTrace().times(1)));
    Replay one = new Replay(system, 0.4);
    Replay other = new Replay(eligibility, 0.4);
    for (double arriving : new double[] {1, -1, 0.5}) {
      one.step(arriving, 1);
      other.step(arriving, 1);
      assertThat(one.descent()).isCloseTo(other.descent(), within(1e-15));
    }
  }

  @Test
  void namedQuantitiesAreReplacedByWhatTheyAreUnlessTheyAreRemembered() {
    SynapseSystem system =
        system(
            synapse -> {
              SynapseState filtered = synapse.state("m");
              Signal doubled = synapse.define("doubled", synapse.presynaptic().times(2));
              filtered.becomes(filtered.previous().times(0.5).plus(doubled));
              Signal tripled = synapse.define("tripled", synapse.presynaptic().times(3));
              Signal product =
                  synapse.define(
                      "product", filtered.now().times(doubled.previous()).times(tripled));
              synapse.descends(product.plus(synapse.weight()));
            });

    Signal arriving = Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre");
    Signal filtered = Signal.of(Signal.Kind.SYNAPSE_VARIABLE, "m");
    Signal doubled = Signal.of(Signal.Kind.SYNAPSE_VARIABLE, "doubled");
    assertThat(system.states())
        .containsExactly(
            new SynapseSystem.State("doubled", arriving.times(2)),
            new SynapseSystem.State("m", filtered.previous().times(0.5).plus(doubled)));
    assertThat(system.descent())
        .isEqualTo(
            filtered
                .times(doubled.previous())
                .times(arriving.times(3))
                .plus(Signal.of(Signal.Kind.WEIGHT, "w")));
  }

  @Test
  void whatNothingDependsOnIsLeftOut() {
    SynapseSystem system =
        system(
            synapse -> {
              SynapseState unread = synapse.state("unread");
              unread.becomes(unread.previous().plus(synapse.eligibilityTrace()));
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              trace.becomes(trace.previous());
              synapse.descends(synapse.learningSignal().times(synapse.presynaptic()));
            });

    assertThat(system.states()).isEmpty();
    assertThat(system.traces()).isEmpty();
  }

  @Test
  void aStateThatADescentNeedsThroughAnotherIsKept() {
    SynapseSystem system =
        system(
            synapse -> {
              SynapseState first = synapse.state("first");
              SynapseState second = synapse.state("second");
              first.becomes(second.previous().plus(synapse.presynaptic()));
              second.becomes(second.previous().times(0.5).plus(first.now()));
              synapse.descends(first.previous().times(synapse.learningSignal()));
            });

    assertThat(system.states()).extracting(SynapseSystem.State::symbol).contains("second");
    Replay replay = new Replay(system, 0);
    double first = 0;
    double second = 0;
    for (double arriving : new double[] {1, 2, -1, 0.5}) {
      replay.step(arriving, 1);
      assertThat(replay.descent()).isCloseTo(first, within(1e-15));
      first = second + arriving;
      second = 0.5 * second + first;
    }
  }

  @Test
  void tracesOverCellTypesAreALinearSystem() {
    TraceSystem traces =
        TraceSystem.of(
            system(
                    synapse -> {
                      FilteredTrace near = synapse.filteredTrace("near", CellGrouping.TYPE);
                      FilteredTrace far = synapse.filteredTrace("far", CellGrouping.TYPE);
                      CellTypeVector affinities = synapse.affinities(CellGrouping.TYPE);
                      near.becomes(
                          affinities
                              .times(synapse.presynaptic())
                              .plus(near.previous().times(constant(0.5))));
                      far.becomes(
                          near.now()
                              .times(constant(2))
                              .plus(far.previous().spread().times(constant(3)))
                              .plus(far.previous().times(constant(4)))
                              .plus(far.previous().spread().times(constant(5))));
                      synapse.descends(
                          synapse
                              .concentrations("peptide", CellGrouping.TYPE)
                              .dot(far.now().plus(near.now())));
                    })
                .traces());

    assertThat(traces.symbols()).containsExactly("near", "far");
    assertThat(traces.grouping()).isEqualTo(CellGrouping.TYPE);
    assertThat(traces.sources())
        .containsExactly(
            new TraceSystem.Source("near", Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre")));
    assertThat(traces.polynomial("near", "near", 1)).containsExactly(Map.entry(0, constant(0.5)));
    assertThat(traces.polynomial("far", "near", 0)).containsExactly(Map.entry(0, constant(2)));
    assertThat(traces.polynomial("far", "far", 1))
        .containsOnly(Map.entry(0, constant(4)), Map.entry(1, constant(8)));
    assertThat(TraceSystem.dense(traces.polynomial("far", "far", 1)))
        .containsExactly(constant(4), constant(8));
    assertThat(TraceSystem.dense(Map.of(2, constant(7))))
        .containsExactly(constant(0), constant(0), constant(7));
    assertThat(traces.polynomial("near", "far", 1)).isEmpty();
  }

  @Test
  void aVectorIsWrittenOutAsTermsThatHaveCrossedSynapses() {
    CellTypeVector affinity = new CellTypeVector.Affinity(CellGrouping.TYPE);
    CellTypeVector trace = new CellTypeVector.Trace("T", CellGrouping.TYPE, 1);
    CellTypeVector vector =
        affinity.plus(trace.times(constant(2)).spread()).times(constant(3)).spread();

    assertThat(VectorTerms.of(vector).terms())
        .containsExactly(
            new VectorTerms.Term(constant(3), 1, affinity),
            new VectorTerms.Term(constant(6), 2, trace));
  }

  @Test
  void aSumOverTypesReadsTracesAndAffinitiesTimesConcentrations() {
    CellTypeVector concentration = new CellTypeVector.Concentration("peptide", CellGrouping.TYPE);
    CellTypeVector trace = new CellTypeVector.Trace("T", CellGrouping.TYPE, 0);
    CellTypeVector affinity = new CellTypeVector.Affinity(CellGrouping.TYPE);
    CellTypeVector.Dot dot =
        new CellTypeVector.Dot(trace.times(constant(2)).plus(affinity), concentration);

    assertThat(TraceSystem.readings(dot, constant(3)))
        .containsExactly(
            new TraceSystem.Reading("peptide", CellGrouping.TYPE, "T", constant(6)),
            new TraceSystem.Reading("peptide", CellGrouping.TYPE, "", constant(3)));
  }

  @Test
  void vectorsThatMeanNothingAreRefused() {
    CellTypeVector concentration = new CellTypeVector.Concentration("peptide", CellGrouping.TYPE);
    CellTypeVector trace = new CellTypeVector.Trace("T", CellGrouping.TYPE, 0);

    assertThatThrownBy(() -> TraceSystem.of(List.of(new SynapseSystem.Trace("T", concentration))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("equation of T");
    assertThatThrownBy(
            () -> TraceSystem.readings(new CellTypeVector.Dot(trace, trace), constant(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("concentrations");
    assertThatThrownBy(
            () ->
                TraceSystem.readings(
                    new CellTypeVector.Dot(
                        concentration, new CellTypeVector.Trace("T", CellGrouping.TYPE, 1)),
                    constant(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read now()");
  }

  private static double output(double weight, double[] arriving, int step) {
    CellInTime cell = new CellInTime(CELL);
    for (int t = 0; t <= step; t++) {
      cell.step(weight * arriving[t]);
    }
    return cell.now("z");
  }

  private static SynapseSystem system(Consumer<Synapse> definition) {
    LearningRule rule =
        new LearningRule() {
          @Override
          public String name() {
            return "made-up";
          }

          @Override
          public String summary() {
            return "A rule of a test.";
          }

          @Override
          public String source() {
            return "made for tests";
          }

          @Override
          public void define(Synapse synapse, Settings settings) {
            definition.accept(synapse);
          }
        };
    return SynapseSystem.of(
        SynapseEquations.of(rule, Settings.defaults(List.of())), new CellCalculus(CELL));
  }

  /** Steps the states of a synapse onto one cell. */
  private static final class Replay {

    private final SynapseSystem system;
    private final CellInTime cell = new CellInTime(CELL);
    private final double weight;
    private final List<Map<String, Double>> states = new ArrayList<>();
    private final List<Double> arriving = new ArrayList<>();
    private double learningSignal;

    Replay(SynapseSystem system, double weight) {
      this.system = system;
      this.weight = weight;
    }

    void step(double sent, double learning) {
      arriving.add(sent);
      learningSignal = learning;
      cell.step(weight * sent);
      Map<String, Double> now = new HashMap<>();
      states.add(now);
      for (SynapseSystem.State state : system.states()) {
        now.put(state.symbol(), value(state.value()));
      }
    }

    double descent() {
      return value(system.descent());
    }

    private double value(Expression expression) {
      return Evaluation.of(expression, this::of);
    }

    private double of(Signal signal) {
      int step = arriving.size() - 1 - signal.stepsAgo();
      return switch (signal.kind()) {
        case PRESYNAPTIC -> step < 0 ? 0 : arriving.get(step);
        case LEARNING_SIGNAL -> learningSignal;
        case WEIGHT -> weight;
        case SYNAPSE_VARIABLE ->
            step < 0 ? 0 : states.get(step).getOrDefault(signal.symbol(), Double.NaN);
        default -> cell.of(signal);
      };
    }
  }
}
