package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;

/**
 * Identities between rules, on random networks.
 *
 * <p>Where executors of different precision meet, cells are smooth: rounding can turn the slope of
 * relu from 0 to 1.
 */
class CreditIdentitiesTest {

  private static final Laboratory LABORATORY = new Laboratory(new TiringCell());
  private static final Execution ORACLE = Laboratory.oracle(Mode.AUTOMATIC);
  private static final Execution FAST = Laboratory.fast(Mode.AUTOMATIC);

  /** A rule with its settings. */
  private record Rule(String name, Map<String, String> settings) {

    static Rule modProp(String... settings) {
      Map<String, String> map = new TreeMap<>();
      for (int i = 0; i < settings.length; i += 2) {
        map.put(settings[i], settings[i + 1]);
      }
      return new Rule("modprop", map);
    }
  }

  @Provide
  Arbitrary<RateNetwork> networks() {
    return RateNetwork.any("leaky-rate", "tiring");
  }

  @Provide
  Arbitrary<RateNetwork> rateNetworks() {
    return RateNetwork.any("leaky-rate");
  }

  @Provide
  Arbitrary<RateNetwork> smoothNetworks() {
    return RateNetwork.any("tiring");
  }

  @Provide
  Arbitrary<Rule> filters() {
    return Arbitraries.of(
        Rule.modProp(),
        Rule.modProp("feedback", "cell"),
        Rule.modProp("source-slope", "smeared"),
        Rule.modProp("feedback", "cell", "source-slope", "smeared", "mu", "0.6"),
        Rule.modProp("horizon", "1"),
        Rule.modProp("horizon", "2"),
        Rule.modProp("horizon", "3", "feedback", "cell"),
        Rule.modProp("horizon", "3", "source-slope", "smeared"),
        new Rule("mdgl", Map.of("feedback", "type")),
        new Rule("mdgl", Map.of("feedback", "cell")));
  }

  @Provide
  Arbitrary<String> feedbacks() {
    return Arbitraries.of("type", "cell");
  }

  @Property(tries = 20)
  void onlineIsEpisodic(@ForAll("rateNetworks") RateNetwork network, @ForAll("filters") Rule rule) {
    Gradients.assertClose(
        gradients(network, rule, Laboratory.oracle(Mode.ONLINE)),
        gradients(network, rule, Laboratory.oracle(Mode.EPISODIC)),
        Gradients.DOUBLE_ROUNDING);
    Gradients.assertClose(
        gradients(network, rule, Laboratory.fast(Mode.ONLINE)),
        gradients(network, rule, Laboratory.fast(Mode.EPISODIC)),
        Gradients.SINGLE_ROUNDING);
  }

  @Property(tries = 8)
  void rtrlIsBptt(@ForAll("networks") RateNetwork network) {
    RateNetwork small =
        network.of(network.steps(), Math.min(network.samples(), 2), network.feedback());

    Gradients.assertClose(
        gradients(small, "rtrl", Map.of(), ORACLE),
        gradients(small, "bptt", Map.of(), ORACLE),
        Gradients.DOUBLE_ROUNDING);
  }

  @Property(tries = 10)
  void aWindowAsLongAsTheTrialIsBptt(@ForAll("networks") RateNetwork network) {
    Map<String, NamedArray> exact = gradients(network, "bptt", Map.of(), ORACLE);
    for (long window : List.of((long) network.steps(), network.steps() + 7L, Long.MAX_VALUE)) {
      Map<String, String> settings = Map.of("window", Long.toString(window));
      Gradients.assertSameBits(gradients(network, "truncated-bptt", settings, ORACLE), exact);
    }
  }

  /** Without this, the identities could hold because no rule does anything. */
  @Example
  void theRulesDiffer() {
    RateNetwork network =
        new RateNetwork(
            "leaky-rate", 4, 9, 3, 20, 12, Loss.SQUARED_ERROR, Feedback.Weights.SYMMETRIC);
    List<Rule> rules =
        List.of(
            new Rule("three-factor", Map.of()),
            new Rule("mdgl", Map.of("feedback", "type")),
            new Rule("mdgl", Map.of("feedback", "cell")),
            Rule.modProp("horizon", "2"),
            Rule.modProp("horizon", "3"),
            Rule.modProp(),
            Rule.modProp("feedback", "cell"),
            Rule.modProp("source-slope", "smeared"),
            Rule.modProp("mu", "0.6"),
            new Rule("truncated-bptt", Map.of("window", "1")),
            new Rule("truncated-bptt", Map.of("window", "5")),
            new Rule("bptt", Map.of()));
    List<NamedArray> gradients =
        rules.stream()
            .map(rule -> gradients(network, rule, ORACLE).get("hidden-to-hidden"))
            .toList();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(gradients.get(i).values())
            .as("%s and %s", rules.get(i), rules.get(j))
            .isNotEqualTo(gradients.get(j).values());
      }
    }
  }

  @Property(tries = 8)
  void inAWindowOfOneStepOnlyTheStepItselfCounts(@ForAll("rateNetworks") RateNetwork any) {
    RateNetwork network = any.of(any.steps(), 2, Feedback.Weights.SYMMETRIC);
    PlainNetwork plain = plain(network, cell -> PlainCell.leakyRate(network.leak()));
    Map<String, NamedArray> gradients =
        gradients(network, "truncated-bptt", Map.of("window", "1"), ORACLE);
    for (Projection projection : plain.network().projections()) {
      boolean leaks = projection.target().equals("hidden");
      double gain = 1 - network.leak();
      PlainSynapse synapse =
          view -> {
            double slope = leaks ? (view.postsynaptic() > 0 ? gain : 0) : 1;
            return view.learningSignal() * slope * view.presynaptic();
          };
      Gradients.assertClose(
          projection.name(),
          gradients.get(projection.name()),
          plain.gradient(projection, () -> synapse),
          Gradients.DOUBLE_ROUNDING);
    }
  }

  @Property(tries = 10)
  void noHorizonIsThreeFactorLearning(
      @ForAll("networks") RateNetwork network, @ForAll("feedbacks") String feedback) {
    Map<String, String> settings = Map.of("horizon", "0", "feedback", feedback);
    for (Execution execution : List.of(ORACLE, FAST)) {
      Gradients.assertSameBits(
          gradients(network, "modprop", settings, execution),
          gradients(network, "three-factor", Map.of(), execution));
    }
  }

  @Property(tries = 10)
  void aHorizonOfOneStepIsMdgl(
      @ForAll("rateNetworks") RateNetwork network, @ForAll("feedbacks") String feedback) {
    Map<String, String> settings = Map.of("horizon", "1", "feedback", feedback);
    for (Execution execution : List.of(ORACLE, FAST)) {
      Gradients.assertSameBits(
          gradients(network, "modprop", settings, execution),
          gradients(network, "mdgl", Map.of("feedback", feedback), execution));
    }
  }

  @Property(tries = 8)
  void aHorizonAsLongAsTheTrialIsNone(
      @ForAll("rateNetworks") RateNetwork network, @ForAll("feedbacks") String feedback) {
    RateNetwork brief = network.of(6, network.samples(), network.feedback());
    Map<String, NamedArray> unlimited =
        gradients(brief, "modprop", Map.of("feedback", feedback), ORACLE);
    for (String horizon : List.of("5", "6", "9")) {
      Map<String, String> settings = Map.of("feedback", feedback, "horizon", horizon);
      Gradients.assertClose(
          gradients(brief, "modprop", settings, ORACLE), unlimited, Gradients.DOUBLE_ROUNDING);
    }
  }

  @Property(tries = 8)
  void modPropFollowsPlainLoops(
      @ForAll("rateNetworks") RateNetwork any, @ForAll("feedbacks") String feedback) {
    // Plain loops take their time, and know of symmetric feedback alone.
    RateNetwork network = any.of(Math.min(any.steps(), 9), 2, Feedback.Weights.SYMMETRIC);
    for (double meanSlope : new double[] {0, 0.4}) {
      for (boolean smeared : new boolean[] {false, true}) {
        assertFollowsPlainLoops(network, feedback.equals("type"), meanSlope, smeared);
      }
    }
  }

  /** With μ = 0 nothing is passed on: only the first crossing is left, and the leak behind it. */
  private static void assertFollowsPlainLoops(
      RateNetwork network, boolean byType, double meanSlope, boolean smeared) {
    Map<String, NamedArray> gradients =
        gradients(
            network,
            "modprop",
            Map.of(
                "mu",
                Double.toString(meanSlope),
                "feedback",
                byType ? "type" : "cell",
                "source-slope",
                smeared ? "smeared" : "exact"),
            ORACLE);
    PlainNetwork plain = plain(network, cell -> PlainCell.leakyRate(network.leak()));
    PlainFilter filter =
        new PlainFilter(plain, "hidden", network.leak(), meanSlope, byType, smeared);
    for (Projection projection : plain.network().projections()) {
      double[] expected =
          projection.target().equals("hidden")
              ? filter.gradient(projection)
              : plain.threeFactorGradient(projection);
      Gradients.assertClose(
          projection.name(), gradients.get(projection.name()), expected, Gradients.DOUBLE_ROUNDING);
    }
  }

  @Property(tries = 12)
  void bothExecutorsAgree(@ForAll("smoothNetworks") RateNetwork network) {
    for (String rule : List.of("three-factor", "mdgl", "modprop", "bptt")) {
      Gradients.assertClose(
          gradients(network, rule, Map.of(), FAST),
          gradients(network, rule, Map.of(), ORACLE),
          Gradients.SINGLE_ROUNDING);
    }
  }

  /** Just one step, a chunk of 64 steps, a step more, two chunks, and a bit of a third. */
  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.of(1, 64, 65, 128, 131);
  }

  /** Online, a trial runs in chunks; episodic and reference rules take it in one. */
  @Property(tries = 12)
  void aTrialMayBeLongerThanAChunk(
      @ForAll("rateNetworks") RateNetwork any,
      @ForAll("filters") Rule rule,
      @ForAll("lengths") int steps) {
    RateNetwork network = any.of(steps, 2, any.feedback());
    Gradients.assertClose(
        gradients(network, rule, Laboratory.fast(Mode.ONLINE)),
        gradients(network, rule, Laboratory.fast(Mode.EPISODIC)),
        Gradients.SINGLE_ROUNDING);
  }

  @Example
  void threeFactorLearningOfALongTrialFollowsPlainLoops() {
    RateNetwork network =
        new RateNetwork("tiring", 4, 4, 1, 1, 131, Loss.SQUARED_ERROR, Feedback.Weights.SYMMETRIC);
    PlainNetwork plain = plain(network, cell -> TiringCell.plain(4));
    Map<String, NamedArray> gradients = gradients(network, "three-factor", Map.of(), ORACLE);
    for (Projection projection : plain.network().projections()) {
      Gradients.assertClose(
          projection.name(),
          gradients.get(projection.name()),
          plain.threeFactorGradient(projection),
          Gradients.DOUBLE_ROUNDING);
    }
  }

  private static PlainNetwork plain(RateNetwork network, IntFunction<PlainCell> hidden) {
    return new PlainNetwork(
        network.network(),
        Map.of("hidden", hidden, "readout", cell -> PlainCell.linear()),
        LABORATORY.weights(network.network(), network.task()),
        Laboratory.firstTrial(network.task(), network.samples()),
        network.loss());
  }

  private static Map<String, NamedArray> gradients(
      RateNetwork network, Rule rule, Execution execution) {
    return gradients(network, rule.name(), rule.settings(), execution);
  }

  private static Map<String, NamedArray> gradients(
      RateNetwork network, String rule, Map<String, String> settings, Execution execution) {
    return LABORATORY.gradients(
        network.network(), network.task(), network.samples(), rule, settings, execution);
  }
}
