package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.tanh;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.equation.Expression;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;

/** RFLO against plain loops, and where it is three-factor learning. */
class RfloTest {

  private static final Laboratory LABORATORY = new Laboratory(new MurrayCell());
  private static final List<Execution> EXECUTIONS =
      List.of(Laboratory.oracle(Mode.AUTOMATIC), Laboratory.fast(Mode.AUTOMATIC));

  /**
   * The cell of Murray 2019, which sends its leaky state: h_t = (1 − 1/τ) h_{t−1} + tanh(I_t) / τ.
   */
  private static final class MurrayCell implements NeuronModel {

    private static final double TAU = 4;

    @Override
    public String name() {
      return "murray";
    }

    @Override
    public String summary() {
      return "A cell that sends its leaky state.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public void define(Cell cell) {
      Expression rate = constant(1 / TAU);
      CellState h = cell.state("h");
      h.becomes(oneMinus(rate).times(h.previous()).plus(rate.times(tanh(cell.current()))));
      cell.output(h);
    }
  }

  @Provide
  Arbitrary<RateNetwork> networks() {
    return RateNetwork.any("leaky-rate");
  }

  @Property(tries = 8)
  void itFollowsPlainLoops(@ForAll("networks") RateNetwork any) {
    RateNetwork network = any.of(any.steps(), 2, Feedback.Weights.SYMMETRIC);
    PlainNetwork plain =
        new PlainNetwork(
            network.network(),
            Map.of(
                "hidden", cell -> PlainCell.leakyRate(network.leak()),
                "readout", cell -> PlainCell.linear()),
            LABORATORY.weights(network.network(), network.task()),
            Laboratory.firstTrial(network.task(), network.samples()),
            network.loss());
    Map<String, NamedArray> gradients =
        gradients(network, network.network(), "rflo", EXECUTIONS.get(0));
    for (Projection projection : plain.network().projections()) {
      boolean leaks = projection.target().equals("hidden");
      Gradients.assertClose(
          projection.name(),
          gradients.get(projection.name()),
          plain.gradient(projection, () -> synapse(leaks ? network.leak() : 0, leaks)),
          Gradients.DOUBLE_ROUNDING);
    }
  }

  private static PlainSynapse synapse(double leak, boolean rectifies) {
    return new PlainSynapse() {
      private double trace;

      @Override
      public double step(View view) {
        double slope = !rectifies || view.postsynaptic() > 0 ? 1 : 0;
        trace = leak * trace + (1 - leak) * slope * view.presynaptic();
        return view.learningSignal() * trace;
      }
    };
  }

  @Property(tries = 8)
  void bothExecutorsAgree(@ForAll("networks") RateNetwork any) {
    RateNetwork network = any.of(any.steps(), any.samples(), any.feedback());
    Network smooth = with(network, "murray");
    Gradients.assertClose(
        gradients(network, smooth, "rflo", EXECUTIONS.get(1)),
        gradients(network, smooth, "rflo", EXECUTIONS.get(0)),
        Gradients.SINGLE_ROUNDING);
  }

  @Property(tries = 8)
  void whereTheSlopeIsConstantItIsThreeFactorLearning(@ForAll("networks") RateNetwork network) {
    assertIsThreeFactorLearning(network, with(network, "leaky-readout"));
  }

  @Property(tries = 8)
  void onCellsThatSendTheirLeakyStateItIsThreeFactorLearning(
      @ForAll("networks") RateNetwork network) {
    assertIsThreeFactorLearning(network, with(network, "murray"));
  }

  @Example
  void onRectifyingCellsItIsNot() {
    RateNetwork network =
        new RateNetwork(
            "leaky-rate", 4, 9, 1, 3, 20, Loss.SQUARED_ERROR, Feedback.Weights.SYMMETRIC);

    assertThat(
            gradients(network, network.network(), "rflo", EXECUTIONS.get(0))
                .get("hidden-to-hidden")
                .values())
        .isNotEqualTo(
            gradients(network, network.network(), "three-factor", EXECUTIONS.get(0))
                .get("hidden-to-hidden")
                .values());
  }

  private static void assertIsThreeFactorLearning(RateNetwork task, Network network) {
    for (Execution execution : EXECUTIONS) {
      Gradients.assertClose(
          gradients(task, network, "rflo", execution),
          gradients(task, network, "three-factor", execution),
          execution.precision() == Execution.Precision.FLOAT64
              ? Gradients.DOUBLE_ROUNDING
              : Gradients.SINGLE_ROUNDING);
    }
  }

  /** The same network with other hidden cells. */
  private static Network with(RateNetwork network, String model) {
    Network rate = network.network();
    Population hidden = rate.population("hidden");
    return new Network(
        List.of(
            Population.of(
                "hidden",
                model,
                hidden.cellTypes().toArray(org.bouton.api.network.CellType[]::new)),
            rate.population("readout")),
        rate.projections(),
        rate.feedbacks(),
        rate.readout());
  }

  private static Map<String, NamedArray> gradients(
      RateNetwork task, Network network, String rule, Execution execution) {
    return LABORATORY.gradients(network, task.task(), task.samples(), rule, Map.of(), execution);
  }
}
