package org.bouton.core.compile;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.network.NetworkModel;

/**
 * Follows what a rule reads back through the equations of the postsynaptic cell, to see whether its
 * top-down current is among it. What is multiplied by a parameter that is 0 does not count.
 */
final class ErrorsThroughCell {

  private final Settings ruleSettings;
  private final Map<String, Expression> released;
  private final NetworkModel.PopulationModel cell;
  private final SynapseSystem system;
  private final Set<String> followed = new HashSet<>();

  ErrorsThroughCell(
      SynapseEquations rule,
      Settings ruleSettings,
      Map<String, Expression> released,
      NetworkModel.PopulationModel cell) {
    this.ruleSettings = ruleSettings;
    this.released = released;
    this.cell = cell;
    this.system = SynapseSystem.of(rule, new CellCalculus(cell.equations()));
  }

  boolean areRead() {
    return cell.equations().readsTopDownCurrent() && reach(system.descent());
  }

  private boolean reach(Expression expression) {
    if (isZero(expression)) {
      return false;
    }
    if (expression instanceof Signal signal) {
      return reach(signal);
    }
    if (expression instanceof CellTypeVector.Dot dot) {
      return reach(dot.left()) || reach(dot.right());
    }
    return ExpressionWalk.operands(expression).stream().anyMatch(this::reach);
  }

  private boolean reach(CellTypeVector vector) {
    if (vector instanceof CellTypeVector.Concentration concentration) {
      Expression release = released.get(concentration.modulator());
      return release != null && reach(release);
    } else if (vector instanceof CellTypeVector.Trace trace) {
      return isNew("trace " + trace.symbol())
          && system.traces().stream()
              .filter(kept -> kept.symbol().equals(trace.symbol()))
              .anyMatch(kept -> reach(kept.value()));
    } else if (vector instanceof CellTypeVector.Scaled scaled) {
      return !isZero(scaled.factor()) && (reach(scaled.factor()) || reach(scaled.vector()));
    } else if (vector instanceof CellTypeVector.Sum sum) {
      return reach(sum.left()) || reach(sum.right());
    } else if (vector instanceof CellTypeVector.Spread spread) {
      return reach(spread.vector());
    } else if (vector instanceof CellTypeVector.Affinity) {
      return false;
    }
    throw new IllegalStateException("unknown vector " + vector);
  }

  private boolean reach(Signal signal) {
    return switch (signal.kind()) {
      case TOP_DOWN_CURRENT -> true;
      case SYNAPSE_VARIABLE ->
          isNew("state " + signal.symbol())
              && system.states().stream()
                  .filter(state -> state.symbol().equals(signal.symbol()))
                  .anyMatch(state -> reach(state.value()));
      case CELL_VARIABLE, POSTSYNAPTIC -> reachQuantity(signal.symbol());
      case OUTPUT -> reachQuantity(cell.equations().output());
      case SLOPE -> isNew("slope") && reach(new CellCalculus(cell.equations()).slope());
      case LEAK -> isNew("leak") && reach(new CellCalculus(cell.equations()).leak());
      case CURRENT_GAIN -> isNew("gain") && reach(new CellCalculus(cell.equations()).currentGain());
      case PRESYNAPTIC,
          LEARNING_SIGNAL,
          WEIGHT,
          SELF_WEIGHT,
          READOUT_LEAK,
          ELIGIBILITY_TRACE,
          MEMBRANE_TRACE,
          BROADCAST,
          CURRENT,
          NOISE ->
          false;
    };
  }

  private boolean reachQuantity(String symbol) {
    return isNew("quantity " + symbol)
        && cell.equations().equations().stream()
            .filter(equation -> equation.symbol().equals(symbol))
            .map(CellEquations.Equation::value)
            .anyMatch(this::reach);
  }

  private boolean isNew(String node) {
    return followed.add(node);
  }

  private boolean isZero(Expression expression) {
    if (expression instanceof Constant constant) {
      return constant.value() == 0;
    }
    if (expression instanceof ParameterValue value) {
      return isZero(value.parameter());
    }
    return expression instanceof Binary product
        && product.operator() == Binary.Operator.TIMES
        && (isZero(product.left()) || isZero(product.right()));
  }

  private boolean isZero(RealParameter parameter) {
    if (ruleSettings.parameters().contains(parameter)) {
      return ruleSettings.real(parameter) == 0;
    }
    double[] values = cell.parameters().getOrDefault(parameter.name(), new double[] {1});
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
