package org.bouton.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;

class TrialsOfLengthTest {

  private static final TrialRequest REQUEST =
      new TrialRequest(TrialRequest.Purpose.TRAINING, 1, 0, 0);

  @Test
  void cutsLongTrials() {
    Trial trial = new TrialsOfLength(new ThreeSteps(new Target.Values(values())), 2).trial(REQUEST);

    assertThat(trial.steps()).isEqualTo(2);
    assertThat(trial.input()).containsExactly(1, 2);
    assertThat(((Target.Values) trial.target()).values()).containsExactly(10, 20, 30, 40);
  }

  @Test
  void beginsShortTrialsAnew() {
    Trial trial = new TrialsOfLength(new ThreeSteps(new Target.Values(values())), 7).trial(REQUEST);

    assertThat(trial.input()).containsExactly(1, 2, 3, 1, 2, 3, 1);
    assertThat(((Target.Values) trial.target()).values())
        .containsExactly(10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60, 10, 20);
  }

  @Test
  void readsClassesWithinTheTrial() {
    Target.Classes late = new Target.Classes(new int[] {1}, 2);

    assertThat(firstStep(new TrialsOfLength(new ThreeSteps(late), 2))).isEqualTo(1);
    assertThat(firstStep(new TrialsOfLength(new ThreeSteps(late), 9))).isEqualTo(2);
  }

  @Test
  void hasAtLeastOneStep() {
    assertThatThrownBy(() -> new TrialsOfLength(new ThreeSteps(new Target.None()), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 steps; must be at least 1");
  }

  private static int firstStep(TrialSource trials) {
    return ((Target.Classes) trials.trial(REQUEST).target()).firstStep();
  }

  private static double[] values() {
    return new double[] {10, 20, 30, 40, 50, 60};
  }

  /** One sample of three steps, with one input and two outputs. */
  private record ThreeSteps(Target target) implements TrialSource {

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      return new Trial(3, 1, 1, new double[] {1, 2, 3}, target);
    }
  }
}
