package org.bouton.plugin.tasks.xor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialRequest.Purpose;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;

class DelayedXorTest {

  private static final int SAMPLES = 64;
  private static final TrialRequest REQUEST = new TrialRequest(Purpose.TRAINING, SAMPLES, 3, 7);

  @Test
  void aTrialIsAsPublished() {
    TrialSource source = source(Map.of());

    Trial trial = source.trial(REQUEST);

    assertThat(source.inputs()).isEqualTo(2);
    assertThat(source.outputs()).isEqualTo(2);
    assertThat(source.loss()).isEqualTo(Loss.CROSS_ENTROPY_AT_LAST_STEP);
    assertThat(trial.steps()).isEqualTo(900);
    assertThat(trial.samples()).isEqualTo(SAMPLES);
    assertThat(trial.inputs()).isEqualTo(2);
  }

  @Test
  void withoutNoiseThereIsTheBaselineAndWhereACueIsPresentItsBell() {
    Trial trial = source(Map.of("noise", "0")).trial(REQUEST);

    for (int sample = 0; sample < SAMPLES; sample++) {
      boolean first = isPresent(trial, sample, 0);
      boolean second = isPresent(trial, sample, 1);
      for (int step = 0; step < 900; step++) {
        double firstCue = first && step < 100 ? bell(step) : 0;
        double secondCue = second && step >= 800 ? bell(step - 800) : 0;
        assertThat(input(trial, step, sample, 0)).isCloseTo(0.02 + firstCue, within(1e-12));
        assertThat(input(trial, step, sample, 1)).isCloseTo(0.02 + secondCue, within(1e-12));
      }
    }
  }

  @Test
  void theTargetIsOneWhereBothCuesAreAlike() {
    Trial trial = source(Map.of()).trial(REQUEST);

    int[] labels = labels(trial);
    for (int sample = 0; sample < SAMPLES; sample++) {
      boolean alike = isPresent(trial, sample, 0) == isPresent(trial, sample, 1);
      assertThat(labels[sample]).isEqualTo(alike ? 1 : 0);
    }
  }

  @Test
  void eachOfTheFourCasesComesInAQuarterOfTheSamples() {
    int samples = 4000;
    Trial trial =
        source(Map.of("cue-steps", "3", "delay-steps", "0"))
            .trial(new TrialRequest(Purpose.VALIDATION, samples, 0, 1));

    int[] counts = new int[4];
    for (int sample = 0; sample < samples; sample++) {
      int first = input(trial, 1, sample, 0) > 1 ? 1 : 0;
      int second = input(trial, 4, sample, 1) > 1 ? 1 : 0;
      counts[2 * first + second]++;
    }

    // Five standard deviations of a binomial count of 4000 quarters.
    for (int count : counts) {
      assertThat(count).isBetween(863, 1137);
    }
  }

  @Test
  void theNoiseHasThePublishedDeviation() {
    Trial trial = source(Map.of()).trial(REQUEST);

    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int step = 100; step < 800; step++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        for (int channel = 0; channel < 2; channel++) {
          double noise = input(trial, step, sample, channel) - 0.02;
          sum += noise;
          squares += noise * noise;
          count++;
        }
      }
    }

    // Five standard errors of 89 600 independent values.
    assertThat(sum / count).isCloseTo(0, within(5 * 0.01 / Math.sqrt(count)));
    assertThat(Math.sqrt(squares / count)).isCloseTo(0.01, within(5 * 0.01 / Math.sqrt(2 * count)));
  }

  @Test
  void theSameRequestGivesTheSameBitsAndAnotherGivesOthers() {
    TrialSource source = source(Map.of());
    double[] input = source.trial(REQUEST).input();

    assertThat(source(Map.of()).trial(REQUEST).input()).isEqualTo(input);
    assertThat(source.trial(new TrialRequest(Purpose.TRAINING, SAMPLES, 4, 7)).input())
        .isNotEqualTo(input);
    assertThat(source.trial(new TrialRequest(Purpose.VALIDATION, SAMPLES, 3, 7)).input())
        .isNotEqualTo(input);
    assertThat(source.trial(new TrialRequest(Purpose.TRAINING, SAMPLES, 3, 8)).input())
        .isNotEqualTo(input);
  }

  @Test
  void everyConstantCanBeSet() {
    Trial trial =
        source(
                Map.of(
                    "cue-steps", "5",
                    "delay-steps", "10",
                    "baseline", "0.5",
                    "amplitude", "3",
                    "cue-width", "2",
                    "noise", "0"))
            .trial(REQUEST);

    assertThat(trial.steps()).isEqualTo(20);
    for (int sample = 0; sample < SAMPLES; sample++) {
      boolean first = input(trial, 2, sample, 0) > 1;
      for (int step = 0; step < 5; step++) {
        double s = -2.5 + 1.25 * step;
        double cue = first ? 3 * Math.exp(-s * s / 8) : 0;
        assertThat(input(trial, step, sample, 0)).isCloseTo(0.5 + cue, within(1e-12));
      }
    }
  }

  private static TrialSource source(Map<String, String> settings) {
    DelayedXor task = new DelayedXor();
    return task.prepare(Settings.of("task", task.parameters(), settings));
  }

  /** The published cue: 100 points from −50 to 50. */
  private static double bell(int step) {
    double s = -50 + step * 100 / 99.0;
    return 2 * Math.exp(-s * s / (2 * 25 * 25));
  }

  private static boolean isPresent(Trial trial, int sample, int channel) {
    return input(trial, channel == 0 ? 50 : 850, sample, channel) > 1;
  }

  private static double input(Trial trial, int step, int sample, int channel) {
    return trial.input()[(step * trial.samples() + sample) * trial.inputs() + channel];
  }

  private static int[] labels(Trial trial) {
    return ((Target.Classes) trial.target()).labels();
  }
}
