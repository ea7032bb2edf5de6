package org.bouton.plugin.tasks.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialRequest.Purpose;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceAccumulationTest {

  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int RECALL = 2;
  private static final int BACKGROUND = 3;
  private static final int SAMPLES = 40;

  /** Every channel of a cue fires in every step. */
  private static final Map<String, String> CERTAIN =
      Map.of("rate", "1e9", "background-rate", "0", "channels", "2", "time-step", "10");

  @Test
  void aTrialHasThePublishedLengthAndChannels() {
    TrialSource source = source(Map.of());

    Trial trial = trial(source, 2);

    assertThat(source.inputs()).isEqualTo(40);
    assertThat(source.outputs()).isEqualTo(2);
    assertThat(source.loss()).isEqualTo(Loss.CROSS_ENTROPY_AT_EVERY_STEP);
    assertThat(trial.steps()).isEqualTo(7 * 150 + 1500 + 150);
    assertThat(classes(trial).firstStep()).isEqualTo(trial.steps() - 150);
  }

  @Test
  void cuesComeOneAfterTheOtherAndTheLabelIsTheSideOfMost() {
    Trial trial = trial(source(CERTAIN), SAMPLES);
    Set<Integer> delays = new HashSet<>();
    Set<Integer> labels = new HashSet<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      int firstCue = 0;
      while (!isOn(trial, firstCue, sample, LEFT) && !isOn(trial, firstCue, sample, RIGHT)) {
        firstCue++;
      }
      int onTheRight = 0;
      for (int step = 0; step < trial.steps() - 15; step++) {
        boolean left = isOn(trial, step, sample, LEFT);
        boolean right = isOn(trial, step, sample, RIGHT);
        int sinceFirst = step - firstCue;
        boolean cue = sinceFirst >= 0 && sinceFirst < 7 * 15 - 5 && sinceFirst % 15 < 10;
        assertThat(left ^ right).as("a cue in step %s", step).isEqualTo(cue);
        if (cue && sinceFirst % 15 > 0) {
          assertThat(right).as("the same side").isEqualTo(isOn(trial, step - 1, sample, RIGHT));
        }
        onTheRight += right ? 1 : 0;
      }
      assertThat(classes(trial).labels()[sample]).isEqualTo(onTheRight > 35 ? RIGHT : LEFT);
      labels.add(classes(trial).labels()[sample]);
      delays.add(trial.steps() - 15 - (firstCue + 7 * 15 - 5));
    }

    assertThat(labels).containsExactlyInAnyOrder(LEFT, RIGHT);
    assertThat(delays).hasSizeGreaterThan(10).allMatch(delay -> delay >= 50 && delay <= 150);
  }

  @Test
  void recallIsTheEndAndIsThereForAll() {
    Trial trial = trial(source(CERTAIN), SAMPLES);

    for (int step = 0; step < trial.steps(); step++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        assertThat(isOn(trial, step, sample, RECALL)).isEqualTo(step >= trial.steps() - 15);
      }
    }
  }

  @Test
  void delaysReachBothEnds() {
    Map<String, String> settings = new LinkedHashMap<>(CERTAIN);
    settings.put("cues", "1");
    settings.put("shortest-delay", "20");
    settings.put("longest-delay", "40");
    Trial trial = trial(source(settings), 200);
    int[] delays = new int[5];
    for (int sample = 0; sample < 200; sample++) {
      int last = trial.steps() - 16;
      while (!isOn(trial, last, sample, LEFT) && !isOn(trial, last, sample, RIGHT)) {
        last--;
      }
      delays[trial.steps() - 16 - last]++;
    }

    assertThat(delays).startsWith(0, 0);
    for (int delay = 2; delay <= 4; delay++) {
      // Five standard deviations of a binomial count of 200 thirds.
      assertThat(delays[delay]).isBetween(33, 101);
    }
  }

  @Test
  void spikesComeAtTheirRates() {
    Trial trial = trial(source(Map.of()), SAMPLES);
    double recall = 0;
    double background = 0;
    double others = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int step = 0; step < trial.steps(); step++) {
        boolean asked = step >= trial.steps() - 150;
        recall += asked ? spikes(trial, step, sample, RECALL) : 0;
        background += spikes(trial, step, sample, BACKGROUND);
        others += spikes(trial, step, sample, LEFT) + spikes(trial, step, sample, RIGHT);
      }
    }

    assertRate(recall / 10, SAMPLES * 150, 0.04);
    assertRate(background / 10, SAMPLES * 2700, 0.01);
    assertRate(others / 10, SAMPLES * 700, 0.04);
  }

  /** On one channel of ten, the mean of as many steps, within five standard errors. */
  private static void assertRate(double spikesOfAChannel, int steps, double rate) {
    double probability = 1 - Math.exp(-rate);
    double standardError = Math.sqrt(probability / (10.0 * steps));
    assertThat(spikesOfAChannel / steps).isCloseTo(probability, within(5 * standardError));
  }

  @ParameterizedTest
  @CsvSource({"0.7", "0.5", "1"})
  void cuesComeFromTheLikelierSideWithItsProbability(double likelihood) {
    Map<String, String> settings = new LinkedHashMap<>(CERTAIN);
    settings.put("cues", "3");
    settings.put("likelihood", Double.toString(likelihood));
    settings.put("shortest-delay", "0");
    settings.put("longest-delay", "0");
    int samples = 4000;
    Trial trial = trial(source(settings), samples);
    int unanimous = 0;
    int labelledRight = 0;
    for (int sample = 0; sample < samples; sample++) {
      int onTheRight = 0;
      for (int cue = 0; cue < 3; cue++) {
        onTheRight += isOn(trial, cue * 15 + 5, sample, RIGHT) ? 1 : 0;
      }
      unanimous += onTheRight == 0 || onTheRight == 3 ? 1 : 0;
      labelledRight += classes(trial).labels()[sample];
    }

    double expected = Math.pow(likelihood, 3) + Math.pow(1 - likelihood, 3);
    double deviation = Math.sqrt(expected * (1 - expected) * samples);
    assertThat((double) unanimous).isCloseTo(expected * samples, within(5 * deviation + 1e-9));
    assertThat(labelledRight).isBetween(1842, 2158);
  }

  @Test
  void theSameRequestGivesTheSameBitsAndAnotherGivesOthers() {
    TrialSource source = source(Map.of());
    double[] input = trial(source, 2).input();

    assertThat(trial(source(Map.of()), 2).input()).isEqualTo(input);
    for (TrialRequest other :
        new TrialRequest[] {
          new TrialRequest(Purpose.TRAINING, 2, 4, 7),
          new TrialRequest(Purpose.VALIDATION, 2, 3, 7),
          new TrialRequest(Purpose.TRAINING, 2, 3, 8)
        }) {
      assertThat(source.trial(other).input()).isNotEqualTo(input);
    }
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> source(Map.of("cues", "4")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("task.cues=4: both sides may get equally many; give an odd number");
    assertThatThrownBy(() -> source(Map.of("shortest-delay", "2000")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("longer than task.longest-delay=1500");
    assertThatThrownBy(() -> source(Map.of("time-step", "400")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("task.cue=100.0: is less than half a step of 400.0 ms");
    assertThatThrownBy(() -> source(Map.of("recall", "1e12")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("more than 1000000 steps");
  }

  private static TrialSource source(Map<String, String> settings) {
    EvidenceAccumulation task = new EvidenceAccumulation();
    return task.prepare(Settings.of("task", task.parameters(), settings));
  }

  private static Trial trial(TrialSource source, int samples) {
    return source.trial(new TrialRequest(Purpose.TRAINING, samples, 3, 7));
  }

  private static Target.Classes classes(Trial trial) {
    return (Target.Classes) trial.target();
  }

  private static boolean isOn(Trial trial, int step, int sample, int group) {
    int channels = trial.inputs() / 4;
    int spikes = spikes(trial, step, sample, group);
    assertThat(spikes).isIn(0, channels);
    return spikes > 0;
  }

  private static int spikes(Trial trial, int step, int sample, int group) {
    int channels = trial.inputs() / 4;
    int first = (step * trial.samples() + sample) * trial.inputs() + group * channels;
    int spikes = 0;
    for (int channel = 0; channel < channels; channel++) {
      double value = trial.input()[first + channel];
      assertThat(value).isIn(0.0, 1.0);
      spikes += (int) value;
    }
    return spikes;
  }
}
