package org.bouton.plugin.eprop.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.testkit.neuron.OneCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpikingCellsTest {

  private static final double TAU_M = 12;
  private static final double THRESHOLD = 0.8;
  private static final double TAU_A = 90;
  private static final double BETA = 0.3;
  private static final double DAMPENING = 0.4;

  private final Random random = new Random(5);

  @Test
  void anAdaptiveCellFollowsThePaper() {
    OneCell cell = adaptive(1, 3);
    double alpha = Math.exp(-1 / TAU_M);
    double rho = Math.exp(-1 / TAU_A);
    double v = 0;
    double z = 0;
    double a = 0;
    int refractory = 0;
    int spikes = 0;
    for (int step = 0; step < 400; step++) {
      double current = 0.3 * random.nextGaussian() + 0.15;

      cell.step(current);

      // The paper's order: a_t = ρ a_{t−1} + z_{t−1}, from the spike of the step before.
      a = rho * a + z;
      v = alpha * v + current - z * THRESHOLD;
      double threshold = THRESHOLD + BETA * a;
      z = refractory == 0 && v > threshold ? 1 : 0;
      refractory = z == 1 ? 3 : Math.max(refractory - 1, 0);
      spikes += (int) z;
      assertThat(cell.valueOf("v")).as("v").isCloseTo(v, within(1e-12));
      assertThat(cell.valueOf("A")).as("A").isCloseTo(threshold, within(1e-12));
      assertThat(cell.valueOf("z")).as("z in step %s", step).isEqualTo(z);
    }
    assertThat(spikes).isGreaterThan(10);
  }

  @Test
  void withoutAdaptationItIsALeakyIntegrateAndFireCell() {
    OneCell plain = cell(new LeakyIntegrateAndFireCell(), Map.of(), constants(3), 1);
    Map<String, Double> unmoved = new LinkedHashMap<>(adaptiveConstants(3));
    unmoved.put("beta", 0.0);
    OneCell adaptive = cell(new AdaptiveCell(), Map.of(), unmoved, 1);
    for (int step = 0; step < 200; step++) {
      double current = random.nextGaussian();

      plain.step(current);
      adaptive.step(current);

      assertThat(adaptive.valueOf("v")).isEqualTo(plain.valueOf("v"));
      assertThat(adaptive.valueOf("z")).isEqualTo(plain.valueOf("z"));
    }
  }

  /** A constant current charges the membrane to I (1 − αⁿ) / (1 − α). */
  @Test
  void aConstantCurrentMakesItSpikeWhenItsClosedFormPassesTheThreshold() {
    double alpha = Math.exp(-1 / TAU_M);
    double current = 0.1;
    int expected =
        (int) Math.ceil(Math.log(1 - THRESHOLD * (1 - alpha) / current) / Math.log(alpha));
    OneCell cell = cell(new LeakyIntegrateAndFireCell(), Map.of(), constants(0), 1);
    int steps = 0;
    do {
      cell.step(current);
      steps++;
    } while (cell.valueOf("z") == 0);

    assertThat(steps).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 1, 2", "5, 1, 6", "5, 5, 2", "5, 2, 3", "0.3, 0.1, 4"})
  void noSpikeFollowsASpikeForTheRefractoryPeriod(
      double period, double timeStep, int expectedInterval) {
    OneCell cell = cell(new LeakyIntegrateAndFireCell(), Map.of(), constants(period), timeStep);
    List<Integer> spikes = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      cell.step(100);
      if (cell.valueOf("z") == 1) {
        spikes.add(step);
      }
    }

    assertThat(spikes).hasSizeGreaterThan(4);
    for (int i = 1; i < spikes.size(); i++) {
      assertThat(spikes.get(i) - spikes.get(i - 1)).isEqualTo(expectedInterval);
    }
  }

  @ParameterizedTest
  @EnumSource(PseudoDerivative.class)
  void thePseudoDerivativeHasItsShape(PseudoDerivative shape) {
    OneCell cell =
        cell(
            new AdaptiveCell(),
            Map.of("pseudo-derivative", shape.name().toLowerCase(Locale.ROOT).replace('_', '-')),
            adaptiveConstants(0),
            1);
    Expression slope = slope(cell.equations());
    for (int step = 0; step < 100; step++) {
      cell.step(0.4 * random.nextGaussian() + 0.1);

      double x = (cell.valueOf("v") - cell.valueOf("A")) / THRESHOLD;
      double expected =
          switch (shape) {
            case TRIANGULAR -> Math.max(0, 1 - Math.abs(x));
            case FAST_SIGMOID -> 1 / ((1 + 10 * Math.abs(x)) * (1 + 10 * Math.abs(x)));
            case ARCTAN -> 1 / (1 + Math.PI * Math.PI * x * x);
          };
      assertThat(cell.valueOf(slope)).isCloseTo(DAMPENING * expected, within(1e-12));
    }
  }

  @Test
  void timeConstantsAndTheThresholdMustBePositive() {
    for (String name : List.of("tau-m", "tau-a", "threshold")) {
      assertThatThrownBy(() -> Settings.of("", new AdaptiveCell().parameters(), Map.of(name, "0")))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void theReadoutSumsWhatItGetsAndForgetsIt() {
    OneCell readout = cell(new LeakyReadout(), Map.of(), Map.of("tau-out", 8.0), 2);
    OneCell forgetful = cell(new LeakyReadout(), Map.of(), Map.of("tau-out", 0.0), 2);
    double y = 0;
    for (int step = 0; step < 50; step++) {
      double current = random.nextGaussian();

      readout.step(current);
      forgetful.step(current);

      y = Math.exp(-0.25) * y + current;
      assertThat(readout.valueOf("y")).isCloseTo(y, within(1e-12));
      assertThat(forgetful.valueOf("y")).isEqualTo(current);
    }
  }

  /** The slope of the spike, without what makes it 0 while refractory. */
  private static Expression slope(CellEquations equations) {
    Binary spike = (Binary) equations.equation("z").value();
    return ExpressionWalk.parts(spike).stream()
        .filter(Heaviside.class::isInstance)
        .map(part -> ((Heaviside) part).surrogateSlope())
        .findFirst()
        .orElseThrow();
  }

  private static OneCell adaptive(double timeStep, double refractory) {
    return cell(new AdaptiveCell(), Map.of(), adaptiveConstants(refractory), timeStep);
  }

  private static Map<String, Double> adaptiveConstants(double refractory) {
    Map<String, Double> all = new LinkedHashMap<>(constants(refractory));
    all.put("tau-a", TAU_A);
    all.put("beta", BETA);
    return all;
  }

  private static Map<String, Double> constants(double refractory) {
    return Map.of(
        "tau-m", TAU_M, "threshold", THRESHOLD, "refractory", refractory, "dampening", DAMPENING);
  }

  private static OneCell cell(
      NeuronModel model,
      Map<String, String> choices,
      Map<String, Double> parameters,
      double timeStep) {
    CellEquations equations = CellEquations.of(model, Settings.of("", model.parameters(), choices));
    return new OneCell(equations, parameters, timeStep);
  }
}
