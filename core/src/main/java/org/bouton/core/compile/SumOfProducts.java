package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Unary;

/**
 * An expression written out as a sum of products, so that each product can be split into what the
 * presynaptic and what the postsynaptic cell know.
 *
 * @param terms the products
 */
record SumOfProducts(List<Term> terms) {

  /**
   * A product.
   *
   * @param coefficient a number
   * @param factors expressions that are not sums, differences or products
   */
  record Term(double coefficient, List<Expression> factors) {

    Term times(Term other) {
      List<Expression> all = new ArrayList<>(factors);
      all.addAll(other.factors);
      return new Term(coefficient * other.coefficient, List.copyOf(all));
    }
  }

  /** Writes an expression out. */
  static SumOfProducts of(Expression expression) {
    return new SumOfProducts(
        expand(expression).stream().filter(t -> t.coefficient() != 0).toList());
  }

  /** The product of some factors; 1 when there are none. */
  static Expression product(List<Expression> factors) {
    return factors.stream().reduce(Constant.ONE, Algebra::times);
  }

  private static List<Term> expand(Expression expression) {
    if (expression instanceof Constant constant) {
      return List.of(new Term(constant.value(), List.of()));
    }
    if (expression instanceof Unary unary && unary.operator() == Unary.Operator.NEGATE) {
      return scaled(expand(unary.operand()), -1);
    }
    if (expression instanceof Binary binary) {
      return expand(binary);
    }
    return List.of(new Term(1, List.of(expression)));
  }

  private static List<Term> expand(Binary binary) {
    return switch (binary.operator()) {
      case PLUS -> joined(expand(binary.left()), expand(binary.right()));
      case MINUS -> joined(expand(binary.left()), scaled(expand(binary.right()), -1));
      case TIMES -> multiplied(expand(binary.left()), expand(binary.right()));
      case OVER ->
          multiplied(
              expand(binary.left()),
              List.of(new Term(1, List.of(Constant.ONE.over(binary.right())))));
      default -> List.of(new Term(1, List.of(binary)));
    };
  }

  private static List<Term> scaled(List<Term> terms, double factor) {
    return terms.stream()
        .map(term -> new Term(factor * term.coefficient(), term.factors()))
        .toList();
  }

  private static List<Term> joined(List<Term> left, List<Term> right) {
    List<Term> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private static List<Term> multiplied(List<Term> left, List<Term> right) {
    List<Term> all = new ArrayList<>();
    for (Term a : left) {
      for (Term b : right) {
        all.add(a.times(b));
      }
    }
    return all;
  }
}
