package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

/** The value of an expression in float64, and which way it went at every branch. */
final class Evaluation {

  static final double TIME_STEP = 0.5;

  private final ToDoubleFunction<Signal> signals;
  private final ToDoubleFunction<Signal> detachedSignals;
  private final List<Boolean> branches = new ArrayList<>();

  /**
   * Prepares to evaluate.
   *
   * @param signals the values of signals
   * @param detachedSignals their values where no credit flows
   */
  Evaluation(ToDoubleFunction<Signal> signals, ToDoubleFunction<Signal> detachedSignals) {
    this.signals = signals;
    this.detachedSignals = detachedSignals;
  }

  static double of(Expression expression, ToDoubleFunction<Signal> signals) {
    return new Evaluation(signals, signals).of(expression);
  }

  /** Two evaluations with equal branches are on the same smooth piece of the expression. */
  List<Boolean> branches() {
    return branches;
  }

  double of(Expression expression) {
    if (expression instanceof Constant constant) {
      return constant.value();
    } else if (expression instanceof TimeStep) {
      return TIME_STEP;
    } else if (expression instanceof ParameterValue parameter) {
      return parameter.parameter().defaultValue();
    } else if (expression instanceof Signal signal) {
      return signals.applyAsDouble(signal);
    } else if (expression instanceof Unary unary) {
      return of(unary);
    } else if (expression instanceof Binary binary) {
      return of(binary);
    } else if (expression instanceof Select select) {
      boolean condition = branch(of(select.condition()) != 0);
      return of(condition ? select.whenTrue() : select.whenFalse());
    } else if (expression instanceof Heaviside step) {
      return branch(of(step.argument()) > 0) ? 1 : 0;
    } else if (expression instanceof Detached detached) {
      return new Evaluation(detachedSignals, detachedSignals).of(detached.operand());
    }
    throw new IllegalArgumentException("no number: " + expression);
  }

  private double of(Unary unary) {
    double x = of(unary.operand());
    return switch (unary.operator()) {
      case NEGATE -> -x;
      case ABS -> branch(x > 0) ? x : -x;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case RELU -> branch(x > 0) ? x : 0;
    };
  }

  private double of(Binary binary) {
    double x = of(binary.left());
    double y = of(binary.right());
    return switch (binary.operator()) {
      case PLUS -> x + y;
      case MINUS -> x - y;
      case TIMES -> x * y;
      case OVER -> x / y;
      case MIN -> branch(x <= y) ? x : y;
      case MAX -> branch(x >= y) ? x : y;
      case GREATER -> branch(x > y) ? 1 : 0;
      case AT_LEAST -> branch(x >= y) ? 1 : 0;
    };
  }

  private boolean branch(boolean taken) {
    branches.add(taken);
    return taken;
  }
}
