package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clamping a filter that would grow without bound. */
class UnstableFilterTest {

  private static final int CELLS = 4;
  private static final int SAMPLES = 2;

  /** Online, a chunk and some steps of a second. */
  private static final int STEPS = 70;

  private static final Laboratory LABORATORY = new Laboratory();

  /** All positive: with one cell type, the filter's radius is η + (1 − η) μ n w̄. */
  private static final double[] RECURRENT = {
    0.0, 0.3, 0.1, 0.2, 0.2, 0.0, 0.4, 0.1, 0.3, 0.1, 0.0, 0.1, 0.2, 0.5, 0.1, 0.0
  };

  static Stream<Execution> executions() {
    return Stream.of(Mode.ONLINE, Mode.EPISODIC)
        .flatMap(mode -> Stream.of(Laboratory.oracle(mode), Laboratory.fast(mode)));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void clampingIsASmallerMeanSlopeAtWhichTheRadiusIsOne(Execution execution) {
    double mean = Arrays.stream(RECURRENT).sum() / RECURRENT.length;
    double marginal = 1 / (CELLS * mean);

    Map<String, NamedArray> clamped = gradients(7 * marginal, "clamp", execution);

    boolean isDouble = execution.precision() == Execution.Precision.FLOAT64;
    Gradients.assertClose(
        clamped,
        gradients(marginal, "warn", execution),
        isDouble ? 1e-5 : Gradients.SINGLE_ROUNDING);
    assertThat(Gradients.greatest(clamped.get("hidden-to-hidden")))
        .isLessThan(
            0.5
                * Gradients.greatest(
                    gradients(7 * marginal, "warn", execution).get("hidden-to-hidden")));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aStableFilterIsLeftAlone(Execution execution) {
    Gradients.assertSameBits(
        gradients(0.25, "clamp", execution), gradients(0.25, "warn", execution));
  }

  private static Map<String, NamedArray> gradients(
      double meanSlope, String unstableFilter, Execution execution) {
    RandomTrials task = new RandomTrials(STEPS, 2, 2, Loss.SQUARED_ERROR);
    ExperimentPlan plan =
        LABORATORY.plan(
            network(),
            task,
            "modprop",
            Map.of("mu", Double.toString(meanSlope)),
            Map.of("unstable-filter", unstableFilter));
    try (TrainingSession session = LABORATORY.open(plan, execution, 1)) {
      return session.gradients(Laboratory.firstTrial(task, SAMPLES));
    }
  }

  private static Network network() {
    return new Network(
        List.of(
            Population.of("hidden", "leaky-rate", CellType.unconstrained(CELLS)).with("tau-m", 3),
            Population.of("readout", "linear-readout", CellType.unconstrained(2))),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
            Projection.between("hidden", "hidden", Initialiser.given(RECURRENT)).delayedBy(1),
            Projection.between("hidden", "readout", Initialiser.normal(1))),
        List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
        "readout");
  }
}
