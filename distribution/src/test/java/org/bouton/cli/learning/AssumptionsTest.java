package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.UnsuitableExperimentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule refuses networks in which what it assumes does not hold. */
class AssumptionsTest {

  private static final Laboratory LABORATORY = new Laboratory(new TiringCell());
  private static final RateNetwork RATE_NETWORK =
      new RateNetwork("leaky-rate", 4, 4, 2, 2, 6, Loss.SQUARED_ERROR, Feedback.Weights.SYMMETRIC);

  @ParameterizedTest
  @EnumSource(Mode.class)
  void modPropRefusesCellsWithDifferentTimeConstants(Mode mode) {
    assertRefused(
        withDifferentTimeConstants(),
        "modprop",
        Laboratory.fast(mode),
        "give all cells of the population one membrane time constant");
  }

  @Test
  void aTracePerSynapseIsCarriedForwardOrRefused() {
    Network network = withDifferentTimeConstants();
    Gradients.assertClose(
        LABORATORY.gradients(
            network, RATE_NETWORK.task(), 2, "mdgl", Map.of(), Laboratory.fast(Mode.AUTOMATIC)),
        LABORATORY.gradients(
            network, RATE_NETWORK.task(), 2, "mdgl", Map.of(), Laboratory.oracle(Mode.ONLINE)),
        Gradients.SINGLE_ROUNDING);
    assertRefused(network, "mdgl", Laboratory.fast(Mode.EPISODIC), "use online evaluation");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void tracesOverCellTypesRefuseRecurrenceOfAnotherDelay(Mode mode) {
    for (String rule : List.of("mdgl", "modprop")) {
      assertRefused(
          withRecurrenceDelayedBy(2), rule, Laboratory.fast(mode), "give it a delay of 1 step");
    }
  }

  @Test
  void referencesRefuseToRunOnline() {
    for (String rule : List.of("bptt", "truncated-bptt", "rtrl")) {
      assertRefused(RATE_NETWORK.network(), rule, Laboratory.fast(Mode.ONLINE), "online");
    }
  }

  private static void assertRefused(
      Network network, String rule, Execution execution, String message) {
    assertThatThrownBy(
            () -> LABORATORY.gradients(network, RATE_NETWORK.task(), 2, rule, Map.of(), execution))
        .isInstanceOf(UnsuitableExperimentException.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  private static Network withRecurrenceDelayedBy(int steps) {
    Network network = RATE_NETWORK.network();
    List<Projection> projections =
        network.projections().stream()
            .map(
                projection ->
                    projection.source().equals(projection.target())
                        ? projection.delayedBy(steps)
                        : projection)
            .toList();
    return new Network(network.populations(), projections, network.feedbacks(), network.readout());
  }

  private static Network withDifferentTimeConstants() {
    Network network = RATE_NETWORK.network();
    List<Population> populations = new ArrayList<>(network.populations());
    populations.set(0, populations.get(0).with("tau-m", List.of(1.0, 2.0, 3.0, 4.0)));
    return new Network(populations, network.projections(), network.feedbacks(), network.readout());
  }
}
