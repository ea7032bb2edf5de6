package org.bouton.plugin.gle.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.testkit.neuron.OneCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GleCellTest {

  private static final double TIME_STEP = 0.2;
  private static final double TAU_M = 1.5;
  private static final double TAU_R = 0.4;
  private static final double GAMMA = 0.3;
  private static final int STEPS = 60;

  private final Random random = new Random(3);

  @Test
  void itSendsItsRateForwardAndItsProspectiveErrorBack() {
    CellEquations equations = CellEquations.of(new GleCell());

    assertThat(equations.equations())
        .extracting(CellEquations.Equation::symbol)
        .containsExactly("e_inst", "v̇", "v", "v̆", "u̇", "u", "ŭ", "r", "r′");
    assertThat(equations.equations())
        .extracting(CellEquations.Equation::initialValue)
        .containsOnly(0.0);
    assertThat(equations.output()).isEqualTo("r");
    assertThat(equations.feedbackOutput()).isEqualTo("v̆");
    assertThat(equations.readsTopDownCurrent()).isTrue();
  }

  @Test
  void instantaneousErrorsNeedNoStateOfTheirOwn() {
    CellEquations equations = equations(Activation.TANH, Errors.INSTANTANEOUS);

    assertThat(equations.equations())
        .extracting(CellEquations.Equation::symbol)
        .containsExactly("e_inst", "v̆", "u̇", "u", "ŭ", "r", "r′");
    OneCell cell = cell(equations, TAU_M, TAU_R);
    for (int step = 0; step < STEPS; step++) {
      cell.step(random.nextGaussian(), random.nextGaussian());
      assertThat(cell.valueOf("v̆")).isEqualTo(cell.valueOf("e_inst"));
    }
  }

  @Test
  void theMembraneIsFilteredWithOneTimeConstantAndErrorsWithTheOther() {
    OneCell cell = cell(equations(Activation.TANH, Errors.PROSPECTIVE), TAU_M, TAU_R);
    double u = 0;
    double v = 0;
    double slope = 0;
    for (int step = 0; step < STEPS; step++) {
      double current = random.nextGaussian();
      double fromAbove = random.nextGaussian();

      cell.step(current, fromAbove);

      double changeOfError = (fromAbove * slope - v) / TAU_R;
      double prospectiveError = v + TAU_M * changeOfError;
      v += TIME_STEP * changeOfError;
      double change = (current + GAMMA * prospectiveError - u) / TAU_M;
      double rate = Math.tanh(u + TAU_R * change);
      u += TIME_STEP * change;
      slope = 1 - rate * rate;
      assertThat(cell.valueOf("v")).as("v").isCloseTo(v, within(1e-12));
      assertThat(cell.valueOf("v̆")).as("v̆").isCloseTo(prospectiveError, within(1e-12));
      assertThat(cell.valueOf("u̇")).as("u̇").isCloseTo(change, within(1e-12));
      assertThat(cell.valueOf("u")).as("u").isCloseTo(u, within(1e-12));
      assertThat(cell.valueOf("r")).as("r").isCloseTo(rate, within(1e-12));
      assertThat(cell.valueOf("r′")).as("r′").isCloseTo(slope, within(1e-12));
    }
  }

  @Test
  void withEqualTimeConstantsItNeitherLagsNorLooksAhead() {
    OneCell cell = cell(equations(Activation.SOFTPLUS, Errors.PROSPECTIVE), TAU_M, TAU_M);
    for (int step = 0; step < STEPS; step++) {
      double current = random.nextGaussian();

      cell.step(current, random.nextGaussian());

      assertThat(cell.valueOf("v̆")).isCloseTo(cell.valueOf("e_inst"), within(1e-12));
      assertThat(cell.valueOf("ŭ")).isCloseTo(current + GAMMA * cell.valueOf("v̆"), within(1e-12));
    }
  }

  @Test
  void noErrorReachesACellThatHasNotYetSentAnything() {
    OneCell cell = cell(equations(Activation.LINEAR, Errors.PROSPECTIVE), TAU_M, TAU_R);

    cell.step(1, 100);

    assertThat(cell.valueOf("e_inst")).isZero();
    assertThat(cell.valueOf("r′")).isOne();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void aChosenActivationGivesTheRate(Activation activation) {
    OneCell cell = cell(equations(activation, Errors.INSTANTANEOUS), TAU_M, TAU_M);

    cell.step(0.8, 0);

    double expected =
        switch (activation) {
          case LINEAR, RELU, HARD_SIGMOID, HARD_TANH -> 0.8;
          case TANH -> Math.tanh(0.8);
          case SOFTPLUS -> Math.log(1 + Math.exp(0.8));
          case SIGMOID -> 1 / (1 + Math.exp(-0.8));
          case HARD_SIGMOID_TORCH -> 0.8 / 6 + 0.5;
        };
    assertThat(cell.valueOf("r")).isCloseTo(expected, within(1e-12));
  }

  @Test
  void timeConstantsMustBePositiveAndTheCouplingNotNegative() {
    assertThat(GleCell.MEMBRANE_TIME_CONSTANT.name()).isEqualTo("tau-m");
    assertThat(GleCell.PROSPECTIVE_TIME_CONSTANT.name()).isEqualTo("tau-r");
    assertThat(GleCell.ERROR_COUPLING.parse("0")).isZero();
    assertThatThrownBy(() -> GleCell.MEMBRANE_TIME_CONSTANT.parse("0"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("tau-m");
    assertThatThrownBy(() -> GleCell.PROSPECTIVE_TIME_CONSTANT.parse("0"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("tau-r");
    assertThatThrownBy(() -> GleCell.ERROR_COUPLING.parse("-0.1"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("gamma");
  }

  private static CellEquations equations(Activation activation, Errors errors) {
    GleCell model = new GleCell();
    return CellEquations.of(
        model,
        Settings.of(
            "",
            model.parameters(),
            Map.of(
                GleCell.ACTIVATION.name(), written(activation),
                GleCell.ERRORS.name(), written(errors))));
  }

  private static OneCell cell(CellEquations equations, double tauM, double tauR) {
    return new OneCell(equations, Map.of("tau-m", tauM, "tau-r", tauR, "gamma", GAMMA), TIME_STEP);
  }

  private static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
