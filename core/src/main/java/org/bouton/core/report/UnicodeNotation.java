package org.bouton.core.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Plain text with Greek letters, subscripts after {@code _} and superscripts after {@code ^}. */
final class UnicodeNotation extends Notation {

  private static final String SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  @Override
  String number(double value) {
    DecimalNumber number = DecimalNumber.of(value);
    if (number.exponent() == 0) {
      return number.digits();
    }
    String power = "10" + superscript(number.exponent());
    return number.isPowerOfTen() ? power : number.digits() + " × " + power;
  }

  @Override
  String name(Formula.Name name) {
    List<String> subscripts = new ArrayList<>(name.symbol().subscripts());
    subscripts.addAll(name.subscripts());
    return name.symbol().base()
        + name.symbol().accent()
        + index("^", name.superscripts())
        + index("_", subscripts);
  }

  @Override
  String minusSign() {
    return "−";
  }

  @Override
  String multiplicationDot() {
    return "·";
  }

  @Override
  String quotient(Formula.Quotient quotient) {
    boolean topBare =
        !(quotient.top() instanceof Formula.Sum
            || quotient.top() instanceof Formula.SumOver
            || quotient.top() instanceof Formula.Quotient);
    boolean bottomBare = isAtom(quotient.bottom()) || quotient.bottom() instanceof Formula.Power;
    return unless(topBare, quotient.top()) + "/" + unless(bottomBare, quotient.bottom());
  }

  @Override
  String power(boolean atom, String base, int exponent) {
    return (atom ? base : parenthesised(base)) + superscript(exponent);
  }

  @Override
  String call(String function, String arguments) {
    return function + "(" + arguments + ")";
  }

  @Override
  String magnitude(String operand) {
    return "|" + operand + "|";
  }

  @Override
  String root(boolean atom, String operand) {
    return "√" + (atom ? operand : parenthesised(operand));
  }

  @Override
  String sumSign(String index) {
    return "Σ" + index("_", List.of(index));
  }

  @Override
  String comparisonBrackets(String condition) {
    return "[" + condition + "]";
  }

  @Override
  String cases(String whenTrue, String condition, String whenFalse) {
    return "{" + whenTrue + " if " + condition + ", else " + whenFalse + "}";
  }

  @Override
  String relation(Formula.Relation relation) {
    return switch (relation) {
      case EQUALS -> "=";
      case APPROXIMATES -> "≈";
      case PROPORTIONAL -> "∝";
      case GREATER -> ">";
      case AT_LEAST -> "≥";
    };
  }

  @Override
  String parenthesised(String formula) {
    return "(" + formula + ")";
  }

  @Override
  boolean fractionsStandAlone() {
    return false;
  }

  private static String index(String mark, List<String> indices) {
    if (indices.isEmpty()) {
      return "";
    }
    String text = Indices.join(indices);
    boolean plain = text.codePoints().allMatch(Character::isLetterOrDigit);
    return mark + (plain ? text : "{" + text + "}");
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder(number < 0 ? "⁻" : "");
    BigDecimal.valueOf(Math.abs((long) number))
        .toPlainString()
        .chars()
        .forEach(digit -> text.append(SUPERSCRIPT_DIGITS.charAt(digit - '0')));
    return text.toString();
  }
}
