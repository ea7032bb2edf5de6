package org.bouton.api.rule;

import java.util.Collection;
import java.util.List;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.DefinitionException;
import org.jspecify.annotations.Nullable;

/**
 * The equations of one synapse, complete and checked, in the order of evaluation.
 *
 * @param rule the name of the learning rule
 * @param equations one for each state, trace and named quantity
 * @param descent what the weight descends, summed over steps
 */
public record SynapseEquations(String rule, List<Equation> equations, Expression descent) {

  /**
   * One equation: of a scalar, or of a trace with one component for each cell type.
   *
   * @param symbol the left-hand side
   * @param scalarValue the right-hand side of a scalar, else null
   * @param vectorValue the right-hand side of a trace, else null
   */
  public record Equation(
      String symbol, @Nullable Expression scalarValue, @Nullable CellTypeVector vectorValue) {

    /** Checks that there is just one right-hand side. */
    public Equation {
      if ((scalarValue == null) == (vectorValue == null)) {
        throw new IllegalArgumentException(symbol + ": an equation has one right-hand side");
      }
    }

    Equation(String symbol, Expression scalar) {
      this(symbol, scalar, null);
    }

    Equation(String symbol, CellTypeVector vector) {
      this(symbol, null, vector);
    }

    /** Tells whether it has one component for each cell type. */
    public boolean isVector() {
      return vectorValue != null;
    }

    /** The right-hand side of a scalar. */
    public Expression scalar() {
      if (scalarValue == null) {
        throw new IllegalStateException(symbol + " is a vector");
      }
      return scalarValue;
    }

    /** The right-hand side of a trace. */
    public CellTypeVector vector() {
      if (vectorValue == null) {
        throw new IllegalStateException(symbol + " is a scalar");
      }
      return vectorValue;
    }
  }

  /**
   * Lets a rule write its equations.
   *
   * @throws DefinitionException when one of them cannot mean anything
   */
  public static SynapseEquations of(LearningRule rule, Settings settings) {
    Synapse synapse = new Synapse(rule);
    rule.define(synapse, settings);
    return synapse.finish();
  }

  static void check(
      String owner,
      String symbol,
      Expression value,
      List<Parameter> parameters,
      Collection<String> states,
      Collection<String> traces,
      List<Equation> before) {
    check(
        owner,
        symbol,
        ExpressionWalk.parts(value),
        ExpressionWalk.vectors(value),
        parameters,
        states,
        traces,
        before);
  }

  static void check(
      String owner,
      String symbol,
      CellTypeVector value,
      List<Parameter> parameters,
      Collection<String> states,
      Collection<String> traces,
      List<Equation> before) {
    check(
        owner,
        symbol,
        ExpressionWalk.parts(value),
        ExpressionWalk.vectors(value),
        parameters,
        states,
        traces,
        before);
  }

  private static void check(
      String owner,
      String symbol,
      List<Expression> parts,
      List<CellTypeVector> vectors,
      List<Parameter> parameters,
      Collection<String> states,
      Collection<String> traces,
      List<Equation> before) {
    String where = "equation of " + symbol;
    for (Expression part : parts) {
      if (part instanceof ParameterValue value && !parameters.contains(value.parameter())) {
        throw new DefinitionException(
            owner,
            where,
            "parameter '" + value.parameter().name() + "' is not among the rule's parameters",
            "Return it from parameters()");
      }
      if (part instanceof Signal signal) {
        if (signal.kind().scope() == Signal.Scope.CELL) {
          throw new DefinitionException(
              owner,
              where,
              "it reads '" + signal.symbol() + "', which only the cell's own equations know",
              "Name it in the neuron model and read postsynaptic(\"…\")");
        }
        if (signal.kind() == Signal.Kind.SYNAPSE_VARIABLE) {
          requireKnown(owner, where, signal.symbol(), signal.stepsAgo(), states, before);
        }
      }
    }
    for (CellTypeVector vector : vectors) {
      if (vector instanceof CellTypeVector.Trace trace) {
        requireKnown(owner, where, trace.symbol(), trace.stepsAgo(), traces, before);
      }
    }
  }

  private static void requireKnown(
      String owner,
      String where,
      String symbol,
      int stepsAgo,
      Collection<String> declared,
      List<Equation> before) {
    boolean defined = before.stream().anyMatch(equation -> equation.symbol().equals(symbol));
    if (defined || (stepsAgo > 0 && declared.contains(symbol))) {
      return;
    }
    if (declared.contains(symbol)) {
      throw new DefinitionException(
          owner,
          where,
          "it reads the state '" + symbol + "' of this step before that is defined",
          "Read previous() of it, or put its equation first");
    }
    throw new DefinitionException(
        owner,
        where,
        "it reads an unknown signal '" + symbol + "'",
        "Declare it with state(…), filteredTrace(…) or define(…) first");
  }
}
