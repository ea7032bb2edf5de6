package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Functions.constant;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.DefinitionException;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Honest rules keep every promise, and those that do not are caught. */
class LearningRuleContractTest {

  private static final String SAME_EQUATIONS =
      "its equations are the same, however often they are written";
  private static final String ON_CELLS = ", on testkit-leaky-tanh";

  @Test
  void anHonestRuleKeepsEveryPromise() {
    Outcomes outcomes =
        Outcomes.of(
            LearningRuleContract.testsOf(
                rule(
                    synapse ->
                        synapse.changesBy(
                            synapse.presynaptic().times(synapse.postsynapticOutput())))));

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.skipped())
        .containsExactly(
            "what a synapse keeps of a sample does not depend on the others of its batch"
                + ON_CELLS);
    assertThat(outcomes.passed())
        .contains(
            SAME_EQUATIONS,
            "both executors agree" + ON_CELLS,
            "backward and forward in time it computes the same, unless it refuses" + ON_CELLS,
            "any number of threads gives the same bits" + ON_CELLS,
            "weights can change in every step, or this is refused with a reason" + ON_CELLS,
            "at a learning rate of 0 weights stay" + ON_CELLS,
            "what is kept does not grow with the number of steps" + ON_CELLS);
  }

  @Test
  void modulatorsThatItAsksForAreTakenFromThoseGiven() {
    Consumer<Synapse> modulated =
        synapse ->
            synapse.descends(
                synapse
                    .concentrations("smell", CellGrouping.TYPE)
                    .dot(synapse.affinities(CellGrouping.TYPE).times(synapse.eligibilityTrace())));

    assertThat(
            Outcomes.of(
                    LearningRuleContract.of(rule(modulated)).withModulators(new Smell()).tests())
                .failed())
        .isEmpty();
    List<DynamicTest> without = LearningRuleContract.testsOf(rule(modulated)).toList();
    assertThatThrownBy(() -> lastOf(without).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("name modulators with withModulators(…)")
        .hasMessageContaining("smell");
  }

  @Test
  void aRuleForCellsOfItsOwnIsTestedOnThose() {
    LearningRuleContract contract =
        LearningRuleContract.of(
            rule(
                synapse ->
                    synapse.changesBy(synapse.presynaptic().times(synapse.postsynaptic("p")))));

    assertThat(Outcomes.of(contract.tests()).failed())
        .containsExactly("there are cells on which it can work");
    assertThatThrownBy(() -> lastOf(contract.tests().toList()).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("name others with onCells(…)");
    Outcomes onItsOwn = Outcomes.of(contract.onCells(new CellWithPressure()).tests());
    assertThat(onItsOwn.failed()).isEmpty();
    assertThat(onItsOwn.passed()).contains("both executors agree, on pressed");
  }

  @Test
  void equationsThatChangeAreCaught() {
    AtomicInteger written = new AtomicInteger();

    assertThat(
            Outcomes.of(
                    LearningRuleContract.testsOf(
                        rule(
                            synapse -> {
                              synapse.define("unused", constant(written.incrementAndGet()));
                              synapse.changesBy(synapse.presynaptic());
                            })))
                .failed())
        .containsExactly(SAME_EQUATIONS);
  }

  @Test
  void aRuleThatCountsItsCopiesBreaksWhatComparesTwoRuns() {
    AtomicInteger written = new AtomicInteger();

    assertThat(
            Outcomes.of(
                    LearningRuleContract.testsOf(
                        rule(
                            synapse ->
                                synapse.changesBy(
                                    synapse.presynaptic().times(written.incrementAndGet())))))
                .failed())
        .contains(
            SAME_EQUATIONS,
            "both executors agree" + ON_CELLS,
            "backward and forward in time it computes the same, unless it refuses" + ON_CELLS,
            "any number of threads gives the same bits" + ON_CELLS,
            "two copies with different settings do not influence each other" + ON_CELLS);
  }

  @Test
  void aRuleThatChangesNothingDoesNotLearnInEveryStep() {
    assertThat(
            Outcomes.of(
                    LearningRuleContract.testsOf(
                        rule(synapse -> synapse.changesBy(synapse.presynaptic().times(0)))))
                .failed())
        .contains("weights can change in every step, or this is refused with a reason" + ON_CELLS);
  }

  @Test
  void equationsThatMeanNothingAreReportedByTheirOwnMessage() {
    List<DynamicTest> tests =
        LearningRuleContract.testsOf(rule(synapse -> synapse.state("s"))).toList();

    assertThat(lastOf(tests).getDisplayName()).isEqualTo(SAME_EQUATIONS);
    assertThatThrownBy(() -> lastOf(tests).getExecutable().execute())
        .isInstanceOf(DefinitionException.class);
  }

  private static DynamicTest lastOf(List<DynamicTest> tests) {
    return tests.get(tests.size() - 1);
  }

  private static Supplier<LearningRule> rule(Consumer<Synapse> equations) {
    return () -> new Written(equations);
  }

  /**
   * A rule made for a test.
   *
   * @param equations writes the equations of a synapse
   */
  private record Written(Consumer<Synapse> equations) implements LearningRule {

    @Override
    public String name() {
      return "written";
    }

    @Override
    public String summary() {
      return "A rule made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      equations.accept(synapse);
    }
  }

  /** A modulator of which each cell releases its slope. */
  private static final class Smell implements Modulator {

    @Override
    public String name() {
      return "smell";
    }

    @Override
    public String summary() {
      return "Each cell releases its slope.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public Expression released(ReleasingCell cell) {
      return cell.slope();
    }
  }

  /** A cell with a quantity that no other has. */
  private static final class CellWithPressure implements NeuronModel {

    @Override
    public String name() {
      return "pressed";
    }

    @Override
    public String summary() {
      return "A cell with a pressure.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Cell cell) {
      cell.define("p", cell.current().times(0.5));
      cell.output("z", cell.current());
    }
  }
}
