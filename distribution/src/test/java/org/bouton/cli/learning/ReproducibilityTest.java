package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.network.Feedback;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Executor;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A seed gives the same bits, whatever else happens. */
class ReproducibilityTest {

  private static final Laboratory LABORATORY = new Laboratory(new TiringCell());

  @Provide
  Arbitrary<RateNetwork> networks() {
    return RateNetwork.any("leaky-rate", "tiring");
  }

  @Property(tries = 6)
  void anyNumberOfThreadsGivesTheSameBits(@ForAll("networks") RateNetwork network) {
    for (String rule : new String[] {"three-factor", "bptt"}) {
      Map<String, NamedArray> onOne = trained(network, rule, fastOn(1), 3, false);
      Gradients.assertSameBits(trained(network, rule, fastOn(2), 3, false), onOne);
      Gradients.assertSameBits(trained(network, rule, fastOn(5), 3, false), onOne);
    }
  }

  @Property(tries = 4)
  void aSeedGivesTheSameBitsTwiceAndAnotherSeedOthers(@ForAll("networks") RateNetwork network) {
    for (Execution execution : new Execution[] {fastOn(1), Laboratory.oracle(Mode.AUTOMATIC)}) {
      Map<String, NamedArray> once = trained(network, "three-factor", execution, 2, false);
      Gradients.assertSameBits(trained(network, "three-factor", execution, 2, false), once);
      try (TrainingSession session = LABORATORY.open(plan(network, "three-factor"), execution, 2)) {
        assertThat(session.weights().get("hidden-to-hidden").values())
            .isNotEqualTo(once.get("hidden-to-hidden").values());
      }
    }
  }

  @Property(tries = 6)
  void validationLeavesNoTrace(@ForAll("networks") RateNetwork network) {
    for (String rule : new String[] {"three-factor", "bptt"}) {
      Gradients.assertSameBits(
          trained(network, rule, fastOn(2), 3, true), trained(network, rule, fastOn(2), 3, false));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void gradientsLeaveNoTrace(Mode mode) {
    RateNetwork network =
        new RateNetwork(
            "leaky-rate",
            4,
            6,
            2,
            17,
            12,
            Loss.CROSS_ENTROPY_AT_LAST_STEP,
            Feedback.Weights.ADAPTIVE);
    Execution execution = Laboratory.fast(mode);
    ExperimentPlan plan = plan(network, "three-factor");
    try (TrainingSession session = LABORATORY.open(plan, execution, 1)) {
      for (int i = 0; i < 2; i++) {
        session.gradients(Laboratory.firstTrial(network.task(), 5));
        session.train();
      }
      Gradients.assertSameBits(
          session.weights(), trained(network, "three-factor", execution, 2, false));
    }
  }

  private static Map<String, NamedArray> trained(
      RateNetwork network, String rule, Execution execution, int iterations, boolean validated) {
    try (TrainingSession session = LABORATORY.open(plan(network, rule), execution, 1)) {
      Map<String, NamedArray> atFirst = session.weights();
      for (int iteration = 0; iteration < iterations; iteration++) {
        if (validated) {
          assertThat(session.validate(iteration)).isEqualTo(session.validate(iteration));
        }
        session.train();
      }
      assertThat(session.weights().get("bias-to-readout").values())
          .isNotEqualTo(atFirst.get("bias-to-readout").values());
      return session.weights();
    }
  }

  private static ExperimentPlan plan(RateNetwork network, String rule) {
    Map<String, String> training = new HashMap<>(network.training());
    training.put("learning-rate", "0.01");
    return LABORATORY.plan(network.network(), network.task(), rule, Map.of(), training);
  }

  private static Execution fastOn(int threads) {
    return new Execution(Executor.JVM, Precision.FLOAT32, Mode.AUTOMATIC, threads);
  }
}
