package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.sigmoid;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.junit.jupiter.api.Test;

class CellCalculusTest {

  private static final double STEP = 1e-5;
  private static final CellEquations ADAPTIVE = CellEquations.of(new AdaptiveCell());
  private static final CellCalculus CALCULUS = new CellCalculus(ADAPTIVE);

  @Test
  void memoriesAreWhatLaterStepsRead() {
    assertThat(CALCULUS.memories()).containsExactly("v", "a");
    assertThat(CALCULUS.membrane()).contains("v");
  }

  @Property(tries = 100)
  void theMembraneIsDescribedByItsOwnDerivatives(
      @ForAll @DoubleRange(min = -1, max = 1) double v,
      @ForAll @DoubleRange(min = -1, max = 1) double a,
      @ForAll @DoubleRange(min = -1, max = 1) double current) {
    CellInTime cell = stepped(v, a, current);
    double leak = Math.exp(-Evaluation.TIME_STEP / AdaptiveCell.TIME_CONSTANT.defaultValue());

    assertThat(value(CALCULUS.leak(), cell)).isCloseTo(leak, within(1e-15));
    assertThat(value(CALCULUS.currentGain(), cell)).isCloseTo(1 - leak, within(1e-15));
    assertThat(value(CALCULUS.slope(), cell))
        .isCloseTo(1 - Math.pow(Math.tanh(cell.now("v")), 2), within(1e-14));
  }

  @Property(tries = 100)
  void derivativesOfAStepGoThroughAllItsEquations(
      @ForAll @DoubleRange(min = -1, max = 1) double v,
      @ForAll @DoubleRange(min = -1, max = 1) double a,
      @ForAll @DoubleRange(min = -1, max = 1) double current) {
    CellInTime cell = stepped(v, a, current);
    for (String symbol : List.of("v", "a", "z")) {
      ToDoubleFunction<CellInTime> read = stepped -> stepped.now(symbol);
      assertThat(value(CALCULUS.byMemory(symbol, "v"), cell))
          .as("∂%s/∂v", symbol)
          .isCloseTo(byMembrane(read, v, a, current), within(1e-8));
      assertThat(value(CALCULUS.byMemory(symbol, "a"), cell))
          .as("∂%s/∂a", symbol)
          .isCloseTo(byAdaptation(read, v, a, current), within(1e-8));
      assertThat(value(CALCULUS.byCurrent(symbol), cell))
          .as("∂%s/∂I", symbol)
          .isCloseTo(byCurrent(read, v, a, current), within(1e-8));
    }
  }

  @Property(tries = 100)
  void theAdjointIsTheDerivativeOfWhatTheStepDoesToTheLoss(
      @ForAll @DoubleRange(min = -1, max = 1) double v,
      @ForAll @DoubleRange(min = -1, max = 1) double a,
      @ForAll @DoubleRange(min = -1, max = 1) double current,
      @ForAll @DoubleRange(min = -2, max = 2) double ofOutput,
      @ForAll @DoubleRange(min = -2, max = 2) double ofMembrane,
      @ForAll @DoubleRange(min = -2, max = 2) double ofAdaptation) {
    ToDoubleFunction<CellInTime> loss =
        cell ->
            ofOutput * cell.now("z") + ofMembrane * cell.now("v") + ofAdaptation * cell.now("a");
    CellCalculus.Adjoint adjoint =
        CALCULUS.adjoint(
            constant(ofOutput), memory -> constant(memory.equals("v") ? ofMembrane : ofAdaptation));
    CellInTime cell = stepped(v, a, current);

    assertThat(value(adjoint.current(), cell))
        .isCloseTo(byCurrent(loss, v, a, current), within(1e-8));
    assertThat(adjoint.memories()).containsOnlyKeys("v", "a");
    assertThat(value(adjoint.memories().getOrDefault("v", Constant.ZERO), cell))
        .isCloseTo(byMembrane(loss, v, a, current), within(1e-8));
    assertThat(value(adjoint.memories().getOrDefault("a", Constant.ZERO), cell))
        .isCloseTo(byAdaptation(loss, v, a, current), within(1e-8));
  }

  @Test
  void aCellWithoutMemoryHasNoMembrane() {
    CellCalculus calculus =
        new CellCalculus(equations(cell -> cell.output("z", sigmoid(cell.current().times(2)))));

    assertThat(calculus.memories()).isEmpty();
    assertThat(calculus.membrane()).isEmpty();
    assertThat(calculus.leak()).isEqualTo(Constant.ZERO);
    assertThat(calculus.currentGain()).isEqualTo(Constant.ONE);
    CellInTime cell = new CellInTime(calculus.equations()).step(0);
    assertThat(value(calculus.slope(), cell)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void aCellThatSendsItsMembraneHasSlopeOne() {
    CellCalculus calculus =
        new CellCalculus(
            equations(
                cell -> {
                  CellState v = cell.state("v");
                  v.becomes(v.previous().times(0.9).plus(cell.current()));
                  cell.output(v);
                }));

    assertThat(calculus.slope()).isEqualTo(Constant.ONE);
    assertThat(calculus.leak()).isEqualTo(constant(0.9));
  }

  @Test
  void aStateThatTheCurrentDoesNotEnterIsNoMembrane() {
    CellCalculus calculus =
        new CellCalculus(
            equations(
                cell -> {
                  CellState clock = cell.state("clock");
                  clock.becomes(clock.previous().plus(1));
                  CellState v = cell.state("v");
                  v.becomes(v.previous().times(0.5).plus(cell.current()));
                  cell.output("z", v.now().times(clock.now()));
                }));

    assertThat(calculus.memories()).containsExactly("clock", "v");
    assertThat(calculus.membrane()).contains("v");
  }

  @Test
  void aStateMayBeReadOneStepLaterAndNoMore() {
    CellEquations equations =
        equations(
            cell -> {
              CellState v = cell.state("v");
              v.becomes(v.previous().previous().plus(cell.current()));
              cell.output(v);
            });

    assertThatThrownBy(() -> new CellCalculus(equations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'made-up'")
        .hasMessageContaining("equation of v")
        .hasMessageContaining("2 steps ago")
        .hasMessageContaining("keep it in a state");
  }

  private static CellInTime stepped(double v, double a, double current) {
    return new CellInTime(ADAPTIVE).remembering("v", v).remembering("a", a).step(current);
  }

  private static double value(Expression expression, CellInTime cell) {
    return Evaluation.of(expression, cell::of);
  }

  private static double byMembrane(
      ToDoubleFunction<CellInTime> read, double v, double a, double current) {
    return (read.applyAsDouble(stepped(v + STEP, a, current))
            - read.applyAsDouble(stepped(v - STEP, a, current)))
        / (2 * STEP);
  }

  private static double byAdaptation(
      ToDoubleFunction<CellInTime> read, double v, double a, double current) {
    return (read.applyAsDouble(stepped(v, a + STEP, current))
            - read.applyAsDouble(stepped(v, a - STEP, current)))
        / (2 * STEP);
  }

  private static double byCurrent(
      ToDoubleFunction<CellInTime> read, double v, double a, double current) {
    return (read.applyAsDouble(stepped(v, a, current + STEP))
            - read.applyAsDouble(stepped(v, a, current - STEP)))
        / (2 * STEP);
  }

  private static CellEquations equations(Consumer<Cell> definition) {
    return CellEquations.of(
        new NeuronModel() {
          @Override
          public String name() {
            return "made-up";
          }

          @Override
          public String summary() {
            return "A cell of a test.";
          }

          @Override
          public String source() {
            return "made for tests";
          }

          @Override
          public void define(Cell cell) {
            definition.accept(cell);
          }
        });
  }
}
