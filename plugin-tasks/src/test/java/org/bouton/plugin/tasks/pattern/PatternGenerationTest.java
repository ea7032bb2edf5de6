package org.bouton.plugin.tasks.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialRequest.Purpose;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;

class PatternGenerationTest {

  private static final TrialRequest REQUEST = new TrialRequest(Purpose.TRAINING, 1, 0, 5);

  @Test
  void allTrialsOfASeedAreTheSame() {
    TrialSource source = source(Map.of());
    Trial trial = source.trial(REQUEST);

    for (Purpose purpose : Purpose.values()) {
      Trial other = source.trial(new TrialRequest(purpose, 1, 9, 5));
      assertThat(other.input()).isEqualTo(trial.input());
      assertThat(target(other)).isEqualTo(target(trial));
    }
    Trial otherSeed = source.trial(new TrialRequest(Purpose.TRAINING, 1, 0, 6));
    assertThat(otherSeed.input()).isNotEqualTo(trial.input());
    assertThat(target(otherSeed)).isNotEqualTo(target(trial));
  }

  @Test
  void allSamplesOfATrialAreTheSame() {
    TrialSource source = source(Map.of("steps", "50", "channels", "3"));
    Trial one = source.trial(REQUEST);
    Trial four = source.trial(new TrialRequest(Purpose.TRAINING, 4, 0, 5));

    for (int step = 0; step < 50; step++) {
      for (int sample = 0; sample < 4; sample++) {
        assertThat(target(four)[step * 4 + sample]).isEqualTo(target(one)[step]);
        for (int channel = 0; channel < 3; channel++) {
          assertThat(four.input()[(step * 4 + sample) * 3 + channel])
              .isEqualTo(one.input()[step * 3 + channel]);
        }
      }
    }
  }

  @Test
  void theTargetHasFiveFrequenciesFromAHalfToFiveHertzAndNoOthers() {
    // Eight seconds hold a whole number of periods of 0.5, 1.625, 2.75, 3.875 and 5 Hz.
    double[] target = target(source(Map.of("steps", "8000")).trial(REQUEST));

    double explained = 0;
    for (double frequency : new double[] {0.5, 1.625, 2.75, 3.875, 5}) {
      double amplitude = amplitudeAt(frequency, target);
      assertThat(amplitude).isBetween(0.5, 2.0);
      explained += amplitude * amplitude / 2;
    }
    double power = 0;
    for (double value : target) {
      power += value * value / target.length;
    }
    assertThat(explained).isCloseTo(power, within(1e-9));
  }

  @Test
  void theInputIsGaussianWithTheDeviationThatIsSet() {
    double[] input = source(Map.of("input-deviation", "0.3")).trial(REQUEST).input();

    double squares = 0;
    for (double value : input) {
      squares += value * value;
    }

    assertThat(Math.sqrt(squares / input.length))
        .isCloseTo(0.3, within(5 * 0.3 / Math.sqrt(2.0 * input.length)));
  }

  @Test
  void itIsARegressionWithOneOutput() {
    TrialSource source = source(Map.of());

    assertThat(source.inputs()).isEqualTo(20);
    assertThat(source.outputs()).isEqualTo(1);
    assertThat(source.loss()).isEqualTo(Loss.SQUARED_ERROR);
  }

  @Test
  void endsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> source(Map.of("lowest-frequency", "6")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("task.lowest-frequency=6.0: must not be above task.highest-frequency=5.0");
    assertThatThrownBy(() -> source(Map.of("largest-amplitude", "0.1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("task.smallest-amplitude");
  }

  /** The amplitude of one frequency, of which the curve holds whole periods. */
  private static double amplitudeAt(double frequency, double[] curve) {
    double sine = 0;
    double cosine = 0;
    for (int step = 0; step < curve.length; step++) {
      double angle = 2 * Math.PI * frequency * step / 1000;
      sine += curve[step] * Math.sin(angle);
      cosine += curve[step] * Math.cos(angle);
    }
    return 2 * Math.hypot(sine, cosine) / curve.length;
  }

  private static TrialSource source(Map<String, String> settings) {
    PatternGeneration task = new PatternGeneration();
    return task.prepare(Settings.of("task", task.parameters(), settings));
  }

  private static double[] target(Trial trial) {
    return ((Target.Values) trial.target()).values();
  }
}
