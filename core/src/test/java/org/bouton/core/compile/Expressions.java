package org.bouton.core.compile;

import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.log;
import static org.bouton.api.equation.Functions.max;
import static org.bouton.api.equation.Functions.min;
import static org.bouton.api.equation.Functions.relu;
import static org.bouton.api.equation.Functions.select;
import static org.bouton.api.equation.Functions.sigmoid;
import static org.bouton.api.equation.Functions.softplus;
import static org.bouton.api.equation.Functions.sqrt;
import static org.bouton.api.equation.Functions.tanh;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;

/** Random expressions of a few signals, which are finite for whatever values these take. */
final class Expressions {

  static final List<Signal> SIGNALS =
      List.of(
          Signal.of(Signal.Kind.CURRENT, "I"),
          Signal.of(Signal.Kind.CELL_VARIABLE, "v"),
          Signal.of(Signal.Kind.CELL_VARIABLE, "v").previous(),
          Signal.of(Signal.Kind.CELL_VARIABLE, "a").previous());

  private Expressions() {}

  static Arbitrary<Expression> arbitrary() {
    return Arbitraries.recursive(Expressions::leaf, Expressions::composed, 0, 3);
  }

  private static Arbitrary<Expression> leaf() {
    return Arbitraries.oneOf(
        Arbitraries.of(SIGNALS).map(signal -> signal),
        Arbitraries.of(
            constant(0),
            constant(1),
            constant(-1.5),
            timeStep(),
            value(Parameter.real("beta", 0.75, Range.positive(), "a number"))));
  }

  private static Arbitrary<Expression> composed(Arbitrary<Expression> operand) {
    return Combinators.combine(operand, operand, operand, Arbitraries.integers().between(0, 18))
        .as(
            (x, y, z, form) ->
                switch (form) {
                  case 0 -> x.plus(y);
                  case 1 -> x.minus(y);
                  case 2 -> x.times(y);
                  case 3 -> x.over(y.times(y).plus(1));
                  case 4 -> x.negated();
                  case 5 -> abs(x);
                  case 6 -> exp(tanh(x));
                  case 7 -> log(x.times(x).plus(0.5));
                  case 8 -> sqrt(x.times(x).plus(0.5));
                  case 9 -> tanh(x);
                  case 10 -> sigmoid(x);
                  case 11 -> softplus(x);
                  case 12 -> relu(x);
                  case 13 -> min(x, y);
                  case 14 -> max(x, y);
                  case 15 -> select(x.isGreaterThan(y), y, z);
                  case 16 -> x.times(y.isAtLeast(z));
                  case 17 -> x.times(detached(y));
                  default -> x.times(y).times(z);
                });
  }
}
