package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In steps that the loss does not read there is nothing to learn, whatever was there before. */
class QuietStepsTest {

  private static final int STEPS = 150;
  private static final long SEED = 2;

  private final TrainingHost host = new TrainingHost();

  static Stream<Arguments> executions() {
    return Stream.of(Execution.Executor.values())
        .flatMap(
            executor ->
                Stream.of(Execution.Mode.ONLINE, Execution.Mode.EPISODIC)
                    .flatMap(
                        mode ->
                            Stream.of("trial", "step")
                                .map(update -> Arguments.of(executor, mode, update))));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void errorsOfAnEarlierTrialAreForgotten(
      Execution.Executor executor, Execution.Mode mode, String update) {
    Execution execution = new Execution(executor, Execution.Precision.FLOAT32, mode, 1);
    ExperimentPlan plan = plan(update);
    Trial loud = Noise.read(0);
    Trial quiet = Noise.read(STEPS - 1);
    try (TrainingSession used = host.open(plan, execution, SEED);
        TrainingSession fresh = host.open(plan, execution, SEED)) {
      double[] ofLoud = gradient(used, loud);
      double[] ofQuiet = gradient(used, quiet);

      assertThat(ofQuiet).isEqualTo(gradient(fresh, quiet)).isNotEqualTo(ofLoud);
    }
  }

  private static double[] gradient(TrainingSession session, Trial trial) {
    SessionState.NamedArray array = session.gradients(trial).get("input-to-readout");
    assertThat(array).isNotNull();
    return array == null ? new double[0] : array.values();
  }

  private static ExperimentPlan plan(String update) {
    Settings none = Settings.defaults(List.of());
    return new ExperimentPlan(
        new Noise(),
        new NetworkModel(
            new Network(
                List.of(Population.of("readout", "leaky", CellType.unconstrained(2))),
                List.of(Projection.between(Projection.INPUT, "readout", Initialiser.normal(1))),
                List.of(),
                "readout"),
            1,
            Map.of(
                "readout",
                new NetworkModel.PopulationModel(CellEquations.of(new LeakyCell()), Map.of()))),
        new CreditAssignment.Local(
            SynapseEquations.of(new LocalRule(), none), none, Map.of(), Map.of()),
        SmallNetwork.settings(Map.of("batch", "3", "update", update, "updater", "sgd")));
  }

  /** Noisy input, and labels that are read from a step on. */
  private record Noise() implements TrialSource {

    static Trial read(int firstStep) {
      TrialRequest request = new TrialRequest(TrialRequest.Purpose.TRAINING, 3, 0, SEED);
      double[] input = request.random().doubles(STEPS * 3 * 2L).toArray();
      return new Trial(STEPS, 3, 2, input, new Target.Classes(new int[] {0, 1, 1}, firstStep));
    }

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public Loss loss() {
      return Loss.CROSS_ENTROPY_AT_EVERY_STEP;
    }

    @Override
    public Trial trial(TrialRequest request) {
      return read(0);
    }
  }
}
