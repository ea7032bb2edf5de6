package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bouton.api.equation.Functions.constant;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouton.api.equation.Expression;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule's rarer signals are, against a network of loops. */
class SignalsOfRulesTest {

  private static final int STEPS = 5;
  private static final int SAMPLES = 2;
  private static final int CELLS = 3;
  private static final double HIDDEN_LEAK = 0.7;
  private static final double READOUT_LEAK = 0.6;
  private static final double[] INCOMING = {0.5, -0.3, 0.2, 0.4, -0.6, 0.1};
  private static final double[] RECURRENT = {0.3, 0.1, -0.2, 0.2, -0.4, 0.1, 0.1, 0.2, 0.5};
  private static final double[] OUTGOING = {0.4, -0.5, 0.3, 0.2, 0.1, -0.7};
  private static final Trial TRIAL = trial(2);

  static Stream<Execution> executions() {
    return Stream.of(SmallNetwork.oracle(), Execution.standard());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theRewardIsTheNegativeLossOfTheSampleInTheStep(Execution execution) {
    Course course = new Course();

    assertThat(gradient(execution, true, synapse -> synapse.broadcast("reward")))
        .containsExactly(
            course.sum((step, sample, cell) -> step < 2 ? 0 : -course.loss(step, sample)),
            within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theOutputIsWhatThePostsynapticCellSends(Execution execution) {
    Course course = new Course();

    assertThat(gradient(execution, true, Synapse::postsynapticOutput))
        .containsExactly(
            course.sum((step, sample, cell) -> course.hidden[step][sample][cell]), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theSelfWeightIsThatOfTheAutapse(Execution execution) {
    Course course = new Course();

    assertThat(gradient(execution, true, Synapse::selfWeight))
        .containsExactly(
            course.sum((step, sample, cell) -> RECURRENT[cell * CELLS + cell]), within(1e-5));
    assertThat(gradient(execution, false, Synapse::selfWeight)).containsOnly(0.0);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theReadoutLeakIsThatOfTheCellsThatSendTheLearningSignal(Execution execution) {
    Course course = new Course();

    assertThat(gradient(execution, true, Synapse::readoutLeak))
        .containsExactly(course.sum((step, sample, cell) -> READOUT_LEAK), within(1e-5));
    assertThat(of("hidden-to-readout", execution, plan(network(true), Synapse::readoutLeak)))
        .containsOnly(0.0);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void readoutsOfManyLeaksHaveNone(Execution execution) {
    Network network = network(true);
    Population readout = network.population("readout").with("leak", List.of(0.6, 0.5));
    Network uneven =
        new Network(
            List.of(network.population("hidden"), readout),
            network.projections(),
            network.feedbacks(),
            "readout");

    assertThatThrownBy(() -> gradients(execution, plan(uneven, Synapse::readoutLeak)))
        .hasMessageContaining("population readout sends the learning signal of hidden")
        .hasMessageContaining("give them one membrane time constant");
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aNetworkBroadcastsItsRewardOnly(Execution execution) {
    assertThatThrownBy(
            () ->
                gradients(execution, plan(network(true), synapse -> synapse.broadcast("surprise"))))
        .hasMessage("there is no broadcast 'surprise'; a network has one, 'reward'");
  }

  @ParameterizedTest
  @MethodSource("executions")
  void classesAreComparedFromTheirFirstStepOn(Execution execution) {
    Course course = new Course();
    double expected = 0;
    for (int step = 2; step < STEPS; step++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        expected += course.loss(step, sample) / SAMPLES;
      }
    }

    try (TrainingSession session =
        new TrainingHost().open(plan(network(true), synapse -> constant(0)), execution, 1)) {
      assertThat(session.train().loss()).isCloseTo(expected, within(1e-5));
    }
  }

  private static double[] gradient(
      Execution execution, boolean autapses, Function<Synapse, Expression> read) {
    return of("input-to-hidden", execution, plan(network(autapses), read));
  }

  private static double[] of(String projection, Execution execution, ExperimentPlan plan) {
    return Objects.requireNonNull(gradients(execution, plan).get(projection)).values();
  }

  private static Map<String, SessionState.NamedArray> gradients(
      Execution execution, ExperimentPlan plan) {
    try (TrainingSession session = new TrainingHost().open(plan, execution, 1)) {
      return session.gradients(TRIAL);
    }
  }

  private static Network network(boolean autapses) {
    Projection recurrent =
        Projection.between("hidden", "hidden", Initialiser.given(RECURRENT)).delayedBy(1);
    return new Network(
        List.of(
            Population.of("hidden", "leaky", CellType.unconstrained(CELLS))
                .with("leak", HIDDEN_LEAK),
            Population.of("readout", "leaky", CellType.unconstrained(2))
                .with("leak", READOUT_LEAK)),
        List.of(
            Projection.between(Projection.INPUT, "hidden", Initialiser.given(INCOMING)),
            autapses ? recurrent : recurrent.withoutAutapses(),
            Projection.between("hidden", "readout", Initialiser.given(OUTGOING))),
        List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
        "readout");
  }

  private static ExperimentPlan plan(Network network, Function<Synapse, Expression> read) {
    LeakyCell model = new LeakyCell();
    Settings none = Settings.defaults(List.of());
    Map<String, NetworkModel.PopulationModel> cells =
        Map.of(
            "hidden", cells(model, network, "hidden"), "readout", cells(model, network, "readout"));
    return new ExperimentPlan(
        new OneTrial(),
        new NetworkModel(network, 1, cells),
        new CreditAssignment.Local(
            SynapseEquations.of(new ReadingRule(read), none), none, Map.of(), Map.of()),
        SmallNetwork.settings(Map.of("batch", Integer.toString(SAMPLES))));
  }

  private static NetworkModel.PopulationModel cells(
      LeakyCell model, Network network, String population) {
    double[] leaks =
        network.population(population).parameters().getOrDefault("leak", List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new NetworkModel.PopulationModel(CellEquations.of(model), Map.of("leak", leaks));
  }

  private static Trial trial(int firstStep) {
    Random random = new Random(3);
    double[] input = random.doubles(STEPS * SAMPLES * 2, -1, 1).toArray();
    return new Trial(STEPS, SAMPLES, 2, input, new Target.Classes(new int[] {0, 1}, firstStep));
  }

  /** The network in plain loops. */
  private static final class Course {

    private final double[][][] hidden = new double[STEPS][SAMPLES][CELLS];
    private final double[][][] readout = new double[STEPS][SAMPLES][2];

    Course() {
      for (int step = 0; step < STEPS; step++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
          for (int cell = 0; cell < CELLS; cell++) {
            double current = 0;
            for (int channel = 0; channel < 2; channel++) {
              current += INCOMING[cell * 2 + channel] * input(step, sample, channel);
            }
            for (int from = 0; from < CELLS && step > 0; from++) {
              current += RECURRENT[cell * CELLS + from] * hidden[step - 1][sample][from];
            }
            double before = step > 0 ? hidden[step - 1][sample][cell] : 0;
            hidden[step][sample][cell] = HIDDEN_LEAK * before + current;
          }
          for (int output = 0; output < 2; output++) {
            double current = 0;
            for (int from = 0; from < CELLS; from++) {
              current += OUTGOING[output * CELLS + from] * hidden[step][sample][from];
            }
            double before = step > 0 ? readout[step - 1][sample][output] : 0;
            readout[step][sample][output] = READOUT_LEAK * before + current;
          }
        }
      }
    }

    private static double input(int step, int sample, int channel) {
      return TRIAL.input()[(step * SAMPLES + sample) * 2 + channel];
    }

    double loss(int step, int sample) {
      double[] scores = readout[step][sample];
      return Math.log(Math.exp(scores[0]) + Math.exp(scores[1])) - scores[sample];
    }

    /** The mean over samples of the sum over steps of a value times what arrives. */
    double[] sum(Value value) {
      double[] sum = new double[CELLS * 2];
      for (int step = 0; step < STEPS; step++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
          for (int synapse = 0; synapse < sum.length; synapse++) {
            sum[synapse] +=
                value.at(step, sample, synapse / 2) * input(step, sample, synapse % 2) / SAMPLES;
          }
        }
      }
      return sum;
    }
  }

  /** A value of a postsynaptic cell. */
  private interface Value {
    double at(int step, int sample, int cell);
  }

  private record OneTrial() implements TrialSource {

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
      return TRIAL;
    }
  }

  /** What is read, times what arrives. */
  private record ReadingRule(Function<Synapse, Expression> read) implements LearningRule {

    @Override
    public String name() {
      return "reading";
    }

    @Override
    public String summary() {
      return "What is read, times what arrives.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      synapse.descends(read.apply(synapse).times(synapse.presynaptic()));
    }
  }

  private static final class LeakyCell implements NeuronModel {

    private static final RealParameter LEAK =
        Parameter.real("leak", 0.5, Range.between(0, 1), "what is left after a step");

    @Override
    public String name() {
      return "leaky";
    }

    @Override
    public String summary() {
      return "A linear cell that leaks.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(LEAK);
    }

    @Override
    public void define(Cell cell) {
      CellState v = cell.state("v");
      v.becomes(
          org.bouton.api.equation.Functions.value(LEAK).times(v.previous()).plus(cell.current()));
      cell.output(v);
    }
  }
}
