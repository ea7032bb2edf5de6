package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.junit.jupiter.api.Test;

class FactorOrderTest {

  private static final Expression STATE = new Constant(2);
  private static final Expression WEIGHT = new Constant(3);
  private static final Expression GAIN = new Constant(5);
  private static final Expression LEAK = new Constant(7);
  private static final Expression SENT = new Constant(11);

  private static Expression variable(String symbol) {
    return Signal.of(Signal.Kind.CELL_VARIABLE, symbol);
  }

  private static FactorOrder.Factor changing(Expression expression, Place place) {
    return new FactorOrder.Factor(expression, place, false);
  }

  private static FactorOrder.Factor fixed(Expression expression, Place place) {
    return new FactorOrder.Factor(expression, place, true);
  }

  /** Constants are folded: this is the value, and the order is below. */
  @Test
  void noFactorIsLost() {
    assertThat(
            FactorOrder.product(
                List.of(
                    changing(STATE, Place.SYNAPSE),
                    fixed(LEAK, Place.NOWHERE),
                    changing(GAIN, Place.POSTSYNAPTIC),
                    changing(SENT, Place.PRESYNAPTIC),
                    fixed(WEIGHT, Place.SYNAPSE))))
        .isEqualTo(new Constant(2 * 3 * 5 * 7 * 11));
  }

  @Test
  void whatBelongsToACellIsMultipliedBeforeItMeetsASynapse() {
    Expression state = variable("a");
    Expression gain = variable("b");
    Expression slope = variable("c");
    Expression sent = variable("d");

    assertThat(
            FactorOrder.product(
                List.of(
                    changing(state, Place.SYNAPSE),
                    changing(gain, Place.POSTSYNAPTIC),
                    changing(sent, Place.PRESYNAPTIC),
                    changing(slope, Place.POSTSYNAPTIC))))
        .isEqualTo(state.times(gain.times(slope)).times(sent));
  }

  @Test
  void whatIsFixedIsMultipliedBeforeWhatChanges() {
    Expression changing = variable("a");
    Expression ofCells = variable("b");
    Expression number = variable("c");

    assertThat(
            FactorOrder.product(
                List.of(
                    changing(changing, Place.POSTSYNAPTIC),
                    fixed(ofCells, Place.POSTSYNAPTIC),
                    fixed(number, Place.NOWHERE))))
        .isEqualTo(number.times(ofCells).times(changing));
  }

  @Test
  void numbersJoinThePresynapticCellWhereThereIsNoOther() {
    Expression state = variable("a");
    Expression sent = variable("b");
    Expression number = variable("c");

    assertThat(
            FactorOrder.product(
                List.of(
                    changing(state, Place.SYNAPSE),
                    fixed(number, Place.NOWHERE),
                    changing(sent, Place.PRESYNAPTIC))))
        .isEqualTo(state.times(number.times(sent)));
  }
}
