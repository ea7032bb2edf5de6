package org.bouton.core.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.Unary;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.rule.SynapseEquations;

/**
 * Prints equations as papers write them, one to a line: time as a subscript, no needless
 * parentheses, sums over cell types with their indices.
 */
public final class EquationPrinter {

  private final Notation notation;

  private EquationPrinter(Notation notation) {
    this.notation = notation;
  }

  /** Prints plain text, such as {@code v_t = η v_{t−1} + (1 − η) I_t}. */
  public static EquationPrinter unicode() {
    return new EquationPrinter(new UnicodeNotation());
  }

  /** Prints LaTeX for use in a formula, such as {@code v_t = \eta v_{t-1} + (1 - \eta) I_t}. */
  public static EquationPrinter latex() {
    return new EquationPrinter(new LatexNotation());
  }

  /**
   * Prints the equations of a cell, in the order of evaluation; initial values where they are not
   * 0.
   */
  public List<String> print(CellEquations cell) {
    Transcription transcription =
        new Transcription(constants(cell), ModulatorSymbols.none(), List.of());
    List<Formula.Statement> statements = new ArrayList<>();
    for (CellEquations.Equation equation : cell.equations()) {
      statements.add(
          equal(transcription.variable(equation.symbol()), transcription.of(equation.value())));
    }
    for (CellEquations.Equation equation : cell.equations()) {
      if (equation.initialValue() != 0) {
        statements.add(
            equal(
                new Formula.Name(Symbol.of(equation.symbol()), List.of(), List.of("0")),
                Formula.number(equation.initialValue())));
      }
    }
    statements.addAll(transcription.surrogateSlopes());
    return statements.stream().map(notation::write).toList();
  }

  /** Prints the equations of a synapse, in the order of evaluation, the weight change last. */
  public List<String> print(SynapseEquations synapse) {
    return print(synapse, Map.of());
  }

  /**
   * Prints the equations of a synapse, the weight change last, then what cells release of each
   * modulator.
   *
   * @param synapse the equations
   * @param released what one cell releases of each modulator, by name
   */
  public List<String> print(SynapseEquations synapse, Map<String, Expression> released) {
    List<CellTypeVector.Concentration> read = concentrations(synapse);
    ModulatorSymbols modulators =
        new ModulatorSymbols(
            read.stream().map(CellTypeVector.Concentration::modulator).distinct().toList());
    Transcription transcription = new Transcription(constants(synapse), modulators, List.of());
    List<Formula.Statement> statements = new ArrayList<>();
    for (SynapseEquations.Equation equation : synapse.equations()) {
      statements.add(
          equation.isVector()
              ? equal(
                  transcription.trace(equation.symbol(), equation.vector().grouping()),
                  transcription.of(equation.vector()))
              : equal(
                  transcription.variable(equation.symbol()), transcription.of(equation.scalar())));
    }
    statements.add(change("w", synapse.descent(), transcription));
    for (CellTypeVector.Concentration concentration : read) {
      Expression amount = released.get(concentration.modulator());
      if (amount != null) {
        statements.add(release(concentration, amount, modulators));
      }
    }
    statements.addAll(transcription.surrogateSlopes());
    return statements.stream().map(notation::write).toList();
  }

  /**
   * Prints how one cell changes parameters of its own, one line for each.
   *
   * @param descents what each parameter descends, by the parameter's symbol
   */
  public List<String> printChanges(SortedMap<String, Expression> descents) {
    Transcription transcription = Transcription.ofOneCell();
    List<Formula.Statement> statements = new ArrayList<>();
    descents.forEach((symbol, descent) -> statements.add(change(symbol, descent, transcription)));
    statements.addAll(transcription.surrogateSlopes());
    return statements.stream().map(notation::write).toList();
  }

  /**
   * Prints the concentration of a modulator.
   *
   * @param released what one cell releases
   * @param grouping what counts as one source
   */
  public List<String> print(Expression released, CellGrouping grouping) {
    CellTypeVector.Concentration concentration = new CellTypeVector.Concentration("", grouping);
    return List.of(notation.write(release(concentration, released, ModulatorSymbols.none())));
  }

  private static Formula.Statement change(
      String changing, Expression descent, Transcription transcription) {
    Formula change =
        descent instanceof Unary unary && unary.operator() == Unary.Operator.NEGATE
            ? new Formula.SumOver(Time.NOW, transcription.of(unary.operand()))
            : Formula.negative(new Formula.SumOver(Time.NOW, transcription.of(descent)));
    return new Formula.Statement(
        new Formula.Name(Symbol.of("Δ" + changing), List.of(), List.of()),
        Formula.Relation.PROPORTIONAL,
        change);
  }

  private static Formula.Statement release(
      CellTypeVector.Concentration concentration, Expression amount, ModulatorSymbols modulators) {
    String cell = TypeIndices.CELLS.at(0);
    Formula released = new Transcription(Set.of(), modulators, List.of(cell)).of(amount);
    String index = TypeIndices.of(concentration.grouping()).at(0);
    return equal(
        modulators.concentration(concentration.modulator(), index),
        concentration.grouping() == CellGrouping.TYPE
            ? new Formula.SumOver(cell + "∈" + index, released)
            : released);
  }

  private static Formula.Statement equal(Formula left, Formula right) {
    return new Formula.Statement(left, Formula.Relation.EQUALS, right);
  }

  private static List<CellTypeVector.Concentration> concentrations(SynapseEquations synapse) {
    Stream<CellTypeVector> inEquations =
        synapse.equations().stream()
            .flatMap(
                equation ->
                    (equation.isVector()
                            ? ExpressionWalk.vectors(equation.vector())
                            : ExpressionWalk.vectors(equation.scalar()))
                        .stream());
    return Stream.concat(inEquations, ExpressionWalk.vectors(synapse.descent()).stream())
        .filter(CellTypeVector.Concentration.class::isInstance)
        .map(CellTypeVector.Concentration.class::cast)
        .distinct()
        .toList();
  }

  /** The named quantities that stay the same in all steps: they carry no index of time. */
  private static Set<String> constants(CellEquations cell) {
    Set<String> constants = new HashSet<>();
    for (CellEquations.Equation equation : cell.equations()) {
      if (isConstant(equation.value(), constants)) {
        constants.add(equation.symbol());
      }
    }
    return constants;
  }

  private static Set<String> constants(SynapseEquations synapse) {
    Set<String> constants = new HashSet<>();
    for (SynapseEquations.Equation equation : synapse.equations()) {
      if (!equation.isVector() && isConstant(equation.scalar(), constants)) {
        constants.add(equation.symbol());
      }
    }
    return constants;
  }

  private static boolean isConstant(Expression value, Set<String> constants) {
    return !ExpressionWalk.hasVectors(value)
        && ExpressionWalk.parts(value).stream()
            .filter(Signal.class::isInstance)
            .map(Signal.class::cast)
            .allMatch(signal -> isConstant(signal, constants));
  }

  private static boolean isConstant(Signal signal, Set<String> constants) {
    return signal.stepsAgo() == 0
        && switch (signal.kind()) {
          case LEAK, CURRENT_GAIN, WEIGHT, SELF_WEIGHT, READOUT_LEAK -> true;
          case CELL_VARIABLE, SYNAPSE_VARIABLE -> constants.contains(signal.symbol());
          default -> false;
        };
  }
}
