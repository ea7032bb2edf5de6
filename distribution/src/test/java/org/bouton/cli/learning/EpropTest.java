package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-prop is what it is where it is known otherwise what it is. */
class EpropTest {

  /** Long enough for two chunks. */
  private static final int STEPS = 70;

  private static final List<Double> ADAPTATION = List.of(0.0, 0.1, 0.4, 0.8);
  private static final Laboratory LABORATORY = new Laboratory(new TiringCell());
  private static final Execution ORACLE = Laboratory.oracle(Mode.AUTOMATIC);
  private static final Execution FAST = Laboratory.fast(Mode.AUTOMATIC);

  @Provide
  Arbitrary<RateNetwork> networks() {
    return RateNetwork.any("leaky-rate", "tiring");
  }

  @Property(tries = 10)
  void withAReadoutWithoutMemoryItIsThreeFactorLearning(@ForAll("networks") RateNetwork network) {
    for (Execution execution : List.of(ORACLE, FAST)) {
      Gradients.assertClose(
          LABORATORY.gradients(
              network.network(), network.task(), network.samples(), "e-prop", Map.of(), execution),
          LABORATORY.gradients(
              network.network(),
              network.task(),
              network.samples(),
              "three-factor",
              Map.of(),
              execution),
          tolerance(execution));
    }
  }

  static Stream<Network> networksWithoutRecurrence() {
    SpikingNetwork spiking = network(false, Loss.SQUARED_ERROR);
    CellType cells = CellType.unconstrained(spiking.cells());
    return Stream.of(
        spiking.network(),
        spiking.withoutAdaptation(),
        spiking.of(
            Population.of("hidden", "adaptive-lif", cells)
                .with("beta", 0.3)
                .choosing("pseudo-derivative", "fast-sigmoid")),
        spiking.of(
            Population.of("hidden", "adaptive-lif", cells)
                .with("beta", 0.3)
                .choosing("pseudo-derivative", "arctan")),
        spiking.of(Population.of("hidden", "leaky-rate", cells).with("tau-m", 4)),
        spiking.of(Population.of("hidden", "tiring", cells)));
  }

  @ParameterizedTest
  @MethodSource("networksWithoutRecurrence")
  void whereCellsDoNotReachEachOtherItIsBackpropagation(Network network) {
    for (Loss loss : Loss.values()) {
      RandomTrials task = network(false, loss).task();
      for (Execution execution : List.of(ORACLE, FAST)) {
        Map<String, NamedArray> gradients = gradients(network, task, "e-prop", execution);
        Gradients.assertClose(
            gradients, gradients(network, task, "bptt", execution), tolerance(execution));
        gradients.forEach(
            (name, gradient) -> assertThat(Gradients.greatest(gradient)).as(name).isPositive());
      }
    }
  }

  @Test
  void whereCellsReachEachOtherItIsNot() {
    SpikingNetwork network = network(true, Loss.SQUARED_ERROR);
    Map<String, NamedArray> gradients =
        gradients(network.network(), network.task(), "e-prop", ORACLE);
    Map<String, NamedArray> exact = gradients(network.network(), network.task(), "bptt", ORACLE);

    assertThat(gradients.get("hidden-to-hidden").values())
        .isNotEqualTo(exact.get("hidden-to-hidden").values());
    Gradients.assertClose(
        "hidden-to-readout",
        gradients.get("hidden-to-readout"),
        exact.get("hidden-to-readout").values(),
        Gradients.DOUBLE_ROUNDING);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void itFollowsTheEligibilityVectorOfThePaper(Loss loss) {
    assertFollowsLoops(network(true, loss), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 3})
  void itHoldsFiringRatesByTheirRunningMean(double strength) {
    assertFollowsLoops(network(true, Loss.SQUARED_ERROR), strength);
  }

  private static void assertFollowsLoops(SpikingNetwork network, double regularisation) {
    PlainNetwork plain = network.plain(LABORATORY);
    PlainEprop loops = new PlainEprop(plain, SpikingNetwork.KAPPA, regularisation, 40, 25);
    Map<String, String> settings =
        Map.of(
            "rate-regularisation", Double.toString(regularisation),
            "target-rate", "40",
            "tau-rate", "25");
    for (Execution execution : List.of(ORACLE, FAST)) {
      Map<String, NamedArray> gradients =
          LABORATORY.gradients(
              network.network(),
              network.task(),
              SpikingNetwork.SAMPLES,
              "e-prop",
              settings,
              execution);
      for (Projection projection : plain.network().projections()) {
        Gradients.assertClose(
            projection.name(),
            gradients.get(projection.name()),
            projection.target().equals("hidden")
                ? loops.gradient(projection, network.adaptation())
                : plain.threeFactorGradient(projection),
            tolerance(execution));
      }
    }
  }

  private static SpikingNetwork network(boolean recurrent, Loss loss) {
    return new SpikingNetwork(ADAPTATION, recurrent, STEPS, loss);
  }

  private static Map<String, NamedArray> gradients(
      Network network, RandomTrials task, String rule, Execution execution) {
    return LABORATORY.gradients(network, task, SpikingNetwork.SAMPLES, rule, Map.of(), execution);
  }

  private static double tolerance(Execution execution) {
    return execution.precision() == Execution.Precision.FLOAT64
        ? Gradients.DOUBLE_ROUNDING
        : Gradients.SINGLE_ROUNDING;
  }
}
