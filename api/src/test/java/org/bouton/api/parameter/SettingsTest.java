package org.bouton.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private enum Mode {
    FAST,
    VERY_SLOW
  }

  private static final RealParameter TIME_CONSTANT =
      Parameter.real("tau-m", 100, Range.positive(), "time constant").in("ms");
  private static final IntegerParameter HORIZON =
      Parameter.integer("horizon", 3, 0, IntegerParameter.UNLIMITED, "how far");
  private static final IntegerParameter CELLS = Parameter.integer("cells", 10, 1, 99, "how many");
  private static final ChoiceParameter<Mode> MODE = Parameter.choice("mode", Mode.FAST, "how fast");
  private static final TextParameter FILE = Parameter.text("file", "none", "a path");
  private static final List<Parameter> PARAMETERS =
      List.of(TIME_CONSTANT, HORIZON, CELLS, MODE, FILE);

  @Test
  void whatNobodySetsHasItsDefault() {
    Settings settings = Settings.defaults(PARAMETERS);

    assertThat(settings.real(TIME_CONSTANT)).isEqualTo(100);
    assertThat(settings.count(CELLS)).isEqualTo(10);
    assertThat(settings.choice(MODE)).isEqualTo(Mode.FAST);
    assertThat(settings.text(FILE)).isEqualTo("none");
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    Map<String, String> written =
        Map.of(
            "tau-m",
            "12.5",
            "horizon",
            "unlimited",
            "cells",
            "7",
            "mode",
            "very-slow",
            "file",
            "x");
    Settings settings = Settings.of("rule", PARAMETERS, written);

    assertThat(settings.real(TIME_CONSTANT)).isEqualTo(12.5);
    assertThat(settings.integer(HORIZON)).isEqualTo(IntegerParameter.UNLIMITED);
    assertThat(settings.choice(MODE)).isEqualTo(Mode.VERY_SLOW);
    assertThat(settings.asText()).isEqualTo(written);
  }

  @Test
  void aValueOutOfItsRangeIsRefused() {
    assertRefused("tau-m", "0", "rule.tau-m=0: must be a number above 0");
    assertRefused("tau-m", "NaN", "rule.tau-m=NaN: must be a number above 0");
    assertRefused("tau-m", "long", "rule.tau-m=long: must be a number above 0");
    assertRefused("cells", "100", "rule.cells=100: must be an integer from 1 to 99");
    assertRefused("cells", "unlimited", "rule.cells=unlimited: must be an integer from 1 to 99");
    assertRefused("horizon", "-1", "rule.horizon=-1: must be an integer of at least 0");
    assertRefused("mode", "slow", "rule.mode=slow: must be one of fast, very-slow");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestKnownOne() {
    assertRefused("tau-n", "1", "rule.tau-n: there is no such setting; did you mean rule.tau-m?");
    assertRefused(
        "zzzzzzzz",
        "1",
        "rule.zzzzzzzz: there is no such setting; there are tau-m, horizon, cells, mode, file");
  }

  @Test
  void aDefaultMustBeAdmissible() {
    assertThatThrownBy(() -> Parameter.real("gain", -1, Range.positive(), "gain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter gain")
        .hasMessageContaining("-1.0 must be a number above 0");
    assertThatThrownBy(() -> Parameter.integer("cells", 0, 1, 2, "how many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter cells");
  }

  @Test
  void aParameterThatIsNotListedHasNoValue() {
    Settings settings = Settings.defaults(List.of(CELLS));

    assertThatThrownBy(() -> settings.real(TIME_CONSTANT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter tau-m is not among [cells]")
        .hasMessageContaining("add it to parameters()");
  }

  @Test
  void aRangeSaysInWordsWhatItHolds() {
    assertThat(Range.anyNumber()).hasToString("a number");
    assertThat(Range.notNegative()).hasToString("a number of at least 0");
    assertThat(Range.between(0, 0.5)).hasToString("a number in [0, 0.5]");
    assertThat(new Range(0, false, 1, false)).hasToString("a number in (0, 1)");
    assertThat(new Range(Double.NEGATIVE_INFINITY, false, 1, true))
        .hasToString("a number of at most 1");
    assertThat(Range.between(0, 1).contains(1)).isTrue();
    assertThat(new Range(0, false, 1, false).contains(1)).isFalse();
    assertThat(Range.anyNumber().contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThatThrownBy(() -> Range.between(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  private static void assertRefused(String name, String text, String message) {
    assertThatThrownBy(() -> Settings.of("rule", PARAMETERS, Map.of(name, text)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(message);
  }
}
