package org.bouton.core.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes formulas with as few parentheses as their meaning allows. */
abstract class Notation {

  /** Writes a statement. */
  final String write(Formula.Statement statement) {
    return write(statement.left())
        + " "
        + relation(statement.relation())
        + " "
        + write(statement.right());
  }

  /** Writes a formula. */
  final String write(Formula formula) {
    if (formula instanceof Formula.Amount amount) {
      return number(amount.value());
    } else if (formula instanceof Formula.Name name) {
      return name(name);
    } else if (formula instanceof Formula.Sum sum) {
      return sum(sum);
    } else if (formula instanceof Formula.Product product) {
      return product(product.factors());
    } else if (formula instanceof Formula.Quotient quotient) {
      return quotient(quotient);
    } else if (formula instanceof Formula.Power power) {
      return power(isAtom(power.base()), write(power.base()), power.exponent());
    } else if (formula instanceof Formula.Call call) {
      return call(
          call.function(),
          call.arguments().stream().map(this::write).collect(Collectors.joining(", ")));
    } else if (formula instanceof Formula.Magnitude magnitude) {
      return magnitude(write(magnitude.operand()));
    } else if (formula instanceof Formula.Root root) {
      return root(isAtom(root.operand()), write(root.operand()));
    } else if (formula instanceof Formula.SumOver over) {
      return sumSign(over.index())
          + " "
          + unless(!(over.body() instanceof Formula.Sum), over.body());
    } else if (formula instanceof Formula.Comparison comparison) {
      return comparisonBrackets(condition(comparison));
    } else if (formula instanceof Formula.Cases cases) {
      return cases(write(cases.whenTrue()), condition(cases.condition()), write(cases.whenFalse()));
    }
    throw new IllegalStateException("unknown formula " + formula);
  }

  abstract String number(double value);

  abstract String name(Formula.Name name);

  abstract String minusSign();

  abstract String multiplicationDot();

  abstract String quotient(Formula.Quotient quotient);

  abstract String power(boolean atom, String base, int exponent);

  abstract String call(String function, String arguments);

  abstract String magnitude(String operand);

  abstract String root(boolean atom, String operand);

  abstract String sumSign(String index);

  abstract String comparisonBrackets(String condition);

  abstract String cases(String whenTrue, String condition, String whenFalse);

  abstract String relation(Formula.Relation relation);

  abstract String parenthesised(String formula);

  /** Tells whether a fraction needs parentheses as a factor. */
  abstract boolean fractionsStandAlone();

  /** Writes a formula, in parentheses unless it may stand bare. */
  final String unless(boolean bare, Formula formula) {
    return bare ? write(formula) : parenthesised(write(formula));
  }

  /** Tells whether a formula binds its parts more tightly than any operator. */
  static boolean isAtom(Formula formula) {
    return formula instanceof Formula.Amount
        || formula instanceof Formula.Name
        || formula instanceof Formula.Call
        || formula instanceof Formula.Magnitude
        || formula instanceof Formula.Comparison;
  }

  private String sum(Formula.Sum sum) {
    StringBuilder text = new StringBuilder();
    for (Formula.Term term : sum.terms()) {
      if (text.length() > 0) {
        text.append(' ').append(term.negative() ? minusSign() : "+").append(' ');
      } else if (term.negative()) {
        text.append(minusSign());
      }
      text.append(unless(!(term.magnitude() instanceof Formula.Sum), term.magnitude()));
    }
    return text.toString();
  }

  private String product(List<Formula> factors) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < factors.size(); i++) {
      String factor = unless(standsBare(factors.get(i), i == factors.size() - 1), factors.get(i));
      if (i > 0) {
        text.append(Character.isDigit(factor.charAt(0)) ? " " + multiplicationDot() + " " : " ");
      }
      text.append(factor);
    }
    return text.toString();
  }

  private boolean standsBare(Formula factor, boolean last) {
    if (factor instanceof Formula.Sum) {
      return false;
    }
    if (factor instanceof Formula.Quotient) {
      return last || fractionsStandAlone();
    }
    return last || !(factor instanceof Formula.SumOver);
  }

  private String condition(Formula formula) {
    return formula instanceof Formula.Comparison comparison
        ? write(comparison.left())
            + " "
            + relation(comparison.relation())
            + " "
            + write(comparison.right())
        : write(formula);
  }
}
