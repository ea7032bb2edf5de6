package org.bouton.cli.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two populations, one after the other: errors come back through the second, and broadcasts stay
 * within each population.
 */
class TwoPopulationsTest {

  private static final Map<String, Double> TIME_CONSTANTS = Map.of("first", 2.0, "second", 5.0);
  private static final int SAMPLES = 3;
  private static final double MEAN_SLOPE = 0.5;
  private static final Laboratory LABORATORY = new Laboratory();

  static Stream<Arguments> cases() {
    return Stream.of(true, false)
        .flatMap(
            recurrent ->
                Stream.of("type", "cell")
                    .flatMap(
                        feedback ->
                            Stream.of("exact", "smeared")
                                .map(slope -> Arguments.of(recurrent, feedback, slope))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void modPropFollowsPlainLoopsInEachPopulation(
      boolean secondIsRecurrent, String feedback, String sourceSlope) {
    Network network = network(secondIsRecurrent);
    PlainNetwork plain =
        new PlainNetwork(
            network,
            Map.of(
                "first", cell -> PlainCell.leakyRate(leak("first")),
                "second", cell -> PlainCell.leakyRate(leak("second")),
                "readout", cell -> PlainCell.linear()),
            LABORATORY.weights(network, task()),
            Laboratory.firstTrial(task(), SAMPLES),
            task().loss());
    Map<String, String> settings =
        Map.of(
            "feedback", feedback,
            "source-slope", sourceSlope,
            "mu", Double.toString(MEAN_SLOPE));
    for (Execution execution :
        List.of(
            Laboratory.oracle(Mode.ONLINE),
            Laboratory.oracle(Mode.EPISODIC),
            Laboratory.fast(Mode.ONLINE),
            Laboratory.fast(Mode.EPISODIC))) {
      Map<String, NamedArray> gradients =
          LABORATORY.gradients(network, task(), SAMPLES, "modprop", settings, execution);
      for (Projection projection : network.projections()) {
        Gradients.assertClose(
            projection.name(),
            gradients.get(projection.name()),
            expected(plain, projection, feedback.equals("type"), sourceSlope.equals("smeared")),
            execution.precision() == Execution.Precision.FLOAT64
                ? Gradients.DOUBLE_ROUNDING
                : Gradients.SINGLE_ROUNDING);
      }
    }
  }

  private static double[] expected(
      PlainNetwork plain, Projection projection, boolean byType, boolean smeared) {
    String target = projection.target();
    return plain.weights().containsKey(target + "-to-" + target)
        ? new PlainFilter(plain, target, leak(target), MEAN_SLOPE, byType, smeared)
            .gradient(projection)
        : plain.threeFactorGradient(projection);
  }

  private static double leak(String population) {
    return Math.exp(-Laboratory.TIME_STEP / TIME_CONSTANTS.get(population));
  }

  private static RandomTrials task() {
    return new RandomTrials(12, 2, 2, Loss.CROSS_ENTROPY_AT_EVERY_STEP);
  }

  private static Network network(boolean secondIsRecurrent) {
    Projection recurrent =
        Projection.between("second", "second", Initialiser.normal(0.6)).delayedBy(1);
    Stream<Projection> others =
        Stream.of(
            Projection.between(Projection.INPUT, "first", Initialiser.normal(1)),
            Projection.between("first", "first", Initialiser.normal(0.6)).delayedBy(1),
            Projection.between("first", "second", Initialiser.normal(0.8)),
            Projection.between(Projection.BIAS, "second", Initialiser.normal(0.3)),
            Projection.between("second", "readout", Initialiser.normal(0.8)),
            Projection.between(Projection.BIAS, "readout", Initialiser.normal(0.3)));
    return new Network(
        List.of(
            Population.of("first", "leaky-rate", CellType.excitatory(2), CellType.inhibitory(2))
                .with("tau-m", TIME_CONSTANTS.get("first")),
            Population.of("second", "leaky-rate", CellType.excitatory(3), CellType.inhibitory(1))
                .with("tau-m", TIME_CONSTANTS.get("second")),
            Population.of("readout", "linear-readout", CellType.unconstrained(2))),
        secondIsRecurrent ? Stream.concat(others, Stream.of(recurrent)).toList() : others.toList(),
        List.of(
            Feedback.between("readout", "second", Feedback.Weights.SYMMETRIC),
            Feedback.between("second", "first", Feedback.Weights.SYMMETRIC)),
        "readout");
  }
}
