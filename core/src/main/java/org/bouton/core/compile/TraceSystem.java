package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;

/**
 * The traces over cell types of a rule as a linear system: how each trace depends on the others,
 * what feeds it, and where the weight change reads it.
 *
 * @param symbols the traces in the order of evaluation
 * @param grouping what counts as a type
 * @param couplings how traces depend on traces
 * @param sources what feeds them
 */
record TraceSystem(
    List<String> symbols, CellGrouping grouping, List<Coupling> couplings, List<Source> sources) {

  /**
   * A trace depends on a trace: {@code to_t += coefficient · Sⁿ from_{t−stepsAgo}}.
   *
   * @param to which trace
   * @param from on which
   * @param stepsAgo how many steps before
   * @param crossings n, how often it crosses the recurrent synapses
   * @param coefficient a scalar that is fixed while a trial runs
   */
  record Coupling(String to, String from, int stepsAgo, int crossings, Expression coefficient) {}

  /**
   * A trace is fed: {@code to_t += affinity · value_t}.
   *
   * @param to which trace
   * @param value a scalar of the synapse
   */
  record Source(String to, Expression value) {}

  /**
   * The weight change reads a trace, or an affinity directly.
   *
   * @param modulator the modulator whose concentrations weigh the components
   * @param grouping what counts as a type
   * @param trace the trace; empty for an affinity
   * @param factor a scalar
   */
  record Reading(String modulator, CellGrouping grouping, String trace, Expression factor) {

    boolean isOfAffinity() {
      return trace.isEmpty();
    }
  }

  /** Takes the trace equations of a synapse's system apart. */
  static TraceSystem of(List<SynapseSystem.Trace> traces) {
    List<String> symbols = traces.stream().map(SynapseSystem.Trace::symbol).toList();
    List<Coupling> couplings = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (SynapseSystem.Trace trace : traces) {
      for (VectorTerms.Term term : VectorTerms.of(trace.value()).terms()) {
        if (term.leaf() instanceof CellTypeVector.Trace from) {
          couplings.add(
              new Coupling(
                  trace.symbol(),
                  from.symbol(),
                  from.stepsAgo(),
                  term.crossings(),
                  term.coefficient()));
        } else if (term.leaf() instanceof CellTypeVector.Affinity && term.crossings() == 0) {
          sources.add(new Source(trace.symbol(), term.coefficient()));
        } else {
          throw new IllegalArgumentException(
              "equation of "
                  + trace.symbol()
                  + ": it may be fed by affinities times a scalar, and by traces; not by "
                  + term.leaf());
        }
      }
    }
    CellGrouping grouping = traces.isEmpty() ? CellGrouping.TYPE : traces.get(0).value().grouping();
    if (traces.stream().anyMatch(trace -> trace.value().grouping() != grouping)) {
      throw new IllegalArgumentException(
          "the traces "
              + symbols
              + " count cell types in two ways; use one grouping in all of them");
    }
    return new TraceSystem(symbols, grouping, List.copyOf(couplings), List.copyOf(sources));
  }

  /**
   * Takes a sum over cell types apart.
   *
   * @param dot the sum
   * @param factor what it is multiplied by
   */
  static List<Reading> readings(CellTypeVector.Dot dot, Expression factor) {
    List<Reading> readings = new ArrayList<>();
    for (VectorTerms.Term left : VectorTerms.of(dot.left()).terms()) {
      for (VectorTerms.Term right : VectorTerms.of(dot.right()).terms()) {
        Expression coefficient =
            Algebra.times(factor, Algebra.times(left.coefficient(), right.coefficient()));
        readings.add(
            left.leaf() instanceof CellTypeVector.Concentration
                ? reading(left, right, coefficient)
                : reading(right, left, coefficient));
      }
    }
    return readings;
  }

  /** The traces that another step reads. */
  List<String> remembered() {
    return symbols.stream()
        .filter(
            symbol ->
                couplings.stream()
                    .anyMatch(
                        coupling -> coupling.from().equals(symbol) && coupling.stepsAgo() == 1))
        .toList();
  }

  /**
   * The couplings from {@code from} to {@code to} of one delay: a coefficient for each power of S.
   */
  Map<Integer, Expression> polynomial(String to, String from, int stepsAgo) {
    Map<Integer, Expression> byPower = new LinkedHashMap<>();
    for (Coupling coupling : couplings) {
      if (coupling.to().equals(to)
          && coupling.from().equals(from)
          && coupling.stepsAgo() == stepsAgo) {
        byPower.merge(coupling.crossings(), coupling.coefficient(), Algebra::plus);
      }
    }
    return byPower;
  }

  /** The coefficients of a polynomial, from power 0, with zeros put in. */
  static List<Expression> dense(Map<Integer, Expression> polynomial) {
    int degree = polynomial.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Expression> coefficients = new ArrayList<>();
    for (int power = 0; power <= degree; power++) {
      coefficients.add(polynomial.getOrDefault(power, Constant.ZERO));
    }
    return coefficients;
  }

  private static Reading reading(
      VectorTerms.Term concentration, VectorTerms.Term read, Expression factor) {
    if (!(concentration.leaf() instanceof CellTypeVector.Concentration released)
        || concentration.crossings() != 0
        || read.crossings() != 0) {
      throw new IllegalArgumentException(
          "a sum over cell types must be of a modulator's concentrations times a trace or affinities");
    }
    if (read.leaf() instanceof CellTypeVector.Trace trace) {
      if (trace.stepsAgo() != 0) {
        throw new IllegalArgumentException(
            "the weight change reads the trace '"
                + trace.symbol()
                + "' of an earlier step; read now()");
      }
      return new Reading(released.modulator(), released.grouping(), trace.symbol(), factor);
    }
    if (read.leaf() instanceof CellTypeVector.Affinity) {
      return new Reading(released.modulator(), released.grouping(), "", factor);
    }
    throw new IllegalArgumentException(
        "a sum over cell types must be of a modulator's concentrations times a trace or affinities");
  }
}
