package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.junit.jupiter.api.Test;

/** What outputs are worth, taken together from the parts of a batch. */
class TrialMetricsTest {

  @Test
  void aSampleIsRightWhereItsClassHasTheGreatestSumOfOutputs() {
    Trial trial = new Trial(2, 4, 1, new double[8], new Target.Classes(new int[] {1, 0, 2, 0}, 0));
    OutputError first = new OutputError(Loss.CROSS_ENTROPY_AT_EVERY_STEP, trial, 0, 3, 3);
    first.at(0, new double[] {5, 0, 0, /**/ 1, 2, 0, /**/ 0, 0, 1});
    first.at(1, new double[] {0, 6, 0, /**/ 2, 0, 0, /**/ 0, 0, 1});
    OutputError second = new OutputError(Loss.CROSS_ENTROPY_AT_EVERY_STEP, trial, 3, 1, 3);
    second.at(0, new double[] {0, 1, 0});

    assertThat(TrialMetrics.accuracy(trial, List.of(first, second), 3)).isEqualTo(0.75);
  }

  @Test
  void theFirstOfEqualOutputsDecides() {
    Trial trial = new Trial(1, 2, 1, new double[2], new Target.Classes(new int[] {0, 1}, 0));
    OutputError error = new OutputError(Loss.CROSS_ENTROPY_AT_EVERY_STEP, trial, 0, 2, 2);
    error.at(0, new double[] {3, 3, /**/ 3, 3});

    assertThat(TrialMetrics.accuracy(trial, List.of(error), 2)).isEqualTo(0.5);
  }

  @Test
  void theErrorIsHeldAgainstTheDeviationOfTheTarget() {
    double[] target = {1, 3, 1, 3};
    Trial trial = new Trial(2, 2, 1, new double[4], new Target.Values(target));
    OutputError error = new OutputError(Loss.SQUARED_ERROR, trial, 0, 2, 1);
    error.at(0, new double[] {1, 2});
    error.at(1, new double[] {2, 3});

    assertThat(TrialMetrics.normalisedError(trial, List.of(error))).isEqualTo(0.5);
  }
}
