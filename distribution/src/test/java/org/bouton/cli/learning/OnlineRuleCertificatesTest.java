package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.compile.Certificate;
import org.bouton.core.compile.LocalityGrade;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What e-prop, RFLO and SnAp-1 read, and what they keep. */
class OnlineRuleCertificatesTest {

  private static final Laboratory LABORATORY = new Laboratory();
  private static final Map<String, String> HOLDING_RATES = Map.of("rate-regularisation", "0.1");
  private static final String LEARNING_SIGNAL = "the learning signal at the postsynaptic cell";
  private static final String ELIGIBILITY_TRACE = "its eligibility trace";
  private static final String READOUT_LEAK =
      "the leak of the cells that its learning signal comes from";
  private static final String SLOPE = "the slope of the postsynaptic activation";
  private static final String LEAK = "the leak of the postsynaptic membrane";
  private static final String GAIN = "the current gain of the postsynaptic membrane";
  private static final String PRESYNAPTIC = "what arrives from the presynaptic cell";

  /**
   * A rule at synapses onto a cell, and what its certificate says.
   *
   * @param perCell bytes for each cell and sample
   * @param perSynapse bytes for each synapse and sample
   */
  private record Case(
      String rule,
      Map<String, String> settings,
      String cell,
      int perCell,
      int perSynapse,
      List<String> reads) {}

  static Stream<Case> cases() {
    List<String> eprop = List.of(LEARNING_SIGNAL, READOUT_LEAK, ELIGIBILITY_TRACE);
    List<String> held =
        List.of(
            LEARNING_SIGNAL, READOUT_LEAK, ELIGIBILITY_TRACE, "what the postsynaptic cell sends");
    List<String> rflo = List.of(LEARNING_SIGNAL, LEAK, GAIN, SLOPE, PRESYNAPTIC);
    List<String> snap =
        List.of(
            LEARNING_SIGNAL,
            LEAK,
            GAIN,
            SLOPE,
            PRESYNAPTIC,
            "the weight of the postsynaptic cell onto itself");
    return Stream.of(
        new Case("e-prop", Map.of(), "leaky-rate", 8, 4, eprop),
        // v, s, r and the low-passed presynaptic activity; the low-passed eligibility trace
        new Case("e-prop", Map.of(), "lif", 16, 4, eprop),
        // a as well; what it was at each synapse as well
        new Case("e-prop", Map.of(), "adaptive-lif", 20, 8, eprop),
        new Case("e-prop", Map.of(), "leaky-readout", 12, 0, eprop),
        // the mean of what the cell sent, and its window
        new Case("e-prop", HOLDING_RATES, "lif", 24, 4, held),
        new Case("e-prop", HOLDING_RATES, "adaptive-lif", 28, 8, held),
        new Case("rflo", Map.of(), "leaky-rate", 4, 4, rflo),
        new Case("snap-1", Map.of(), "leaky-rate", 4, 4, snap));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSynapseReadsAndKeepsNoMoreThanThis(Case expected) {
    ExperimentPlan plan = plan(expected.rule(), expected.settings(), expected.cell());

    Certificate certificate = certificate(plan);

    assertThat(certificate.grade()).isEqualTo(LocalityGrade.BROADCAST);
    assertThat(certificate.gradeIn(network(expected.cell(), Feedback.Weights.RANDOM)))
        .isEqualTo(LocalityGrade.BROADCAST);
    assertThat(certificate.gradeIn(network(expected.cell(), Feedback.Weights.SYMMETRIC)))
        .isEqualTo(LocalityGrade.SYMMETRIC_FEEDBACK);
    assertThat(certificate.reads()).containsExactlyInAnyOrderElementsOf(expected.reads());
    assertThat(certificate.broadcasts()).containsExactly(LEARNING_SIGNAL);
    assertThat(certificate.causal()).isTrue();
    assertThat(certificate.bytesPerCell()).as("bytes per cell").isEqualTo(expected.perCell());
    assertThat(certificate.bytesPerSynapse())
        .as("bytes per synapse")
        .isEqualTo(expected.perSynapse());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsKeptDoesNotGrowWithTheTrial(Case kept) {
    ExperimentPlan plan = plan(kept.rule(), kept.settings(), kept.cell());
    for (Execution execution :
        List.of(
            Laboratory.oracle(Execution.Mode.AUTOMATIC),
            Laboratory.fast(Execution.Mode.AUTOMATIC))) {
      try (TrainingSession session = LABORATORY.open(plan, execution, 1)) {
        assertThat(session.bytesOfTrial(2, 5000)).isEqualTo(session.bytesOfTrial(2, 64));
      }
    }
  }

  private static Certificate certificate(ExperimentPlan plan) {
    CreditAssignment.Local rule = (CreditAssignment.Local) plan.rule();
    return Certificate.of(
        rule.equations(), rule.settings(), rule.modulators(), plan.network().model("hidden"));
  }

  private static ExperimentPlan plan(String rule, Map<String, String> settings, String cell) {
    return LABORATORY.plan(
        network(cell, Feedback.Weights.SYMMETRIC),
        new RandomTrials(500, 2, 2, Loss.SQUARED_ERROR),
        rule,
        settings,
        Map.of());
  }

  private static Network network(String cell, Feedback.Weights feedback) {
    return new Network(
        List.of(
            Population.of("hidden", cell, CellType.unconstrained(3)),
            Population.of("readout", "leaky-readout", CellType.unconstrained(2))),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
            Projection.between("hidden", "hidden", Initialiser.normal(1)).delayedBy(1),
            Projection.between("hidden", "readout", Initialiser.normal(1))),
        List.of(Feedback.between("readout", "hidden", feedback)),
        "readout");
  }
}
