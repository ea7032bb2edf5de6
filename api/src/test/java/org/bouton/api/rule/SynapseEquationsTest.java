package org.bouton.api.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.DefinitionException;
import org.junit.jupiter.api.Test;

class SynapseEquationsTest {

  private static final RealParameter DECAY =
      Parameter.real("decay", 0.9, Range.between(0, 1), "what is left after a step");

  @Test
  void equationsAreKeptInTheOrderInWhichTheyWereWritten() {
    SynapseEquations equations =
        equations(
            synapse -> {
              SynapseState filtered = synapse.state("m");
              filtered.becomes(filtered.previous().times(value(DECAY)).plus(synapse.presynaptic()));
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              trace.becomes(synapse.affinities(CellGrouping.TYPE).times(filtered.now()));
              synapse.descends(
                  synapse.concentrations("peptide", CellGrouping.TYPE).dot(trace.now()));
            });

    assertThat(equations.rule()).isEqualTo("made-up");
    assertThat(equations.equations())
        .extracting(SynapseEquations.Equation::symbol)
        .containsExactly("m", "T");
    assertThat(equations.equations().get(0).isVector()).isFalse();
    assertThat(equations.equations().get(1).vector())
        .isEqualTo(
            new CellTypeVector.Scaled(
                Signal.of(Signal.Kind.SYNAPSE_VARIABLE, "m"),
                new CellTypeVector.Affinity(CellGrouping.TYPE)));
    assertThatThrownBy(() -> equations.equations().get(1).scalar())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("T is a vector");
    assertThatThrownBy(() -> equations.equations().get(0).vector())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("m is a scalar");
  }

  @Test
  void aWeightThatChangesByAnAmountDescendsItsOpposite() {
    Expression change = Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre").times(3);

    assertThat(equations(synapse -> synapse.changesBy(change)).descent())
        .isEqualTo(change.negated());
  }

  @Test
  void aStateCannotBeReadBeforeItIsDefined() {
    assertRefused(
            synapse -> {
              SynapseState filtered = synapse.state("m");
              synapse.define("x", filtered.now());
            })
        .hasMessageContaining("equation of x: it reads the state 'm' of this step before")
        .hasMessageEndingWith("Read previous() of it, or put its equation first.");
    assertRefused(
            synapse -> {
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              synapse.descends(
                  synapse.concentrations("peptide", CellGrouping.TYPE).dot(trace.now()));
            })
        .hasMessageContaining("equation of weight: it reads the state 'T' of this step before");
  }

  @Test
  void aTraceKeepsToTheGroupingThatItWasDeclaredWith() {
    assertRefused(
            synapse -> {
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              trace.becomes(synapse.affinities(CellGrouping.CELL).times(synapse.presynaptic()));
            })
        .hasMessageContaining("equation of T: it is a trace by TYPE, but its equation is by CELL")
        .hasMessageEndingWith("Use one grouping in all of a rule's vectors.");
  }

  @Test
  void aSynapseKnowsNothingInsideACell() {
    for (Signal.Kind kind : Signal.Kind.values()) {
      if (kind.scope() != Signal.Scope.CELL) {
        continue;
      }
      assertRefused(synapse -> synapse.descends(Signal.of(kind, "x").times(2)))
          .as("a synapse that reads %s", kind)
          .hasMessageContaining("equation of weight: it reads 'x'")
          .hasMessageContaining("which only the cell's own equations know")
          .hasMessageEndingWith("Name it in the neuron model and read postsynaptic(\"…\").");
    }
  }

  @Test
  void aSignalThatNoEquationDefinesIsUnknown() {
    assertRefused(
            synapse -> synapse.descends(Signal.of(Signal.Kind.SYNAPSE_VARIABLE, "q").previous()))
        .hasMessageContaining("equation of weight: it reads an unknown signal 'q'")
        .hasMessageEndingWith("Declare it with state(…), filteredTrace(…) or define(…) first.");
    assertRefused(
            synapse -> {
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              trace.becomes(new CellTypeVector.Trace("U", CellGrouping.TYPE, 1));
            })
        .hasMessageContaining("equation of T: it reads an unknown signal 'U'");
  }

  @Test
  void aSignalInsideAVectorIsCheckedToo() {
    assertRefused(
            synapse -> {
              FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
              trace.becomes(trace.previous().spread().times(Signal.of(Signal.Kind.CURRENT, "I")));
            })
        .hasMessageContaining("equation of T: it reads 'I'");
  }

  @Test
  void aParameterMustBeListed() {
    RealParameter unlisted = Parameter.real("other", 1, Range.anyNumber(), "not listed");

    assertRefused(synapse -> synapse.descends(synapse.weight().times(value(unlisted))))
        .hasMessageContaining(
            "equation of weight: parameter 'other' is not among the rule's parameters")
        .hasMessageEndingWith("Return it from parameters().");
  }

  @Test
  void aSymbolStandsForOneThing() {
    assertRefused(
            synapse -> {
              synapse.state("m");
              synapse.filteredTrace("m", CellGrouping.TYPE);
            })
        .hasMessageContaining("equation of m: the symbol is already taken");
    assertRefused(
            synapse -> {
              SynapseState filtered = synapse.state("m");
              filtered.becomes(synapse.presynaptic());
              filtered.becomes(synapse.presynaptic());
            })
        .hasMessageContaining("equation of m: the state is defined twice");
    assertRefused(
            synapse -> {
              synapse.descends(synapse.presynaptic());
              synapse.changesBy(synapse.presynaptic());
            })
        .hasMessageContaining("equation of weight: its change is defined twice");
  }

  @Test
  void aDefinitionMustBeComplete() {
    assertRefused(synapse -> synapse.define("x", synapse.presynaptic()))
        .hasMessageContaining("equation of weight: it never changes")
        .hasMessageEndingWith("Call descends(…) or changesBy(…).");
    assertRefused(
            synapse -> {
              synapse.state("m");
              synapse.descends(synapse.presynaptic());
            })
        .hasMessageContaining("equation of m: the state is declared but has no equation");
    assertRefused(
            synapse -> {
              synapse.filteredTrace("T", CellGrouping.CELL);
              synapse.descends(synapse.presynaptic());
            })
        .hasMessageContaining("equation of T: the state is declared but has no equation");
  }

  @Test
  void vectorsThatCountTypesDifferentlyDoNotMeet() {
    CellTypeVector byType = new CellTypeVector.Affinity(CellGrouping.TYPE);
    CellTypeVector byCell = new CellTypeVector.Affinity(CellGrouping.CELL);

    assertThatThrownBy(() -> byType.plus(byCell))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use one grouping in all of a rule's vectors");
    assertThatThrownBy(() -> byType.dot(byCell.spread()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use one grouping in all of a rule's vectors");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Consumer<Synapse> definition) {
    return assertThatThrownBy(() -> equations(definition))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("learning rule 'made-up', ");
  }

  private static SynapseEquations equations(Consumer<Synapse> definition) {
    MadeUpRule rule = new MadeUpRule(definition);
    return SynapseEquations.of(rule, Settings.defaults(rule.parameters()));
  }

  private record MadeUpRule(Consumer<Synapse> definition) implements LearningRule {

    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public String summary() {
      return "A rule of a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(DECAY);
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      definition.accept(synapse);
    }
  }
}
