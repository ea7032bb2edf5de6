package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;

/**
 * What the weights of one projection descend, split by what the pre- and the postsynaptic cell
 * know: a sum of outer products, so that all steps of a chunk are one matrix product.
 */
final class Descent {

  /**
   * A product of factors of the postsynaptic cell.
   *
   * @param coefficient a number
   * @param factors the factors
   */
  record PostsynapticTerm(double coefficient, List<Expression> factors) {}

  /**
   * A product that is not an outer product: it holds factors that belong to the synapse itself.
   *
   * @param term the whole product
   * @param synaptic its factors that belong to the synapse
   */
  record SynapticTerm(SumOfProducts.Term term, List<Expression> synaptic) {}

  private final Map<Expression, List<PostsynapticTerm>> byPresynapticFactor = new LinkedHashMap<>();
  private final List<SynapticTerm> synapticTerms = new ArrayList<>();
  private final SynapseFrame frame;

  Descent(SynapseFrame frame) {
    this.frame = frame;
  }

  void add(SumOfProducts.Term term) {
    List<Expression> presynaptic = new ArrayList<>();
    List<Expression> postsynaptic = new ArrayList<>();
    List<Expression> synaptic = new ArrayList<>();
    for (Expression factor : term.factors()) {
      switch (frame.placeOf(factor)) {
        case PRESYNAPTIC -> presynaptic.add(factor);
        case NOWHERE, POSTSYNAPTIC -> postsynaptic.add(factor);
        case SYNAPSE -> synaptic.add(factor);
      }
    }
    if (synaptic.isEmpty()) {
      byPresynapticFactor
          .computeIfAbsent(SumOfProducts.product(presynaptic), factor -> new ArrayList<>())
          .add(new PostsynapticTerm(term.coefficient(), postsynaptic));
    } else {
      synapticTerms.add(new SynapticTerm(term, synaptic));
    }
  }

  /** For each presynaptic factor (1 where there is none), the postsynaptic one. */
  Map<Expression, Expression> outerProducts() {
    Map<Expression, Expression> products = new LinkedHashMap<>();
    byPresynapticFactor.forEach((presynaptic, terms) -> products.put(presynaptic, sum(terms)));
    return products;
  }

  List<SynapticTerm> synapticTerms() {
    return synapticTerms;
  }

  /** The sum of products, with the factors that all of them share taken out. */
  private static Expression sum(List<PostsynapticTerm> terms) {
    List<Expression> shared = terms.get(0).factors();
    for (PostsynapticTerm term : terms) {
      shared = common(shared, term.factors());
    }
    Expression sum = Constant.ZERO;
    for (PostsynapticTerm term : terms) {
      List<Expression> rest = new ArrayList<>(term.factors());
      for (Expression factor : shared) {
        rest.remove(factor);
      }
      Expression product = SumOfProducts.product(rest);
      sum =
          term.coefficient() == -1
              ? Algebra.minus(sum, product)
              : Algebra.plus(sum, Algebra.times(new Constant(term.coefficient()), product));
    }
    return Algebra.times(sum, SumOfProducts.product(shared));
  }

  /** What two products share, a factor as often as both have it. */
  private static List<Expression> common(List<Expression> left, List<Expression> right) {
    List<Expression> unmatched = new ArrayList<>(right);
    return left.stream().filter(unmatched::remove).toList();
  }
}
