package org.bouton.core.compile;

import java.util.function.UnaryOperator;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.Unary;

/** Replaces the signals of an expression by other expressions. */
final class Rewriting {

  private final UnaryOperator<Expression> replacement;

  private Rewriting(UnaryOperator<Expression> replacement) {
    this.replacement = replacement;
  }

  /** Replaces each signal by what {@code replacement} makes of it. */
  static Expression signals(Expression expression, UnaryOperator<Expression> replacement) {
    return new Rewriting(replacement).of(expression);
  }

  /** Replaces each signal inside a vector by what {@code replacement} makes of it. */
  static CellTypeVector signals(CellTypeVector vector, UnaryOperator<Expression> replacement) {
    return new Rewriting(replacement).of(vector);
  }

  /** The expression as it was {@code steps} steps before. */
  static Expression delayed(Expression expression, int steps) {
    if (steps == 0) {
      return expression;
    }
    return signals(
        expression,
        leaf -> {
          Signal signal = (Signal) leaf;
          return new Signal(signal.kind(), signal.symbol(), signal.stepsAgo() + steps);
        });
  }

  private Expression of(Expression expression) {
    if (expression instanceof Signal) {
      return replacement.apply(expression);
    } else if (expression instanceof Unary unary) {
      return unary.operator() == Unary.Operator.NEGATE
          ? Algebra.negated(of(unary.operand()))
          : new Unary(unary.operator(), of(unary.operand()));
    } else if (expression instanceof Binary binary) {
      return Algebra.rebuilt(binary.operator(), of(binary.left()), of(binary.right()));
    } else if (expression instanceof Select select) {
      return Algebra.select(of(select.condition()), of(select.whenTrue()), of(select.whenFalse()));
    } else if (expression instanceof Heaviside step) {
      return new Heaviside(of(step.argument()), of(step.surrogateSlope()));
    } else if (expression instanceof Detached detached) {
      return new Detached(of(detached.operand()));
    } else if (expression instanceof CellTypeVector.Dot dot) {
      return new CellTypeVector.Dot(of(dot.left()), of(dot.right()));
    }
    return expression;
  }

  private CellTypeVector of(CellTypeVector vector) {
    if (vector instanceof CellTypeVector.Scaled scaled) {
      return new CellTypeVector.Scaled(of(scaled.factor()), of(scaled.vector()));
    } else if (vector instanceof CellTypeVector.Sum sum) {
      return new CellTypeVector.Sum(of(sum.left()), of(sum.right()));
    } else if (vector instanceof CellTypeVector.Spread spread) {
      return new CellTypeVector.Spread(of(spread.vector()));
    }
    return vector;
  }
}
