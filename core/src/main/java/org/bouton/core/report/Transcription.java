package org.bouton.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.TimeStep;
import org.bouton.api.equation.Unary;

/**
 * Turns expressions into formulas.
 *
 * <p>It keeps the surrogate slopes that it met, which are stated on lines of their own.
 */
final class Transcription {

  private static final String STEP_FUNCTION = "Θ";

  private final Set<String> constants;
  private final ModulatorSymbols modulators;
  private final List<String> cellIndex;
  private final List<String> postsynapticIndex;
  private final List<Formula.Statement> surrogateSlopes = new ArrayList<>();

  /**
   * Starts a transcription.
   *
   * @param constants named quantities that stay the same in all steps
   * @param modulators how concentrations are written
   * @param cellIndex the index of the cell whose signals are read; empty where there is only one
   */
  Transcription(Set<String> constants, ModulatorSymbols modulators, List<String> cellIndex) {
    this(constants, modulators, cellIndex, cellIndex.isEmpty() ? List.of("post") : cellIndex);
  }

  private Transcription(
      Set<String> constants,
      ModulatorSymbols modulators,
      List<String> cellIndex,
      List<String> postsynapticIndex) {
    this.constants = constants;
    this.modulators = modulators;
    this.cellIndex = cellIndex;
    this.postsynapticIndex = postsynapticIndex;
  }

  /** Starts a transcription of what a cell does with quantities of its own: they need no index. */
  static Transcription ofOneCell() {
    return new Transcription(Set.of(), ModulatorSymbols.none(), List.of(), List.of());
  }

  /** The surrogate slopes of the step functions met so far, in order. */
  List<Formula.Statement> surrogateSlopes() {
    return List.copyOf(surrogateSlopes);
  }

  /** The formula of an expression. */
  Formula of(Expression expression) {
    return of(expression, 0);
  }

  /** The formula of one component of a vector. */
  Formula of(CellTypeVector vector) {
    return of(vector, 0);
  }

  private Formula of(Expression expression, int depth) {
    if (expression instanceof Constant constant) {
      return Formula.number(constant.value());
    } else if (expression instanceof TimeStep) {
      return fixed("dt");
    } else if (expression instanceof ParameterValue value) {
      return fixed(value.parameter().symbol());
    } else if (expression instanceof Signal signal) {
      return signal(signal);
    } else if (expression instanceof Unary unary) {
      return unary(unary.operator(), of(unary.operand(), depth));
    } else if (expression instanceof Binary binary) {
      return binary(binary.operator(), of(binary.left(), depth), of(binary.right(), depth));
    } else if (expression instanceof Select select) {
      return new Formula.Cases(
          of(select.whenTrue(), depth),
          of(select.condition(), depth),
          of(select.whenFalse(), depth));
    } else if (expression instanceof Heaviside step) {
      return step(step, depth);
    } else if (expression instanceof Detached detached) {
      return call("detached", of(detached.operand(), depth));
    } else if (expression instanceof CellTypeVector.Dot dot) {
      return new Formula.SumOver(
          TypeIndices.of(dot.left().grouping()).at(depth),
          Formula.times(of(dot.left(), depth), of(dot.right(), depth)));
    }
    throw new IllegalStateException("unknown expression " + expression);
  }

  private Formula of(CellTypeVector vector, int depth) {
    TypeIndices indices = TypeIndices.of(vector.grouping());
    String index = indices.at(depth);
    if (vector instanceof CellTypeVector.Concentration concentration) {
      return modulators.concentration(concentration.modulator(), index);
    } else if (vector instanceof CellTypeVector.Affinity) {
      return new Formula.Name(
          Symbol.of("w"), List.of(), List.of(index, indices.ofPostsynapticCell()));
    } else if (vector instanceof CellTypeVector.Trace trace) {
      return trace(trace.symbol(), index, trace.stepsAgo());
    } else if (vector instanceof CellTypeVector.Scaled scaled) {
      return Formula.times(of(scaled.factor(), depth + 1), of(scaled.vector(), depth));
    } else if (vector instanceof CellTypeVector.Sum sum) {
      return Formula.plus(of(sum.left(), depth), of(sum.right(), depth));
    } else if (vector instanceof CellTypeVector.Spread spread) {
      return spread(spread, depth);
    }
    throw new IllegalStateException("unknown vector " + vector);
  }

  /** The left-hand side of a trace's equation. */
  Formula trace(String symbol, CellGrouping grouping) {
    return trace(symbol, TypeIndices.of(grouping).at(0), 0);
  }

  /** The left-hand side of a scalar's equation. */
  Formula variable(String symbol) {
    return constants.contains(symbol) ? fixed(symbol) : timed(symbol, List.of(), 0);
  }

  private Formula spread(CellTypeVector.Spread spread, int depth) {
    TypeIndices indices = TypeIndices.of(spread.grouping());
    String source = indices.at(depth + 1);
    Formula crossing =
        Formula.times(
            new Formula.Name(Symbol.of("w"), List.of(), List.of(indices.at(depth), source)),
            of(spread.vector(), depth + 1));
    Formula body =
        spread.grouping() == CellGrouping.TYPE
            ? Formula.times(new Formula.Name(Symbol.of("n"), List.of(), List.of(source)), crossing)
            : crossing;
    return new Formula.SumOver(source, body);
  }

  private Formula step(Heaviside step, int depth) {
    Formula argument = of(step.argument(), depth);
    Formula.Statement slope =
        new Formula.Statement(
            call(STEP_FUNCTION + "′", argument),
            Formula.Relation.APPROXIMATES,
            of(step.surrogateSlope(), depth));
    if (!surrogateSlopes.contains(slope)) {
      surrogateSlopes.add(slope);
    }
    return call(STEP_FUNCTION, argument);
  }

  private Formula signal(Signal signal) {
    return switch (signal.kind()) {
      case CELL_VARIABLE, SYNAPSE_VARIABLE ->
          constants.contains(signal.symbol())
              ? fixed(signal.symbol())
              : timed(signal.symbol(), cellIndex, signal.stepsAgo());
      case LEAK, CURRENT_GAIN, WEIGHT ->
          signal.stepsAgo() == 0
              ? fixed(signal.symbol())
              : timed(signal.symbol(), cellIndex, signal.stepsAgo());
      case SELF_WEIGHT, READOUT_LEAK -> fixed(signal.symbol());
      case POSTSYNAPTIC -> timed(signal.symbol(), postsynapticIndex, signal.stepsAgo());
      case CURRENT,
          TOP_DOWN_CURRENT,
          NOISE,
          PRESYNAPTIC,
          OUTPUT,
          LEARNING_SIGNAL,
          SLOPE,
          ELIGIBILITY_TRACE,
          MEMBRANE_TRACE,
          BROADCAST ->
          timed(signal.symbol(), cellIndex, signal.stepsAgo());
    };
  }

  private static Formula unary(Unary.Operator operator, Formula operand) {
    return switch (operator) {
      case NEGATE -> Formula.negative(operand);
      case ABS -> new Formula.Magnitude(operand);
      case SQRT -> new Formula.Root(operand);
      case LOG -> call("ln", operand);
      case EXP, TANH, SIGMOID, SOFTPLUS, RELU ->
          call(operator.name().toLowerCase(Locale.ROOT), operand);
    };
  }

  private static Formula binary(Binary.Operator operator, Formula left, Formula right) {
    return switch (operator) {
      case PLUS -> Formula.plus(left, right);
      case MINUS -> Formula.minus(left, right);
      case TIMES -> Formula.times(left, right);
      case OVER -> Formula.over(left, right);
      case MIN, MAX -> call(operator.name().toLowerCase(Locale.ROOT), left, right);
      case GREATER -> new Formula.Comparison(left, Formula.Relation.GREATER, right);
      case AT_LEAST -> new Formula.Comparison(left, Formula.Relation.AT_LEAST, right);
    };
  }

  private static Formula call(String function, Formula... arguments) {
    return new Formula.Call(function, List.of(arguments));
  }

  private static Formula trace(String symbol, String index, int stepsAgo) {
    return new Formula.Name(Symbol.of(symbol), List.of(index), List.of(Time.stepsAgo(stepsAgo)));
  }

  private static Formula fixed(String symbol) {
    return new Formula.Name(Symbol.of(symbol), List.of(), List.of());
  }

  private static Formula timed(String symbol, List<String> indices, int stepsAgo) {
    List<String> subscripts = new ArrayList<>(indices);
    subscripts.add(Time.stepsAgo(stepsAgo));
    return new Formula.Name(Symbol.of(symbol), List.of(), List.copyOf(subscripts));
  }
}
