package org.bouton.plugin.eprop.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.SynapseEquations;
import org.junit.jupiter.api.Test;

class OnlineRulesTest {

  private static final Signal LEARNING_SIGNAL = Signal.of(Signal.Kind.LEARNING_SIGNAL, "L");
  private static final Signal LEAK = Signal.of(Signal.Kind.LEAK, "η");
  private static final Signal GAIN = Signal.of(Signal.Kind.CURRENT_GAIN, "κ");
  private static final Signal SLOPE = Signal.of(Signal.Kind.SLOPE, "h");
  private static final Signal PRESYNAPTIC = Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre");

  @Test
  void epropLowPassesTheEligibilityTraceAsTheReadoutDoes() {
    SynapseEquations equations = equations(new Eprop(), Map.of());

    assertThat(equations.equations())
        .containsExactly(
            new SynapseEquations.Equation(
                "ē",
                Signal.of(Signal.Kind.READOUT_LEAK, "κ_out")
                    .times(own("ē").previous())
                    .plus(Signal.of(Signal.Kind.ELIGIBILITY_TRACE, "e")),
                null));
    assertThat(equations.descent()).isEqualTo(LEARNING_SIGNAL.times(own("ē")));
  }

  @Test
  void epropKeepsFiringRatesOnlyWhereItHoldsThem() {
    SynapseEquations equations = equations(new Eprop(), Map.of("rate-regularisation", "0.1"));

    assertThat(equations.equations())
        .extracting(SynapseEquations.Equation::symbol)
        .containsExactly("ē", "λ", "f", "c");
    assertThatThrownBy(() -> equations(new Eprop(), Map.of("rate-regularisation", "-1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("rate-regularisation");
  }

  @Test
  void rfloLowPassesTheProductOfSlopeAndPresynapticActivity() {
    assertThat(onlyEquation(new Rflo(), "p"))
        .isEqualTo(LEAK.times(own("p").previous()).plus(GAIN.times(SLOPE).times(PRESYNAPTIC)));
    assertThat(equations(new Rflo(), Map.of()).descent())
        .isEqualTo(LEARNING_SIGNAL.times(own("p")));
  }

  @Test
  void snapKeepsTheInfluenceOnTheWeightsOwnCell() {
    Signal self = Signal.of(Signal.Kind.SELF_WEIGHT, "w_self");
    Signal before = own("J").previous();

    assertThat(onlyEquation(new Snap(), "J"))
        .isEqualTo(
            LEAK.times(before)
                .plus(GAIN.times(PRESYNAPTIC.plus(self.times(SLOPE.previous()).times(before)))));
    assertThat(equations(new Snap(), Map.of()).descent())
        .isEqualTo(LEARNING_SIGNAL.times(SLOPE).times(own("J")));
  }

  private static Expression onlyEquation(LearningRule rule, String symbol) {
    List<SynapseEquations.Equation> all = equations(rule, Map.of()).equations();
    assertThat(all).extracting(SynapseEquations.Equation::symbol).containsExactly(symbol);
    return all.get(0).scalar();
  }

  private static SynapseEquations equations(LearningRule rule, Map<String, String> settings) {
    return SynapseEquations.of(rule, Settings.of("rule", rule.parameters(), settings));
  }

  private static Signal own(String symbol) {
    return Signal.of(Signal.Kind.SYNAPSE_VARIABLE, symbol);
  }
}
