package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bouton.api.network.Feedback;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.junit.jupiter.api.Test;

/** What is no longer a number is reported, with where and when. */
class DivergenceTest {

  /** With some seeds all cells fall silent at once: that is no use, but a number. */
  private static final long LOUD_SEED = 2;

  private final TrainingHost host = new TrainingHost();

  @Test
  void activityThatOverflowsNamesThePopulation() {
    for (Execution execution : List.of(Execution.standard(), SmallNetwork.oracle())) {
      // In float64 it takes a greater rate for activity to pass the greatest number.
      String rate = execution.equals(Execution.standard()) ? "1e30" : "1e200";
      try (TrainingSession session = host.open(plan(rate), execution, LOUD_SEED)) {
        session.train();
        assertThatThrownBy(session::train)
            .isInstanceOf(DivergenceException.class)
            .hasMessageMatching("iteration 1: (hidden|readout) .* is (NaN|-?Infinity) at .*")
            .hasMessageContaining("a smaller training.learning-rate")
            .message()
            .hasLineCount(1);
        assertThat(session.iteration()).isEqualTo(1);
      }
    }
  }

  @Test
  void aWeightThatOverflowsNamesTheProjection() {
    try (TrainingSession session = host.open(plan("1e39"), Execution.standard(), LOUD_SEED)) {
      assertThatThrownBy(session::train)
          .isInstanceOf(DivergenceException.class)
          .hasMessageMatching("iteration 0: a weight of \\w+-to-\\w+ became (NaN|-?Infinity): .*")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void validationAndGradientsReportItToo() {
    try (TrainingSession session = host.open(plan("1e30"), Execution.standard(), LOUD_SEED)) {
      session.train();
      assertThatThrownBy(() -> session.validate(0))
          .isInstanceOf(DivergenceException.class)
          .hasMessageContaining("iteration 1");
      Trial trial =
          new NoisyTrials().trial(new TrialRequest(TrialRequest.Purpose.TRAINING, 4, 1, 1));
      assertThatThrownBy(() -> session.gradients(trial))
          .isInstanceOf(DivergenceException.class)
          .hasMessageContaining("iteration 1");
    }
  }

  private static ExperimentPlan plan(String rate) {
    return SmallNetwork.plan(
        Feedback.Weights.SYMMETRIC, Map.of("updater", "sgd", "learning-rate", rate, "batch", "4"));
  }
}
