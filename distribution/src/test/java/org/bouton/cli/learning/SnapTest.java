package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;

/** SnAp-1 where it is known otherwise what it is. */
class SnapTest {

  private static final Laboratory LABORATORY = new Laboratory();
  private static final List<Execution> EXECUTIONS =
      List.of(Laboratory.oracle(Mode.AUTOMATIC), Laboratory.fast(Mode.AUTOMATIC));

  @Provide
  Arbitrary<RateNetwork> networks() {
    return RateNetwork.any("leaky-rate");
  }

  @Property(tries = 10)
  void withoutAutapsesItIsThreeFactorLearning(@ForAll("networks") RateNetwork network) {
    for (Execution execution : EXECUTIONS) {
      Gradients.assertClose(
          gradients(network, network.network(), "snap-1", execution),
          gradients(network, network.network(), "three-factor", execution),
          tolerance(execution));
    }
  }

  @Property(tries = 10)
  void whereCellsReachThemselvesAloneItIsRealTimeRecurrentLearning(
      @ForAll("networks") RateNetwork any) {
    RateNetwork network =
        any.of(any.steps(), Math.min(any.samples(), 2), Feedback.Weights.SYMMETRIC);
    Network recurrent = withRecurrence(network, diagonal(network.cells()));
    for (Execution execution : EXECUTIONS) {
      Map<String, NamedArray> gradients = gradients(network, recurrent, "snap-1", execution);
      Gradients.assertClose(
          gradients, gradients(network, recurrent, "rtrl", execution), tolerance(execution));
      assertThat(gradients.get("hidden-to-hidden").values())
          .isNotEqualTo(
              gradients(network, recurrent, "three-factor", execution)
                  .get("hidden-to-hidden")
                  .values());
    }
  }

  @Property(tries = 5)
  void whereCellsReachOthersItFollowsPlainLoops(@ForAll("networks") RateNetwork any) {
    RateNetwork network = any.of(any.steps(), 2, Feedback.Weights.SYMMETRIC);
    Network recurrent = withRecurrence(network, Initialiser.normal(0.4));
    PlainNetwork plain =
        new PlainNetwork(
            recurrent,
            Map.of(
                "hidden", cell -> PlainCell.leakyRate(network.leak()),
                "readout", cell -> PlainCell.linear()),
            LABORATORY.weights(recurrent, network.task()),
            Laboratory.firstTrial(network.task(), network.samples()),
            network.loss());
    Map<String, NamedArray> gradients = gradients(network, recurrent, "snap-1", EXECUTIONS.get(0));
    for (Projection projection : recurrent.projections()) {
      Gradients.assertClose(
          projection.name(),
          gradients.get(projection.name()),
          projection.target().equals("hidden")
              ? loops(plain, projection, network.leak())
              : plain.threeFactorGradient(projection),
          Gradients.DOUBLE_ROUNDING);
    }
  }

  private static double[] loops(PlainNetwork plain, Projection projection, double leak) {
    int cells = plain.network().population("hidden").cells();
    int columns = plain.columns(projection);
    double[] recurrent = plain.weights().get("hidden-to-hidden");
    double[] gradient = new double[cells * columns];
    for (int sample = 0; sample < plain.trial().samples(); sample++) {
      PlainNetwork.Run run = plain.run(sample);
      for (int index = 0; index < gradient.length; index++) {
        int post = index / columns;
        double self = recurrent[post * cells + post];
        double influence = 0;
        double slope = 0;
        for (int step = 0; step < plain.trial().steps(); step++) {
          double arriving = run.arrival(projection, step, index % columns);
          influence = leak * influence + (1 - leak) * (arriving + self * slope * influence);
          slope = run.output("hidden", step, post) > 0 ? 1 : 0;
          gradient[index] +=
              run.learningSignal("hidden", step, post)
                  * slope
                  * influence
                  / plain.trial().samples();
        }
      }
    }
    return gradient;
  }

  private static Network withRecurrence(RateNetwork network, Initialiser weights) {
    Network without = network.network();
    return new Network(
        without.populations(),
        without.projections().stream()
            .map(
                projection ->
                    projection.name().equals("hidden-to-hidden")
                        ? Projection.between("hidden", "hidden", weights).delayedBy(1)
                        : projection)
            .toList(),
        without.feedbacks(),
        without.readout());
  }

  /** Weights of either sign on the diagonal, and 0 elsewhere. */
  private static Initialiser diagonal(int cells) {
    double[] weights = new double[cells * cells];
    for (int cell = 0; cell < cells; cell++) {
      weights[cell * cells + cell] = (cell % 3 - 1) * 0.8 + 0.1;
    }
    return Initialiser.given(weights);
  }

  private static Map<String, NamedArray> gradients(
      RateNetwork task, Network network, String rule, Execution execution) {
    return LABORATORY.gradients(network, task.task(), task.samples(), rule, Map.of(), execution);
  }

  private static double tolerance(Execution execution) {
    return execution.precision() == Execution.Precision.FLOAT64
        ? Gradients.DOUBLE_ROUNDING
        : Gradients.SINGLE_ROUNDING;
  }
}
