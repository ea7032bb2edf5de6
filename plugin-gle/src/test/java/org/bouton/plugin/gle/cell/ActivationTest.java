package org.bouton.plugin.gle.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.Settings;
import org.bouton.testkit.neuron.OneCell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every slope is what its activation's definition says. */
class ActivationTest {

  private static final double STEP = 1e-5;

  /** Between the corners of all activations. */
  private static final double[] SMOOTH_AT = {-4.3, -2.1, -0.7, 0.4, 0.9, 1.7, 3.9};

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = "HARD_SIGMOID_TORCH",
      mode = EnumSource.Mode.EXCLUDE)
  void aSlopeIsTheDerivative(Activation activation) {
    for (double x : SMOOTH_AT) {
      double derivative = (rate(activation, x + STEP) - rate(activation, x - STEP)) / (2 * STEP);

      assertThat(slope(activation, x)).as("slope at %s", x).isCloseTo(derivative, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RELU, 0, 0, 0",
    "HARD_SIGMOID, 0, 0, 1",
    "HARD_SIGMOID, 1, 1, 1",
    "HARD_TANH, -1, -1, 1",
    "HARD_TANH, 1, 1, 1",
    // As published, though the derivative is 1/6 between -3 and 3.
    "HARD_SIGMOID_TORCH, -3, 0, 0",
    "HARD_SIGMOID_TORCH, -1.5, 0.25, 0",
    "HARD_SIGMOID_TORCH, -1, 0.33333333333333331, 1",
    "HARD_SIGMOID_TORCH, 0, 0.5, 1",
    "HARD_SIGMOID_TORCH, 1, 0.66666666666666663, 1",
    "HARD_SIGMOID_TORCH, 1.5, 0.75, 0",
    "HARD_SIGMOID_TORCH, 4, 1, 0"
  })
  void atCornersItIsAsDefined(Activation activation, double x, double rate, double slope) {
    assertThat(rate(activation, x)).isCloseTo(rate, within(1e-15));
    assertThat(slope(activation, x)).isEqualTo(slope);
  }

  private static double rate(Activation activation, double x) {
    return cellAt(activation, x).valueOf("r");
  }

  private static double slope(Activation activation, double x) {
    return cellAt(activation, x).valueOf("r′");
  }

  /** With equal time constants of one, the first prospective voltage is the current itself. */
  private static OneCell cellAt(Activation activation, double x) {
    GleCell model = new GleCell();
    Settings settings =
        Settings.of(
            "",
            model.parameters(),
            Map.of(
                GleCell.ACTIVATION.name(),
                activation.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    OneCell cell =
        new OneCell(
            CellEquations.of(model, settings), Map.of("tau-m", 1.0, "tau-r", 1.0, "gamma", 0.0), 1);
    cell.step(x, 0);
    return cell;
  }
}
