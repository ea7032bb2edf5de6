package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.Expression;

/**
 * The order in which the factors of a product are multiplied: what is fixed during a trial before
 * what changes, and what belongs to a cell before it meets a synapse. There are many more synapses
 * than cells, and many more steps than trials.
 */
final class FactorOrder {

  /** A factor, and what its values depend on. */
  record Factor(Expression expression, Place place, boolean fixed) {}

  private FactorOrder() {}

  /** The product of factors. */
  static Expression product(List<Factor> factors) {
    Place place = factors.stream().map(Factor::place).reduce(Place.NOWHERE, Place::join);
    if (place != Place.SYNAPSE) {
      return SumOfProducts.product(fixedFirst(factors));
    }
    boolean hasPostsynaptic =
        factors.stream().anyMatch(factor -> factor.place() == Place.POSTSYNAPTIC);
    Place nowhereJoins = hasPostsynaptic ? Place.POSTSYNAPTIC : Place.PRESYNAPTIC;
    List<Expression> ofSynapse = fixedFirst(at(Place.SYNAPSE, nowhereJoins, factors));
    List<Expression> ordered = new ArrayList<>(ofSynapse);
    List<Expression> ofCells = new ArrayList<>();
    for (Place cells : List.of(Place.POSTSYNAPTIC, Place.PRESYNAPTIC)) {
      List<Factor> there = at(cells, nowhereJoins, factors);
      if (!there.isEmpty()) {
        ofCells.add(SumOfProducts.product(fixedFirst(there)));
      }
    }
    ordered.addAll(Math.min(1, ordered.size()), ofCells);
    return SumOfProducts.product(ordered);
  }

  private static List<Factor> at(Place place, Place nowhereJoins, List<Factor> factors) {
    return factors.stream()
        .filter(
            factor -> (factor.place() == Place.NOWHERE ? nowhereJoins : factor.place()) == place)
        .toList();
  }

  /** Fixed numbers, fixed values of cells, and then what changes. */
  private static List<Expression> fixedFirst(List<Factor> factors) {
    List<Expression> ordered = new ArrayList<>();
    for (boolean fixed : new boolean[] {true, false}) {
      for (boolean nowhere : new boolean[] {true, false}) {
        factors.stream()
            .filter(factor -> factor.fixed() == fixed)
            .filter(factor -> (factor.place() == Place.NOWHERE) == nowhere)
            .map(Factor::expression)
            .forEach(ordered::add);
      }
    }
    return ordered;
  }
}
