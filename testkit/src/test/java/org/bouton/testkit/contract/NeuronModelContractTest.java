package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bouton.api.equation.Functions.constant;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.testkit.probe.LeakyTanhCell;
import org.bouton.testkit.probe.PlainReadout;
import org.bouton.testkit.probe.SpikingCell;
import org.bouton.testkit.probe.TaughtReadout;
import org.junit.jupiter.api.Test;

/** Honest cells keep every promise; for each promise there is a cell that breaks it alone. */
class NeuronModelContractTest {

  private static final String SAME_EQUATIONS =
      "its equations are the same, however often they are written";
  private static final String BOUNDED = "its states stay bounded, and both executors agree on them";
  private static final String TRACE = "its eligibility trace is the derivative of its output";

  /** How a cell's membrane moves. */
  private enum Membrane {
    LEAKY,
    EXPLODING
  }

  private static final ChoiceParameter<Membrane> MEMBRANE =
      Parameter.choice("membrane", Membrane.LEAKY, "how the membrane moves");

  @Test
  void honestCellsPassAndASpikingOneHasNoDerivative() {
    for (NeuronModel model :
        List.of(new LeakyTanhCell(), new PlainReadout(), new TaughtReadout())) {
      Outcomes outcomes = Outcomes.of(NeuronModelContract.testsOf(() -> model));
      assertThat(outcomes.failed()).as(model.name()).isEmpty();
      assertThat(outcomes.skipped()).as(model.name()).isEmpty();
    }
    Outcomes spiking = Outcomes.of(NeuronModelContract.testsOf(SpikingCell::new));
    assertThat(spiking.failed()).isEmpty();
    assertThat(spiking.skipped()).containsExactly(TRACE);
  }

  @Test
  void equationsThatChangeAreCaught() {
    AtomicInteger written = new AtomicInteger();

    assertThat(
            failed(
                cell -> {
                  cell.define("unused", constant(written.incrementAndGet()));
                  cell.output("z", cell.current());
                }))
        .containsExactly(SAME_EQUATIONS, SAME_EQUATIONS + ", with membrane=exploding");
  }

  @Test
  void aTraceThatIsNotTheDerivativeOfTheOutputIsCaught() {
    AtomicInteger written = new AtomicInteger();

    // Host and cell derive the trace from the same equations: only others tell another derivative.
    assertThat(failed(cell -> cell.output("z", cell.current().times(written.incrementAndGet()))))
        .contains(BOUNDED, TRACE);
  }

  @Test
  void statesThatExplodeAreCaughtForTheChoiceThatMakesThem() {
    assertThat(
            failed(
                cell -> {
                  CellState v = cell.state("v");
                  double factor = cell.choice(MEMBRANE) == Membrane.LEAKY ? 0.5 : 5;
                  v.becomes(v.previous().times(factor).plus(cell.current()));
                  cell.output(v);
                }))
        .containsExactly(
            BOUNDED + ", with membrane=exploding", TRACE + ", with membrane=exploding");
  }

  private static List<String> failed(Consumer<Cell> equations) {
    return Outcomes.of(NeuronModelContract.testsOf(() -> new Written(equations))).failed();
  }

  /**
   * A cell made for a test.
   *
   * @param equations writes its equations
   */
  private record Written(Consumer<Cell> equations) implements NeuronModel {

    @Override
    public String name() {
      return "written";
    }

    @Override
    public String summary() {
      return "A cell made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(MEMBRANE);
    }

    @Override
    public void define(Cell cell) {
      equations.accept(cell);
    }
  }
}
