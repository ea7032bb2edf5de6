package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that no one foresaw, in equations and in plain loops over one synapse. */
class UnforeseenRulesTest {

  private static final double LEAK = Math.exp(-0.25);

  /** Long enough for two chunks, and wide enough for two shards. */
  private static final int STEPS = 70;

  private static final int SAMPLES = 17;

  /** A rule, in equations and in plain arithmetic. */
  private record Kind(WrittenRule rule, Supplier<PlainSynapse> plain) {

    @Override
    public String toString() {
      return rule.name();
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              new WrittenRule("state-of-the-synapse", UnforeseenRulesTest::coincidences),
              UnforeseenRulesTest::plainCoincidences),
          new Kind(
              new WrittenRule("reads-its-weight", UnforeseenRulesTest::forgetting),
              () ->
                  view ->
                      view.learningSignal() * view.eligibilityTrace()
                          + 0.1 * view.postsynaptic() * view.postsynaptic() * view.weight()),
          new Kind(
              new WrittenRule("low-passed-eligibility", UnforeseenRulesTest::lowPassed),
              UnforeseenRulesTest::plainLowPassed),
          new Kind(
              new WrittenRule("states-of-either-side", UnforeseenRulesTest::eitherSide),
              UnforeseenRulesTest::plainEitherSide),
          new Kind(
              new WrittenRule("reads-the-past", UnforeseenRulesTest::past),
              UnforeseenRulesTest::plainPast));

  private static final Laboratory LABORATORY =
      new Laboratory(KINDS.stream().map(Kind::rule).toArray(WrittenRule[]::new));

  static Stream<Kind> kinds() {
    return KINDS.stream();
  }

  private static void coincidences(Synapse synapse) {
    SynapseState m = synapse.state("m");
    Expression coincidence = synapse.presynaptic().times(synapse.postsynaptic("z"));
    m.becomes(m.previous().times(0.8).plus(coincidence));
    synapse.changesBy(synapse.learningSignal().times(m.now()));
  }

  private static PlainSynapse plainCoincidences() {
    return new PlainSynapse() {
      private double coincidences;

      @Override
      public double step(View view) {
        coincidences = 0.8 * coincidences + view.presynaptic() * view.postsynaptic();
        return -view.learningSignal() * coincidences;
      }
    };
  }

  private static void forgetting(Synapse synapse) {
    Signal z = synapse.postsynaptic("z");
    synapse.descends(
        synapse
            .learningSignal()
            .times(synapse.eligibilityTrace())
            .plus(z.times(z).times(synapse.weight()).times(0.1)));
  }

  private static void lowPassed(Synapse synapse) {
    SynapseState low = synapse.state("ē");
    low.becomes(low.previous().times(0.6).plus(synapse.eligibilityTrace().times(0.4)));
    synapse.descends(synapse.learningSignal().times(low.now()));
  }

  private static PlainSynapse plainLowPassed() {
    return new PlainSynapse() {
      private double low;

      @Override
      public double step(View view) {
        low = 0.6 * low + 0.4 * view.eligibilityTrace();
        return view.learningSignal() * low;
      }
    };
  }

  private static void eitherSide(Synapse synapse) {
    SynapseState sent = synapse.state("q");
    SynapseState told = synapse.state("l");
    sent.becomes(sent.previous().times(0.5).plus(synapse.presynaptic()));
    told.becomes(told.previous().times(0.9).plus(synapse.learningSignal()));
    synapse.descends(told.now().times(sent.previous()).plus(told.previous().times(sent.now())));
  }

  private static PlainSynapse plainEitherSide() {
    return new PlainSynapse() {
      private double sent;
      private double told;

      @Override
      public double step(View view) {
        double sentBefore = sent;
        double toldBefore = told;
        sent = 0.5 * sent + view.presynaptic();
        told = 0.9 * told + view.learningSignal();
        return told * sentBefore + toldBefore * sent;
      }
    };
  }

  private static void past(Synapse synapse) {
    Signal told = synapse.define("p", synapse.learningSignal().plus(1));
    synapse.descends(
        told.previous()
            .times(synapse.eligibilityTrace())
            .plus(told.times(synapse.presynaptic().previous())));
  }

  /** What is named is 0 before the first step, as every signal is. */
  private static PlainSynapse plainPast() {
    return new PlainSynapse() {
      private double toldBefore;
      private double presynapticBefore;

      @Override
      public double step(View view) {
        double told = view.learningSignal() + 1;
        double gradient = toldBefore * view.eligibilityTrace() + told * presynapticBefore;
        toldBefore = told;
        presynapticBefore = view.presynaptic();
        return gradient;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatTheWeightDescendsIsWhatPlainLoopsSay(Kind kind) {
    Network network = network();
    PlainNetwork plain =
        new PlainNetwork(
            network,
            Map.of(
                "hidden", cell -> PlainCell.leakyRate(LEAK),
                "readout", cell -> PlainCell.linear()),
            LABORATORY.weights(network, task()),
            Laboratory.firstTrial(task(), SAMPLES),
            task().loss());
    Projection projection = network.projections().get(0);
    Projection recurrent = network.projections().get(1);
    for (Execution execution :
        List.of(Laboratory.oracle(Mode.ONLINE), Laboratory.fast(Mode.AUTOMATIC))) {
      Map<String, NamedArray> gradients =
          LABORATORY.gradients(network, task(), SAMPLES, kind.rule().name(), Map.of(), execution);
      assertThat(gradients).containsOnlyKeys(projection.name(), recurrent.name());
      double tolerance =
          execution.precision() == Execution.Precision.FLOAT64
              ? Gradients.DOUBLE_ROUNDING
              : Gradients.SINGLE_ROUNDING;
      for (Projection plastic : List.of(projection, recurrent)) {
        Gradients.assertClose(
            plastic.name(),
            gradients.get(plastic.name()),
            plain.gradient(plastic, kind.plain()),
            tolerance);
      }
    }
  }

  private static RandomTrials task() {
    return new RandomTrials(STEPS, 2, 2, Loss.SQUARED_ERROR);
  }

  /** The readout does not learn: its cells have no z. */
  private static Network network() {
    return new Network(
        List.of(
            Population.of("hidden", "leaky-rate", CellType.unconstrained(3)).with("tau-m", 4),
            Population.of("readout", "linear-readout", CellType.unconstrained(2))),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
            Projection.between("hidden", "hidden", Initialiser.normal(0.5)).delayedBy(2),
            Projection.between(Projection.BIAS, "hidden", Initialiser.normal(0.3)).fixed(),
            Projection.between("hidden", "readout", Initialiser.normal(1)).fixed()),
        List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
        "readout");
  }
}
