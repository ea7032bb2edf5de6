package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.Feedback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that takes up another's state goes on to the same bits. */
class ResumeTest {

  private static final int BEFORE = 3;
  private static final int AFTER = 5;
  private final TrainingHost host = new TrainingHost();

  @ParameterizedTest
  @EnumSource(Training.Updater.class)
  void everyUpdaterGoesOnToTheBitsOfTheUnbrokenSession(Training.Updater updater) {
    assertResumes(plan(updater), Execution.standard());
  }

  @Test
  void soDoesTheOracle() {
    assertResumes(plan(Training.Updater.ADAM), SmallNetwork.oracle());
  }

  @Test
  void aStateIsACopy() {
    try (TrainingSession session =
        host.open(plan(Training.Updater.ADAM), Execution.standard(), 5)) {
      session.train();
      SessionState state = session.state();
      SessionState again = session.state();
      session.train();

      assertSameBits(state, again);
      assertThat(state.iteration()).isEqualTo(1);
      session.restore(state);
      assertSameBits(session.state(), again);
    }
  }

  @Test
  void aStateWithoutWhatIsNeededIsRefused() {
    ExperimentPlan plan = plan(Training.Updater.SGD);
    try (TrainingSession session = host.open(plan, Execution.standard(), 5)) {
      for (String name : session.state().arrays().keySet()) {
        Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>(session.state().arrays());
        arrays.remove(name);
        SessionState incomplete = new SessionState(1, arrays);
        assertThatThrownBy(() -> session.restore(incomplete))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(name);
      }
    }
  }

  private void assertResumes(ExperimentPlan plan, Execution execution) {
    try (TrainingSession unbroken = host.open(plan, execution, 5);
        TrainingSession resumed = host.open(plan, execution, 5)) {
      for (int i = 0; i < BEFORE; i++) {
        unbroken.train();
      }
      resumed.restore(unbroken.state());
      for (int i = 0; i < AFTER; i++) {
        assertThat(resumed.train()).isEqualTo(unbroken.train());
      }
      assertThat(resumed.iteration()).isEqualTo(BEFORE + AFTER);
      assertSameBits(resumed.state(), unbroken.state());
    }
  }

  private static void assertSameBits(SessionState actual, SessionState expected) {
    assertThat(actual.iteration()).isEqualTo(expected.iteration());
    assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach(
            (name, array) ->
                assertThat(actual.arrays())
                    .hasEntrySatisfying(
                        name, other -> assertThat(other.values()).isEqualTo(array.values())));
  }

  /**
   * Everything at once that a state could forget: decay, gate, schedule, feedback, noise, shards.
   */
  private static ExperimentPlan plan(Training.Updater updater) {
    return SmallNetwork.plan(
        Feedback.Weights.ADAPTIVE,
        Map.ofEntries(
            Map.entry("batch", "18"),
            Map.entry(
                "updater", updater.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')),
            Map.entry("learning-rate", "0.01"),
            Map.entry("schedule", "step"),
            Map.entry("rate-factor", "0.9"),
            Map.entry("rate-every", "2"),
            Map.entry("rate-loss", "1000"),
            Map.entry("l1", "0.01"),
            Map.entry("l2", "0.01"),
            Map.entry("clip", "5")));
  }
}
