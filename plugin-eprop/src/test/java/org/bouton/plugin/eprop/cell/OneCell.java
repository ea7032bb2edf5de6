package org.bouton.plugin.eprop.cell;

import java.util.HashMap;
import java.util.Map;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.TimeStep;
import org.bouton.api.equation.Unary;
import org.bouton.api.neuron.CellEquations;

/** One cell, stepped in float64 straight from its equations. */
final class OneCell {

  private final CellEquations equations;
  private final Map<String, Double> parameters;
  private final double timeStep;
  private final Map<String, Double> now = new HashMap<>();
  private Map<String, Double> before = new HashMap<>();

  OneCell(CellEquations equations, Map<String, Double> parameters, double timeStep) {
    this.equations = equations;
    this.parameters = parameters;
    this.timeStep = timeStep;
    equations.equations().forEach(equation -> now.put(equation.symbol(), equation.initialValue()));
  }

  CellEquations equations() {
    return equations;
  }

  void step(double current) {
    before = new HashMap<>(now);
    now.clear();
    now.put("I", current);
    equations
        .equations()
        .forEach(equation -> now.put(equation.symbol(), valueOf(equation.value())));
  }

  double valueOf(String symbol) {
    return of(now, symbol);
  }

  double valueOf(Expression expression) {
    if (expression instanceof Constant constant) {
      return constant.value();
    } else if (expression instanceof TimeStep) {
      return timeStep;
    } else if (expression instanceof ParameterValue parameter) {
      return of(parameters, parameter.parameter().name());
    } else if (expression instanceof Signal signal) {
      return of(signal.stepsAgo() == 0 ? now : before, signal.symbol());
    } else if (expression instanceof Unary unary) {
      return valueOf(unary);
    } else if (expression instanceof Binary binary) {
      return valueOf(binary);
    } else if (expression instanceof Heaviside step) {
      return valueOf(step.argument()) > 0 ? 1 : 0;
    } else if (expression instanceof Detached detached) {
      return valueOf(detached.operand());
    } else if (expression instanceof Select select) {
      return valueOf(valueOf(select.condition()) != 0 ? select.whenTrue() : select.whenFalse());
    }
    throw new IllegalArgumentException("no part of a spiking cell: " + expression);
  }

  private double valueOf(Unary unary) {
    double x = valueOf(unary.operand());
    return switch (unary.operator()) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case RELU -> Math.max(x, 0);
    };
  }

  private double valueOf(Binary binary) {
    double x = valueOf(binary.left());
    double y = valueOf(binary.right());
    return switch (binary.operator()) {
      case PLUS -> x + y;
      case MINUS -> x - y;
      case TIMES -> x * y;
      case OVER -> x / y;
      case MIN -> Math.min(x, y);
      case MAX -> Math.max(x, y);
      case GREATER -> x > y ? 1 : 0;
      case AT_LEAST -> x >= y ? 1 : 0;
    };
  }

  private static double of(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no " + name + " among " + values.keySet());
    }
    return value;
  }
}
