package org.bouton.api.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.plugin.DefinitionException;
import org.junit.jupiter.api.Test;

class CellEquationsTest {

  private static final RealParameter GAIN =
      Parameter.real("gain", 2, Range.positive(), "gain of the cell");

  @Test
  void equationsAreKeptInTheOrderInWhichTheyWereWritten() {
    CellEquations equations =
        CellEquations.of(
            new MadeUpCell(
                cell -> {
                  CellState v = cell.state("v", 0.5);
                  v.becomes(v.previous().plus(cell.current()));
                  cell.output("z", v.now().times(value(GAIN)));
                  cell.feedbackOutput("m", v.now());
                }));

    assertThat(equations.model()).isEqualTo("made-up");
    assertThat(equations.equations())
        .containsExactly(
            new CellEquations.Equation(
                "v", 0.5, variable("v").previous().plus(Signal.of(Signal.Kind.CURRENT, "I"))),
            new CellEquations.Equation("z", 0, variable("v").times(value(GAIN))),
            new CellEquations.Equation("m", 0, variable("v")));
    assertThat(equations.output()).isEqualTo("z");
    assertThat(equations.feedbackOutput()).isEqualTo("m");
    assertThat(equations.defines("z")).isTrue();
    assertThat(equations.defines("y")).isFalse();
  }

  @Test
  void aStateCannotBeReadBeforeItIsDefined() {
    assertRefused(
            cell -> {
              CellState v = cell.state("v");
              cell.output("z", v.now());
            })
        .hasMessageContaining("equation of z")
        .hasMessageContaining("the state 'v' of this step before that is defined")
        .hasMessageEndingWith("Read previous() of it, or put its equation first.");
  }

  @Test
  void aCellKnowsNothingOfItsSynapses() {
    for (Signal.Kind kind : Signal.Kind.values()) {
      if (kind.scope() == Signal.Scope.CELL) {
        continue;
      }
      assertRefused(cell -> cell.output("z", Signal.of(kind, "x").times(2)))
          .as("a cell that reads %s", kind)
          .hasMessageContaining("equation of z")
          .hasMessageContaining("it reads 'x', which is a signal of a synapse")
          .hasMessageEndingWith(
              "Read the summed current instead, or move the equation into a learning rule.");
    }
  }

  @Test
  void aCellKnowsNothingOfTypes() {
    CellTypeVector affinity = new CellTypeVector.Affinity(CellGrouping.TYPE);

    assertRefused(cell -> cell.output("z", affinity.dot(affinity)))
        .hasMessageContaining("equation of z")
        .hasMessageContaining("known to synapses alone")
        .hasMessageEndingWith("Move it into a learning rule.");
  }

  @Test
  void aSignalThatNoEquationDefinesIsUnknown() {
    assertRefused(cell -> cell.output("z", variable("w").previous()))
        .hasMessageContaining("equation of z: it reads an unknown signal 'w'")
        .hasMessageEndingWith("Declare it with state(…) or define(…) first.");
  }

  @Test
  void aParameterMustBeListed() {
    RealParameter unlisted = Parameter.real("other", 1, Range.anyNumber(), "not listed");

    assertRefused(cell -> cell.output("z", cell.current().times(value(unlisted))))
        .hasMessageContaining("equation of z")
        .hasMessageContaining("parameter 'other' is not among the model's parameters")
        .hasMessageEndingWith("Return it from parameters().");
  }

  @Test
  void aSymbolStandsForOneThing() {
    assertRefused(
            cell -> {
              cell.state("v");
              cell.define("v", cell.current());
            })
        .hasMessageContaining("equation of v: the symbol is already taken");
    assertRefused(
            cell -> {
              cell.define("v", cell.current());
              cell.state("v");
            })
        .hasMessageContaining("equation of v: the symbol is already taken");
    assertRefused(
            cell -> {
              CellState v = cell.state("v");
              v.becomes(cell.current());
              v.becomes(cell.current());
            })
        .hasMessageContaining("equation of v: the state is defined twice");
  }

  @Test
  void aDefinitionMustBeComplete() {
    assertRefused(
            cell -> {
              cell.state("v");
              cell.output("z", cell.current());
            })
        .hasMessageContaining("equation of v: the state is declared but has no equation")
        .hasMessageEndingWith("Call becomes(…) on it.");
    assertRefused(cell -> cell.define("z", constant(1)))
        .hasMessageContaining("the cell sends nothing")
        .hasMessageEndingWith("Call output(…) with what it sends.");
    assertRefused(
            cell -> {
              cell.output("z", cell.current());
              cell.output("y", cell.current());
            })
        .hasMessageContaining("equation of y: the cell already has an output");
    assertRefused(
            cell -> {
              cell.feedbackOutput("m", cell.current());
              cell.feedbackOutput("n", cell.current());
            })
        .hasMessageContaining("equation of n: the cell already has a feedback output");
  }

  @Test
  void nothingReadsTheFuture() {
    assertThatThrownBy(() -> new Signal(Signal.Kind.CURRENT, "I", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("I: stepsAgo is -1");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Consumer<Cell> definition) {
    return assertThatThrownBy(() -> CellEquations.of(new MadeUpCell(definition)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("neuron model 'made-up', ");
  }

  private static Signal variable(String symbol) {
    return Signal.of(Signal.Kind.CELL_VARIABLE, symbol);
  }

  private record MadeUpCell(Consumer<Cell> definition) implements NeuronModel {

    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public String summary() {
      return "A cell of a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(GAIN);
    }

    @Override
    public void define(Cell cell) {
      definition.accept(cell);
    }
  }
}
