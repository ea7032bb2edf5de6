package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bouton.api.network.Feedback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept while a trial runs. */
class BytesOfTrialTest {

  @ParameterizedTest
  @EnumSource(Execution.Executor.class)
  void moreSamplesTakeMoreAndMoreStepsNoneOnceAChunkIsFull(Execution.Executor executor) {
    Execution execution =
        new Execution(executor, Execution.Precision.FLOAT32, Execution.Mode.ONLINE, 1);
    try (TrainingSession session =
        new TrainingHost()
            .open(SmallNetwork.plan(Feedback.Weights.RANDOM, Map.of()), execution, 1)) {
      long few = session.bytesOfTrial(2, 64);

      assertThat(few).isPositive();
      assertThat(session.bytesOfTrial(2, 128)).isEqualTo(few);
      assertThat(session.bytesOfTrial(2, 32)).isLessThan(few);
      assertThat(session.bytesOfTrial(4, 64)).isGreaterThan(few).isLessThanOrEqualTo(2 * few);
    }
  }
}
