package org.bouton.api.modulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Functions;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.plugin.DefinitionException;
import org.junit.jupiter.api.Test;

class ReleasingCellTest {

  @Test
  void aCellReleasesWhatItKnowsOfItself() {
    Expression released =
        ReleasingCell.released(
            new MadeUpModulator(
                cell -> cell.learningSignal().times(cell.slope()).plus(cell.variable("v"))));

    assertThat(released)
        .isEqualTo(
            Signal.of(Signal.Kind.LEARNING_SIGNAL, "L")
                .times(Signal.of(Signal.Kind.SLOPE, "h"))
                .plus(Signal.of(Signal.Kind.POSTSYNAPTIC, "v")));
  }

  @Test
  void whatASynapseKnowsIsNotReleased() {
    assertThatThrownBy(
            () ->
                ReleasingCell.released(
                    new MadeUpModulator(cell -> Signal.of(Signal.Kind.WEIGHT, "w"))))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("modulator 'made-up', release: it reads 'w'")
        .hasMessageEndingWith("Use the signals that ReleasingCell offers.");
  }

  @Test
  void whatTypesKnowIsNotReleased() {
    CellTypeVector affinity = new CellTypeVector.Affinity(CellGrouping.TYPE);

    assertThatThrownBy(
            () -> ReleasingCell.released(new MadeUpModulator(cell -> affinity.dot(affinity))))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("modulator 'made-up', release: it reads a quantity of cell types");
  }

  @Test
  void modulatorsHaveNoParameters() {
    assertThatThrownBy(
            () ->
                ReleasingCell.released(
                    new MadeUpModulator(
                        cell ->
                            Functions.value(
                                Parameter.real("rate", 1, Range.anyNumber(), "a rate")))))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("modulator 'made-up', release: it reads the parameter 'rate'");
  }

  private record MadeUpModulator(Function<ReleasingCell, Expression> release) implements Modulator {

    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public String summary() {
      return "A modulator of a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public Expression released(ReleasingCell cell) {
      return release.apply(cell);
    }
  }
}
