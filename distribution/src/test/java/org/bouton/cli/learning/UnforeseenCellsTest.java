package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;
import org.bouton.core.train.Execution;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells that no one foresaw: the host derives from their equations what plain loops compute. */
class UnforeseenCellsTest {

  private static final int SAMPLES = 3;
  private static final int CELLS = 4;
  private static final int INPUTS = 2;
  private static final List<Double> TIME_CONSTANTS = List.of(1.5, 2.5, 4.0, 7.0);

  private static final Laboratory LABORATORY =
      new Laboratory(new TiringCell(), new ResettingCell(false), new ResettingCell(true));

  /** A kind of cell, in equations and in plain arithmetic. */
  private record Kind(
      String name, Population population, IntFunction<PlainCell> plain, boolean smooth) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("tiring", hidden("tiring"), cell -> TiringCell.plain(3), true),
        new Kind(
            "tiring, each with its time constant",
            hidden("tiring").with("tau-m", TIME_CONSTANTS),
            cell -> TiringCell.plain(TIME_CONSTANTS.get(cell)),
            true),
        new Kind(
            "leaky, each with its time constant",
            hidden("leaky-rate").with("tau-m", TIME_CONSTANTS),
            cell -> PlainCell.leakyRate(Math.exp(-1 / TIME_CONSTANTS.get(cell))),
            false),
        new Kind(
            "resetting, detached",
            hidden("resetting-detached"),
            cell -> new ResettingCell(false).plain(),
            false),
        new Kind("resetting", hidden("resetting"), cell -> new ResettingCell(true).plain(), false));
  }

  static Stream<Kind> smoothKinds() {
    return kinds().filter(Kind::smooth);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void threeFactorLearningFollowsTheDerivativeThroughTheCellAlone(Kind kind) {
    PlainNetwork plain = plain(kind, Loss.SQUARED_ERROR);

    for (Execution execution : everyLocalExecution()) {
      Map<String, NamedArray> gradients = gradients(kind, "three-factor", execution, plain.loss());
      assertEveryGradient(plain, gradients, plain::threeFactorGradient, tolerance(execution));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bpttAndRtrlFollowTheDerivativeThroughEverything(Kind kind) {
    for (Loss loss : Loss.values()) {
      PlainNetwork plain = plain(kind, loss);
      for (String rule : List.of("bptt", "rtrl")) {
        for (Execution execution :
            List.of(
                Laboratory.oracle(Execution.Mode.AUTOMATIC),
                Laboratory.fast(Execution.Mode.AUTOMATIC))) {
          Map<String, NamedArray> gradients = gradients(kind, rule, execution, loss);
          assertEveryGradient(plain, gradients, plain::exactGradient, tolerance(execution));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smoothKinds")
  void bpttFollowsCentralDifferencesOfTheLoss(Kind kind) {
    PlainNetwork plain = plain(kind, Loss.CROSS_ENTROPY_AT_EVERY_STEP);
    Map<String, NamedArray> gradients =
        gradients(kind, "bptt", Laboratory.oracle(Execution.Mode.AUTOMATIC), plain.loss());

    assertEveryGradient(
        plain, gradients, projection -> plain.centralDifferences(projection, 1e-5), 1e-8);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theLossIsThatOfThePlainNetwork(Kind kind) {
    for (Loss loss : Loss.values()) {
      RandomTrials task = task(loss);
      Network network = network(kind);
      PlainNetwork plain =
          new PlainNetwork(
              network,
              Map.of("hidden", kind.plain(), "readout", cell -> PlainCell.linear()),
              LABORATORY.weights(network, task),
              Laboratory.firstTrial(task, SAMPLES),
              loss);
      try (TrainingSession session =
          LABORATORY.open(
              LABORATORY.plan(
                  network, task, "bptt", Map.of(), Map.of("batch", Integer.toString(SAMPLES))),
              Laboratory.oracle(Execution.Mode.AUTOMATIC),
              1)) {
        assertThat(session.train().loss()).isCloseTo(plain.meanLoss(), within(1e-12));
      }
    }
  }

  private static void assertEveryGradient(
      PlainNetwork plain,
      Map<String, NamedArray> gradients,
      java.util.function.Function<Projection, double[]> expected,
      double tolerance) {
    assertThat(gradients).hasSize(plain.network().projections().size());
    for (Projection projection : plain.network().projections()) {
      NamedArray gradient = gradients.get(projection.name());
      Gradients.assertClose(projection.name(), gradient, expected.apply(projection), tolerance);
      assertThat(Gradients.greatest(gradient)).as(projection.name()).isPositive();
    }
  }

  private static Map<String, NamedArray> gradients(
      Kind kind, String rule, Execution execution, Loss loss) {
    return LABORATORY.gradients(network(kind), task(loss), SAMPLES, rule, Map.of(), execution);
  }

  private static PlainNetwork plain(Kind kind, Loss loss) {
    RandomTrials task = task(loss);
    Network network = network(kind);
    return new PlainNetwork(
        network,
        Map.of("hidden", kind.plain(), "readout", cell -> PlainCell.linear()),
        LABORATORY.weights(network, task),
        Laboratory.firstTrial(task, SAMPLES),
        loss);
  }

  private static RandomTrials task(Loss loss) {
    return new RandomTrials(9, INPUTS, 2, loss);
  }

  private static Population hidden(String model) {
    return Population.of("hidden", model, CellType.unconstrained(CELLS));
  }

  private static Network network(Kind kind) {
    return new Network(
        List.of(
            kind.population(),
            Population.of("readout", "linear-readout", CellType.unconstrained(2))),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
            Projection.between("hidden", "hidden", Initialiser.normal(0.6)).delayedBy(1),
            Projection.between(Projection.BIAS, "hidden", Initialiser.normal(0.3)),
            Projection.between("hidden", "readout", Initialiser.normal(1)),
            Projection.between(Projection.BIAS, "readout", Initialiser.normal(0.3))),
        List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
        "readout");
  }

  private static List<Execution> everyLocalExecution() {
    return List.of(
        Laboratory.oracle(Execution.Mode.AUTOMATIC),
        Laboratory.oracle(Execution.Mode.ONLINE),
        Laboratory.oracle(Execution.Mode.EPISODIC),
        Laboratory.fast(Execution.Mode.AUTOMATIC),
        Laboratory.fast(Execution.Mode.ONLINE),
        Laboratory.fast(Execution.Mode.EPISODIC));
  }

  private static double tolerance(Execution execution) {
    return execution.precision() == Execution.Precision.FLOAT64
        ? Gradients.DOUBLE_ROUNDING
        : Gradients.SINGLE_ROUNDING;
  }
}
