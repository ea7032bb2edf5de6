package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;

/**
 * A vector over cell types written out as a sum of terms: a scalar, times a leaf that has crossed
 * the recurrent synapses a number of times.
 *
 * @param terms the terms
 */
record VectorTerms(List<Term> terms) {

  /**
   * One term.
   *
   * @param coefficient the scalar
   * @param crossings how often the leaf has crossed
   * @param leaf a concentration, an affinity or a trace
   */
  record Term(Expression coefficient, int crossings, CellTypeVector leaf) {}

  /** Writes a vector out. */
  static VectorTerms of(CellTypeVector vector) {
    List<Term> terms = new ArrayList<>();
    collect(vector, Constant.ONE, 0, terms);
    return new VectorTerms(List.copyOf(terms));
  }

  private static void collect(
      CellTypeVector vector, Expression coefficient, int crossings, List<Term> terms) {
    if (vector instanceof CellTypeVector.Scaled scaled) {
      collect(scaled.vector(), Algebra.times(coefficient, scaled.factor()), crossings, terms);
    } else if (vector instanceof CellTypeVector.Sum sum) {
      collect(sum.left(), coefficient, crossings, terms);
      collect(sum.right(), coefficient, crossings, terms);
    } else if (vector instanceof CellTypeVector.Spread spread) {
      collect(spread.vector(), coefficient, crossings + 1, terms);
    } else {
      terms.add(new Term(coefficient, crossings, vector));
    }
  }
}
