package org.bouton.plugin.bptt.backward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.junit.jupiter.api.Test;

class TruncatedBpttTest {

  @Test
  void aWindowHasAtLeastOneStepAndMayHoldTheWholeTrial() {
    assertThat(window("1")).isEqualTo(1);
    assertThat(window("unlimited")).isEqualTo(IntegerParameter.UNLIMITED);
    assertThatThrownBy(() -> window("0"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("rule.window=0: must be an integer of at least 1");
  }

  private static long window(String text) {
    return Settings.of("rule", new TruncatedBptt().parameters(), Map.of("window", text))
        .integer(TruncatedBptt.WINDOW);
  }
}
