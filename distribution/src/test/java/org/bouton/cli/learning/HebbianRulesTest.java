package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.heaviside;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.SessionState.NamedArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of coincidence against plain loops over one synapse, and against their closed forms. */
class HebbianRulesTest {

  private static final int STEPS = 70;
  private static final int SAMPLES = 17;
  private static final double LEAK = Math.exp(-0.25);
  private static final Laboratory LABORATORY = new Laboratory(new ThresholdCell());

  /** A rule and the same in plain arithmetic. */
  private record Kind(String rule, Map<String, String> settings, Supplier<PlainSynapse> plain) {

    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("hebb", Map.of(), () -> view -> -view.postsynaptic() * view.presynaptic()),
        new Kind("bcm", Map.of("tau-threshold", "5"), HebbianRulesTest::plainBcm),
        new Kind(
            "stdp",
            Map.of("growth", "0.7", "shrinking", "0.4", "tau-growth", "3", "tau-shrinking", "6"),
            HebbianRulesTest::plainPairs));
  }

  private static PlainSynapse plainBcm() {
    return new PlainSynapse() {
      private double threshold;

      @Override
      public double step(View view) {
        double y = view.postsynaptic();
        double change = y * (y - threshold) * view.presynaptic();
        threshold += (1 - Math.exp(-0.2)) * (y * y - threshold);
        return -change;
      }
    };
  }

  private static PlainSynapse plainPairs() {
    return new PlainSynapse() {
      private double earlierPresynaptic;
      private double earlierPostsynaptic;

      @Override
      public double step(View view) {
        earlierPresynaptic *= Math.exp(-1 / 3.0);
        earlierPostsynaptic *= Math.exp(-1 / 6.0);
        double change =
            0.7 * earlierPresynaptic * view.postsynaptic()
                - 0.4 * earlierPostsynaptic * view.presynaptic();
        earlierPresynaptic += view.presynaptic();
        earlierPostsynaptic += view.postsynaptic();
        return -change;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void changesAreWhatPlainLoopsSay(Kind kind) {
    Network network = rateNetwork();
    RandomTrials task = new RandomTrials(STEPS, 2, 2, Loss.SQUARED_ERROR);
    PlainNetwork plain =
        new PlainNetwork(
            network,
            Map.of(
                "hidden", cell -> PlainCell.leakyRate(LEAK),
                "readout", cell -> PlainCell.linear()),
            LABORATORY.weights(network, task),
            Laboratory.firstTrial(task, SAMPLES),
            task.loss());
    for (Execution execution : executions()) {
      Map<String, NamedArray> gradients =
          LABORATORY.gradients(network, task, SAMPLES, kind.rule(), kind.settings(), execution);
      for (Projection projection : network.projections()) {
        if (projection.plastic()) {
          Gradients.assertClose(
              projection.name(),
              gradients.get(projection.name()),
              plain.gradient(projection, kind.plain()),
              execution.precision() == Execution.Precision.FLOAT64
                  ? Gradients.DOUBLE_ROUNDING
                  : Gradients.SINGLE_ROUNDING);
        }
      }
    }
  }

  /** The window of Song, Miller and Abbott 2000, eq. 1. */
  @ParameterizedTest
  @CsvSource({"3, 4", "3, 13", "0, 29", "5, 5", "7, 2", "29, 28"})
  void aPairOfSpikesCountsByTheTimeBetweenThem(int presynaptic, int postsynaptic) {
    int lag = postsynaptic - presynaptic;
    double expected = lag == 0 ? 0 : lag > 0 ? 2 * Math.exp(-lag / 4.0) : -3 * Math.exp(lag / 5.0);

    for (Execution execution : executions()) {
      assertThat(change("stdp", execution, new OnePair(presynaptic, postsynaptic, 0, 0), WINDOW))
          .isCloseTo(expected, within(1e-6));
    }
  }

  /** A reward of −½ target² at one time finds what is left of the pair's trace. */
  @ParameterizedTest
  @CsvSource({"3, 8, 8", "3, 8, 20", "9, 4, 25", "3, 8, 7"})
  void rewardTurnsThePairsTraceIntoChange(int presynaptic, int postsynaptic, int rewarded) {
    int lag = postsynaptic - presynaptic;
    int completed = Math.max(presynaptic, postsynaptic);
    double pair = lag > 0 ? 2 * Math.exp(-lag / 4.0) : -3 * Math.exp(lag / 5.0);
    double expected =
        rewarded < completed ? 0 : -0.5 * 9 * pair * Math.exp(-(rewarded - completed) / 10.0);

    for (Execution execution : executions()) {
      assertThat(
              change(
                  "reward-stdp",
                  execution,
                  new OnePair(presynaptic, postsynaptic, rewarded, 3),
                  Map.of(
                      "growth", "2",
                      "shrinking", "3",
                      "tau-growth", "4",
                      "tau-shrinking", "5",
                      "tau-eligibility", "10")))
          .isCloseTo(expected, within(1e-5));
    }
  }

  private static final Map<String, String> WINDOW =
      Map.of("growth", "2", "shrinking", "3", "tau-growth", "4", "tau-shrinking", "5");

  private static List<Execution> executions() {
    return List.of(Laboratory.oracle(Mode.ONLINE), Laboratory.fast(Mode.AUTOMATIC));
  }

  /** The change of the synapse that the first input channel makes onto the spiking cell. */
  private static double change(
      String rule, Execution execution, OnePair spikes, Map<String, String> settings) {
    Map<String, NamedArray> gradients =
        LABORATORY.gradients(spikingNetwork(), spikes, 1, rule, settings, execution);
    return -Objects.requireNonNull(gradients.get("input-to-spiking")).values()[0];
  }

  private static Network rateNetwork() {
    return new Network(
        List.of(
            Population.of("hidden", "leaky-rate", CellType.unconstrained(3)).with("tau-m", 4),
            Population.of("readout", "linear-readout", CellType.unconstrained(2))),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
            Projection.between("hidden", "hidden", Initialiser.normal(0.5)).delayedBy(1),
            Projection.between("hidden", "readout", Initialiser.normal(1)).fixed()),
        List.of(),
        "readout");
  }

  /** The second channel makes the cell spike; the first has no weight yet, and can be watched. */
  private static Network spikingNetwork() {
    return new Network(
        List.of(
            Population.of("spiking", "threshold", CellType.unconstrained(1)),
            Population.of("readout", "linear-readout", CellType.unconstrained(1))),
        List.of(
            Projection.between(Projection.INPUT, "spiking", Initialiser.given(new double[] {0, 1})),
            Projection.between("spiking", "readout", Initialiser.zeros()).fixed()),
        List.of(),
        "readout");
  }

  /** One spike on each of two channels, and a target that the readout, always 0, misses once. */
  private record OnePair(int presynaptic, int postsynaptic, int missed, double by)
      implements TrialSource {

    private static final int LENGTH = 30;

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      double[] input = new double[LENGTH * 2];
      input[presynaptic * 2] = 1;
      input[postsynaptic * 2 + 1] = 1;
      double[] target = new double[LENGTH];
      target[missed] = by;
      return new Trial(LENGTH, 1, 2, input, new Target.Values(target));
    }
  }

  /** Spikes when its current is above one half. */
  private static final class ThresholdCell implements NeuronModel {

    @Override
    public String name() {
      return "threshold";
    }

    @Override
    public String summary() {
      return "Spikes when its current is above one half.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Cell cell) {
      cell.output("s", heaviside(cell.current().minus(0.5), constant(0)));
    }
  }
}
