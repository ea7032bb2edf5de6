package org.bouton.testkit.neuron;

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

/**
 * One cell in plain arithmetic, stepped straight from its equations: what tests of a neuron model
 * compare with what its paper says. Not safe for use by several threads at once.
 */
public final class OneCell {

  /** No symbols of a cell: those are single words. */
  private static final String CURRENT = "synaptic current";

  private static final String TOP_DOWN_CURRENT = "top-down current";

  private final CellEquations equations;
  private final Map<String, Double> parameters;
  private final double timeStep;
  private final Map<String, Double> now = new HashMap<>();
  private Map<String, Double> before = new HashMap<>();

  /**
   * A cell before its first step.
   *
   * @param equations its equations, which read neither noise nor what is more than one step ago
   * @param parameters the values of the parameters that they read, by name
   * @param timeStep the duration of a step, in the unit of the parameters
   */
  public OneCell(CellEquations equations, Map<String, Double> parameters, double timeStep) {
    this.equations = equations;
    this.parameters = Map.copyOf(parameters);
    this.timeStep = timeStep;
    equations.equations().forEach(equation -> now.put(equation.symbol(), equation.initialValue()));
  }

  /** The equations. */
  public CellEquations equations() {
    return equations;
  }

  /** Takes a step with a synaptic current, and no current from above. */
  public void step(double current) {
    step(current, 0);
  }

  /** Takes a step with a synaptic and a top-down current. */
  public void step(double current, double topDownCurrent) {
    before = new HashMap<>(now);
    now.clear();
    now.put(CURRENT, current);
    now.put(TOP_DOWN_CURRENT, topDownCurrent);
    equations
        .equations()
        .forEach(equation -> now.put(equation.symbol(), valueOf(equation.value())));
  }

  /**
   * The value of a state or named quantity in the last step; before the first, its initial value.
   *
   * @throws IllegalArgumentException when the cell has none of this symbol
   */
  public double valueOf(String symbol) {
    return of(now, symbol);
  }

  /**
   * The value of an expression of the cell's signals in the last step.
   *
   * @throws IllegalArgumentException when it reads what a cell by itself does not have
   */
  public double valueOf(Expression expression) {
    if (expression instanceof Constant constant) {
      return constant.value();
    } else if (expression instanceof TimeStep) {
      return timeStep;
    } else if (expression instanceof ParameterValue parameter) {
      return of(parameters, parameter.parameter().name());
    } else if (expression instanceof Signal signal) {
      return of(signal.stepsAgo() == 0 ? now : before, name(signal));
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
    throw new IllegalArgumentException("no part of a cell: " + expression);
  }

  private static String name(Signal signal) {
    return switch (signal.kind()) {
      case CURRENT -> CURRENT;
      case TOP_DOWN_CURRENT -> TOP_DOWN_CURRENT;
      case CELL_VARIABLE -> signal.symbol();
      default -> throw new IllegalArgumentException("no signal of a cell by itself: " + signal);
    };
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
