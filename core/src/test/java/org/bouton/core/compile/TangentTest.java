package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.heaviside;
import static org.bouton.api.equation.Functions.max;
import static org.bouton.api.equation.Functions.min;
import static org.bouton.api.equation.Functions.relu;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.junit.jupiter.api.Test;

class TangentTest {

  private static final Signal V = Signal.of(Signal.Kind.CELL_VARIABLE, "v");

  @Property(tries = 2000)
  void aTangentIsTheDerivativeAlongTheSeeds(
      @ForAll("expressions") Expression expression, @ForAll long seed) {
    Random random = new Random(seed);
    double[] at = random.doubles(Expressions.SIGNALS.size(), -1.5, 1.5).toArray();
    double[] direction = random.doubles(at.length, -1, 1).toArray();
    Expression tangent =
        new Tangent(read -> constant(direction[Expressions.SIGNALS.indexOf(read)])).of(expression);

    double step = 1e-5;
    Evaluation here = evaluation(at, direction, 0);
    Evaluation above = evaluation(at, direction, step);
    Evaluation below = evaluation(at, direction, -step);
    double value = here.of(expression);
    double upper = above.of(expression);
    double lower = below.of(expression);
    // Across a kink there is no derivative to compare with.
    if (!above.branches().equals(here.branches()) || !below.branches().equals(here.branches())) {
      return;
    }
    double difference = (upper - lower) / (2 * step);
    double curvature = Math.abs(upper - 2 * value + lower) / step;

    assertThat(evaluation(at, direction, 0).of(tangent))
        .isCloseTo(
            difference,
            within(1e-6 * (1 + Math.abs(value) + Math.abs(difference)) + 0.1 * curvature));
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Expressions.arbitrary();
  }

  @Test
  void whereAFunctionHasAKinkTheDerivativeIsTheDocumentedOne() {
    assertThat(slopeAtZero(relu(V))).isZero();
    assertThat(slopeAtZero(max(V.times(2), V))).isEqualTo(2);
    assertThat(slopeAtZero(min(V.times(2), V))).isEqualTo(2);
    assertThat(Math.abs(slopeAtZero(abs(V)))).isLessThanOrEqualTo(1);
  }

  @Test
  void theSurrogateStandsForTheDerivativeOfAStep() {
    Expression surrogate = max(constant(0), Constant.ONE.minus(abs(V)));
    Expression spike = heaviside(V.times(3).minus(0.5), surrogate);

    assertThat(Evaluation.of(Tangent.partial(spike, V), read -> 0.25)).isEqualTo(3 * 0.75);
  }

  @Test
  void noCreditFlowsThroughWhatIsDetached() {
    assertThat(Tangent.partial(detached(V.times(V)), V)).isEqualTo(Constant.ZERO);
    assertThat(Tangent.partial(V.times(detached(V)), V)).isEqualTo(detached(V));
  }

  @Test
  void aSignalOfAnotherStepIsAnotherSignal() {
    assertThat(Tangent.partial(V.previous().times(4), V)).isEqualTo(Constant.ZERO);
    assertThat(Tangent.partial(V.previous().times(4), V.previous())).isEqualTo(constant(4));
  }

  @Test
  void cellsHaveNoVectors() {
    CellTypeVector affinity = new CellTypeVector.Affinity(CellGrouping.TYPE);
    assertThatThrownBy(() -> Tangent.partial(affinity.dot(affinity), V))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vectors");
  }

  private static double slopeAtZero(Expression expression) {
    return Evaluation.of(Tangent.partial(expression, V), read -> 0);
  }

  private static Evaluation evaluation(double[] at, double[] direction, double distance) {
    return new Evaluation(
        signal -> {
          int i = Expressions.SIGNALS.indexOf(signal);
          return at[i] + distance * direction[i];
        },
        signal -> at[Expressions.SIGNALS.indexOf(signal)]);
  }
}
