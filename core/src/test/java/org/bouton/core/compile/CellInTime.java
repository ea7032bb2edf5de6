package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.CellEquations;

/** One cell, stepped in float64 straight from its equations. */
final class CellInTime {

  private final CellEquations equations;
  private final Map<String, Double> initial = new HashMap<>();
  private final List<Map<String, Double>> steps = new ArrayList<>();
  private double current;

  CellInTime(CellEquations equations) {
    this.equations = equations;
    equations.equations().forEach(e -> initial.put(e.symbol(), e.initialValue()));
  }

  /** Sets a value before the first step. */
  CellInTime remembering(String symbol, double value) {
    initial.put(symbol, value);
    return this;
  }

  /** Evaluates the next step. */
  CellInTime step(double synapticCurrent) {
    current = synapticCurrent;
    steps.add(new HashMap<>());
    for (CellEquations.Equation equation : equations.equations()) {
      double value = Evaluation.of(equation.value(), this::of);
      steps.get(steps.size() - 1).put(equation.symbol(), value);
    }
    return this;
  }

  double now(String symbol) {
    return ago(symbol, 0);
  }

  double of(Signal signal) {
    return switch (signal.kind()) {
      case CURRENT -> current;
      case CELL_VARIABLE -> ago(signal.symbol(), signal.stepsAgo());
      default -> throw new IllegalArgumentException("a cell alone has no " + signal);
    };
  }

  private double ago(String symbol, int stepsAgo) {
    int step = steps.size() - 1 - stepsAgo;
    return (step < 0 ? initial : steps.get(step)).getOrDefault(symbol, Double.NaN);
  }
}
