package org.bouton.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** LaTeX, for a formula inside {@code \[ … \]} with the package amsmath. */
final class LatexNotation extends Notation {

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("α", "\\alpha"),
          Map.entry("β", "\\beta"),
          Map.entry("γ", "\\gamma"),
          Map.entry("δ", "\\delta"),
          Map.entry("ε", "\\varepsilon"),
          Map.entry("ϵ", "\\epsilon"),
          Map.entry("ζ", "\\zeta"),
          Map.entry("η", "\\eta"),
          Map.entry("θ", "\\theta"),
          Map.entry("ϑ", "\\vartheta"),
          Map.entry("ι", "\\iota"),
          Map.entry("κ", "\\kappa"),
          Map.entry("λ", "\\lambda"),
          Map.entry("μ", "\\mu"),
          Map.entry("µ", "\\mu"),
          Map.entry("ν", "\\nu"),
          Map.entry("ξ", "\\xi"),
          Map.entry("π", "\\pi"),
          Map.entry("ρ", "\\rho"),
          Map.entry("ϱ", "\\varrho"),
          Map.entry("σ", "\\sigma"),
          Map.entry("ς", "\\varsigma"),
          Map.entry("τ", "\\tau"),
          Map.entry("υ", "\\upsilon"),
          Map.entry("φ", "\\varphi"),
          Map.entry("ϕ", "\\phi"),
          Map.entry("χ", "\\chi"),
          Map.entry("ψ", "\\psi"),
          Map.entry("ω", "\\omega"),
          Map.entry("Γ", "\\Gamma"),
          Map.entry("Δ", "\\Delta"),
          Map.entry("Θ", "\\Theta"),
          Map.entry("Λ", "\\Lambda"),
          Map.entry("Ξ", "\\Xi"),
          Map.entry("Π", "\\Pi"),
          Map.entry("Σ", "\\Sigma"),
          Map.entry("Υ", "\\Upsilon"),
          Map.entry("Φ", "\\Phi"),
          Map.entry("Ψ", "\\Psi"),
          Map.entry("Ω", "\\Omega"),
          Map.entry("ℓ", "\\ell"),
          Map.entry("∂", "\\partial"),
          Map.entry("∞", "\\infty"),
          Map.entry("∈", "\\in"),
          Map.entry("′", "'"),
          Map.entry("−", "-"));

  private static final Map<String, String> ACCENTS =
      Map.of(
          "\u0302", "\\hat",
          "\u0303", "\\tilde",
          "\u0304", "\\bar",
          "\u0305", "\\bar",
          "\u0306", "\\breve",
          "\u0307", "\\dot",
          "\u0308", "\\ddot",
          "\u030C", "\\check",
          "\u20D7", "\\vec");

  private static final Set<String> NAMED_FUNCTIONS = Set.of("exp", "ln", "tanh", "min", "max");

  @Override
  String number(double value) {
    DecimalNumber number = DecimalNumber.of(value);
    String digits = number.digits().equals("∞") ? "\\infty" : number.digits();
    if (number.exponent() == 0) {
      return digits;
    }
    String power = "10^{" + number.exponent() + "}";
    return number.isPowerOfTen() ? power : digits + " \\times " + power;
  }

  @Override
  String name(Formula.Name name) {
    Symbol symbol = name.symbol();
    List<String> subscripts = new ArrayList<>(symbol.subscripts());
    subscripts.addAll(name.subscripts());
    return accented(symbol) + index("^", name.superscripts()) + index("_", subscripts);
  }

  @Override
  String minusSign() {
    return "-";
  }

  @Override
  String multiplicationDot() {
    return "\\cdot";
  }

  @Override
  String quotient(Formula.Quotient quotient) {
    return "\\frac{" + write(quotient.top()) + "}{" + write(quotient.bottom()) + "}";
  }

  @Override
  String power(boolean atom, String base, int exponent) {
    String written = atom && !base.contains("^") ? base : parenthesised(base);
    return written + (exponent < 10 ? "^" + exponent : "^{" + exponent + "}");
  }

  @Override
  String call(String function, String arguments) {
    if (function.codePointCount(0, function.length()) == 1 || function.endsWith("′")) {
      return word(function) + parenthesised(arguments);
    }
    String name =
        NAMED_FUNCTIONS.contains(function) ? "\\" + function : "\\operatorname{" + function + "}";
    return name + parenthesised(arguments);
  }

  @Override
  String magnitude(String operand) {
    return "\\left|" + operand + "\\right|";
  }

  @Override
  String root(boolean atom, String operand) {
    return "\\sqrt{" + operand + "}";
  }

  @Override
  String sumSign(String index) {
    return "\\sum" + index("_", List.of(index));
  }

  @Override
  String comparisonBrackets(String condition) {
    return "\\left[" + condition + "\\right]";
  }

  @Override
  String cases(String whenTrue, String condition, String whenFalse) {
    return "\\begin{cases} "
        + whenTrue
        + " & \\text{if } "
        + condition
        + " \\\\ "
        + whenFalse
        + " & \\text{else} \\end{cases}";
  }

  @Override
  String relation(Formula.Relation relation) {
    return switch (relation) {
      case EQUALS -> "=";
      case APPROXIMATES -> "\\approx";
      case PROPORTIONAL -> "\\propto";
      case GREATER -> ">";
      case AT_LEAST -> "\\ge";
    };
  }

  @Override
  String parenthesised(String formula) {
    boolean tall =
        formula.contains("\\frac") || formula.contains("\\sum") || formula.contains("\\begin");
    return tall ? "\\left(" + formula + "\\right)" : "(" + formula + ")";
  }

  @Override
  boolean fractionsStandAlone() {
    return true;
  }

  private static String accented(Symbol symbol) {
    String base = word(symbol.base());
    String accent = ACCENTS.get(symbol.accent());
    if (accent == null) {
      return base;
    }
    return base.startsWith("\\") ? accent + base : accent + " " + base;
  }

  private static String index(String mark, List<String> indices) {
    if (indices.isEmpty()) {
      return "";
    }
    String text =
        indices.stream()
            .map(LatexNotation::word)
            .collect(Collectors.joining(Indices.separator(indices)));
    boolean single = text.length() == 1 || text.matches("\\\\[a-z]+");
    return mark + (single ? text : "{" + text + "}");
  }

  /** Letters one by one; words of the alphabet upright; {@code dt} as it is. */
  private static String word(String text) {
    if (text.length() > 1 && text.matches("[A-Za-z-]+") && !text.equals("dt")) {
      return "\\mathrm{" + text + "}";
    }
    StringBuilder latex = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .map(letter -> LETTERS.getOrDefault(letter, letter))
        .forEach(
            letter -> {
              boolean runsOn =
                  latex.toString().matches(".*\\\\[A-Za-z]+") && letter.matches("[A-Za-z].*");
              latex.append(runsOn ? " " : "").append(letter);
            });
    return latex.toString();
  }
}
