package org.bouton.plugin.modprop.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.relu;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.RealParameter;
import org.junit.jupiter.api.Test;

class LeakyRateCellTest {

  private static final RealParameter TAU = LeakyRateCell.MEMBRANE_TIME_CONSTANT;

  private final CellEquations equations = CellEquations.of(new LeakyRateCell());

  @Test
  void itsEquationsAreThoseOfThePaper() {
    Expression leak = Signal.of(Signal.Kind.CELL_VARIABLE, "η");
    Signal membrane = Signal.of(Signal.Kind.CELL_VARIABLE, "v");
    Expression current = Signal.of(Signal.Kind.CURRENT, "I");

    assertThat(equations.equations())
        .containsExactly(
            new CellEquations.Equation("η", 0, exp(timeStep().over(value(TAU)).negated())),
            new CellEquations.Equation(
                "v", 0, leak.times(membrane.previous()).plus(oneMinus(leak).times(current))),
            new CellEquations.Equation("z", 0, relu(membrane)));
    assertThat(equations.output()).isEqualTo("z");
    assertThat(equations.feedbackOutput()).isNull();
  }

  @Test
  void itsTimeConstantMayBeZeroButNotNegative() {
    assertThat(TAU.defaultValue()).isEqualTo(100);
    assertThat(TAU.unit()).isEqualTo("ms");
    assertThat(TAU.parse("0")).isZero();
    assertThatThrownBy(() -> TAU.parse("-1"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("tau-m");
  }
}
