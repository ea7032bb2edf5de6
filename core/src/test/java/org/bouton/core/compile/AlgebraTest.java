package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;

import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.Unary;
import org.junit.jupiter.api.Test;

class AlgebraTest {

  private static final Signal V = Signal.of(Signal.Kind.CELL_VARIABLE, "v");

  @Test
  void whatAddsOrMultipliesNothingIsLeftOut() {
    assertThat(Algebra.plus(Constant.ZERO, V)).isEqualTo(V);
    assertThat(Algebra.plus(V, Constant.ZERO)).isEqualTo(V);
    assertThat(Algebra.minus(V, Constant.ZERO)).isEqualTo(V);
    assertThat(Algebra.minus(Constant.ZERO, V)).isEqualTo(V.negated());
    assertThat(Algebra.times(Constant.ONE, V)).isEqualTo(V);
    assertThat(Algebra.times(V, Constant.ONE)).isEqualTo(V);
    assertThat(Algebra.times(V, Constant.ZERO)).isEqualTo(Constant.ZERO);
    assertThat(Algebra.over(V, Constant.ONE)).isEqualTo(V);
    assertThat(Algebra.over(Constant.ZERO, V)).isEqualTo(Constant.ZERO);
    assertThat(Algebra.negated(V.negated())).isEqualTo(V);
    assertThat(Algebra.select(V, constant(2), constant(2))).isEqualTo(constant(2));
  }

  @Test
  void numbersAreFolded() {
    assertThat(Algebra.plus(constant(2), constant(3))).isEqualTo(constant(5));
    assertThat(Algebra.minus(constant(2), constant(3))).isEqualTo(constant(-1));
    assertThat(Algebra.times(constant(2), constant(3))).isEqualTo(constant(6));
    assertThat(Algebra.negated(constant(2))).isEqualTo(constant(-2));
  }

  @Property
  void rebuildingAnExpressionKeepsItsValue(
      @ForAll("expressions") Expression expression, @ForAll long seed) {
    Map<Signal, Double> values = values(seed);

    Expression rebuilt = Rewriting.signals(expression, leaf -> leaf);

    double value = Evaluation.of(expression, values::get);
    assertThat(Evaluation.of(rebuilt, values::get))
        .isCloseTo(value, within(1e-12 * (1 + Math.abs(value))));
  }

  @Property
  void aSumOfProductsHasTheValueOfTheExpression(
      @ForAll("expressions") Expression expression, @ForAll long seed) {
    Map<Signal, Double> values = values(seed);
    SumOfProducts sum = SumOfProducts.of(expression);

    double total = 0;
    double magnitude = 1;
    for (SumOfProducts.Term term : sum.terms()) {
      double product = term.coefficient();
      for (Expression factor : term.factors()) {
        assertThat(isSumOrProduct(factor)).as("factor %s", factor).isFalse();
        product *= Evaluation.of(factor, values::get);
      }
      total += product;
      magnitude += Math.abs(product);
    }
    assertThat(total).isCloseTo(Evaluation.of(expression, values::get), within(1e-12 * magnitude));
  }

  @Test
  void termsThatVanishAreLeftOut() {
    Signal other = V.previous();

    assertThat(SumOfProducts.of(V.times(0).plus(other)).terms())
        .containsExactly(new SumOfProducts.Term(1, java.util.List.of(other)));
    assertThat(SumOfProducts.of(V.minus(other).times(2).over(V)).terms())
        .containsExactly(
            new SumOfProducts.Term(2, java.util.List.of(V, Constant.ONE.over(V))),
            new SumOfProducts.Term(-2, java.util.List.of(other, Constant.ONE.over(V))));
  }

  @Test
  void delayingAnExpressionDelaysEachOfItsSignals() {
    Signal current = Signal.of(Signal.Kind.CURRENT, "I");

    assertThat(Rewriting.delayed(V.times(current.previous()).minus(3), 2))
        .isEqualTo(
            V.previous().previous().times(current.previous().previous().previous()).minus(3));
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Expressions.arbitrary();
  }

  private static boolean isSumOrProduct(Expression factor) {
    if (factor instanceof Binary binary) {
      return switch (binary.operator()) {
        case PLUS, MINUS, TIMES -> true;
        case OVER -> !binary.left().equals(Constant.ONE);
        default -> false;
      };
    }
    return factor instanceof Constant
        || (factor instanceof Unary unary && unary.operator() == Unary.Operator.NEGATE);
  }

  private static Map<Signal, Double> values(long seed) {
    Random random = new Random(seed);
    return Expressions.SIGNALS.stream()
        .collect(Collectors.toMap(signal -> signal, signal -> random.nextDouble(-1.5, 1.5)));
  }
}
