package org.bouton.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A formula as it stands on paper, before a notation writes it. */
sealed interface Formula {

  /** A number of 0 or more; signs belong to {@link Sum}. */
  record Amount(double value) implements Formula {}

  /**
   * A symbol with indices.
   *
   * @param symbol the symbol
   * @param superscripts indices above
   * @param subscripts indices below, after the symbol's own
   */
  record Name(Symbol symbol, List<String> superscripts, List<String> subscripts)
      implements Formula {}

  /** Terms that are added; one negative term is a negation. */
  record Sum(List<Term> terms) implements Formula {}

  /** A term of a sum, with its sign. */
  record Term(boolean negative, Formula magnitude) {
    Term negated() {
      return new Term(!negative, magnitude);
    }
  }

  /** Factors that are multiplied; none of them is a product. */
  record Product(List<Formula> factors) implements Formula {}

  /** A fraction. */
  record Quotient(Formula top, Formula bottom) implements Formula {}

  /** A whole power. */
  record Power(Formula base, int exponent) implements Formula {}

  /** A function of arguments. */
  record Call(String function, List<Formula> arguments) implements Formula {}

  /** A magnitude, between bars. */
  record Magnitude(Formula operand) implements Formula {}

  /** A square root. */
  record Root(Formula operand) implements Formula {}

  /** A sum over an index, such as {@code γ} or {@code j∈α}. */
  record SumOver(String index, Formula body) implements Formula {}

  /** 1 where a relation holds, else 0. */
  record Comparison(Formula left, Relation relation, Formula right) implements Formula {}

  /** One of two values. */
  record Cases(Formula whenTrue, Formula condition, Formula whenFalse) implements Formula {}

  /** What can stand between two sides. */
  enum Relation {
    EQUALS,
    APPROXIMATES,
    PROPORTIONAL,
    GREATER,
    AT_LEAST
  }

  /** A statement on a line of its own. */
  record Statement(Formula left, Relation relation, Formula right) {}

  /** A number of any sign. */
  static Formula number(double value) {
    return value < 0 ? negative(new Amount(-value)) : new Amount(value);
  }

  /** The opposite of a formula. */
  static Formula negative(Formula formula) {
    List<Term> terms = terms(formula);
    return terms.size() == 1 ? sum(List.of(terms.get(0).negated())) : sum(minus(formula));
  }

  /** A sum; a lone positive term stands for itself. */
  static Formula sum(List<Term> terms) {
    return terms.size() == 1 && !terms.get(0).negative()
        ? terms.get(0).magnitude()
        : new Sum(List.copyOf(terms));
  }

  /** The terms of {@code left + right}, without needless parentheses. */
  static Formula plus(Formula left, Formula right) {
    List<Term> terms = new ArrayList<>(terms(left));
    terms.addAll(terms(right));
    return sum(terms);
  }

  /** The terms of {@code left − right}, without needless parentheses. */
  static Formula minus(Formula left, Formula right) {
    List<Term> terms = new ArrayList<>(terms(left));
    terms.addAll(minus(right));
    return sum(terms);
  }

  /**
   * A product: nested products flattened, a leading sign drawn out, numbers and what stays fixed in
   * time before what varies, equal neighbours as powers.
   */
  static Formula times(Formula left, Formula right) {
    List<Term> sign = terms(left);
    if (sign.size() == 1 && sign.get(0).negative()) {
      return negative(times(sign.get(0).magnitude(), right));
    }
    List<Formula> ordered = new ArrayList<>(factors(left));
    ordered.addAll(factors(right));
    ordered.sort(Comparator.comparingInt(Formula::place));
    List<Formula> factors = new ArrayList<>();
    for (Formula factor : ordered) {
      int last = factors.size() - 1;
      if (last >= 0
          && base(factors.get(last)).equals(base(factor))
          && !(factor instanceof Amount)) {
        factors.set(last, new Power(base(factor), exponent(factors.get(last)) + exponent(factor)));
      } else {
        factors.add(factor);
      }
    }
    return factors.size() == 1 ? factors.get(0) : new Product(List.copyOf(factors));
  }

  /** A fraction, with a leading sign drawn out. */
  static Formula over(Formula top, Formula bottom) {
    List<Term> sign = terms(top);
    return sign.size() == 1 && sign.get(0).negative()
        ? negative(new Quotient(sign.get(0).magnitude(), bottom))
        : new Quotient(top, bottom);
  }

  private static List<Term> terms(Formula formula) {
    return formula instanceof Sum sum ? sum.terms() : List.of(new Term(false, formula));
  }

  private static List<Term> minus(Formula right) {
    List<Term> terms = terms(right);
    return terms.size() == 1 ? List.of(terms.get(0).negated()) : List.of(new Term(true, right));
  }

  private static List<Formula> factors(Formula formula) {
    return formula instanceof Product product ? product.factors() : List.of(formula);
  }

  private static int place(Formula factor) {
    if (factor instanceof Amount) {
      return 0;
    }
    return isFixed(factor) ? 1 : 2;
  }

  /** Tells whether a formula is the same in all steps. */
  private static boolean isFixed(Formula formula) {
    if (formula instanceof Name name) {
      return name.subscripts().stream().noneMatch(Time::isTime);
    }
    return parts(formula).stream().allMatch(Formula::isFixed);
  }

  private static List<Formula> parts(Formula formula) {
    if (formula instanceof Sum sum) {
      return sum.terms().stream().map(Term::magnitude).toList();
    } else if (formula instanceof Product product) {
      return product.factors();
    } else if (formula instanceof Quotient quotient) {
      return List.of(quotient.top(), quotient.bottom());
    } else if (formula instanceof Power power) {
      return List.of(power.base());
    } else if (formula instanceof Call call) {
      return call.arguments();
    } else if (formula instanceof Magnitude magnitude) {
      return List.of(magnitude.operand());
    } else if (formula instanceof Root root) {
      return List.of(root.operand());
    } else if (formula instanceof SumOver over) {
      return List.of(over.body());
    } else if (formula instanceof Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    } else if (formula instanceof Cases cases) {
      return List.of(cases.whenTrue(), cases.condition(), cases.whenFalse());
    }
    return List.of();
  }

  private static Formula base(Formula formula) {
    return formula instanceof Power power ? power.base() : formula;
  }

  private static int exponent(Formula formula) {
    return formula instanceof Power power ? power.exponent() : 1;
  }
}
