package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.compile.Plan;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that change in every step, by the gradients of several shards on several threads. */
class LockstepTest {

  private static final long SEED = 6;
  private static final int CELLS = 72;

  private final TrainingHost host = new TrainingHost();

  static Stream<Arguments> batches() {
    return Stream.of(16, 17, 100, 300)
        .flatMap(
            batch ->
                Stream.of("sgd", "bias-corrected-adam")
                    .map(updater -> Arguments.of(batch, updater)));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void theBitsDoNotDependOnHowManyThreadsRun(int batch, String updater) {
    ExperimentPlan plan = plan(new NoisyTrials(), layers(), training(batch, updater));
    try (TrainingSession one = host.open(plan, threads(1), SEED);
        TrainingSession two = host.open(plan, threads(2), SEED);
        TrainingSession three = host.open(plan, threads(3), SEED)) {
      SessionState start = one.state();
      for (int iteration = 0; iteration < 4; iteration++) {
        TrialOutcome outcome = one.train();
        assertThat(two.train()).isEqualTo(outcome);
        assertThat(three.train()).isEqualTo(outcome);
        assertThat(two.validate(iteration)).isEqualTo(one.validate(iteration));
      }
      assertSameBits(two.state(), one.state());
      assertSameBits(three.state(), one.state());
      assertThat(changed(start, one.state()))
          .contains(
              "weights/input-to-first",
              "weights/first-to-first",
              "weights/bias-to-second",
              "weights/second-back-to-first",
              "weights/readout.a");
    }
  }

  @Test
  void aResumedSessionGoesOnToTheBitsOfTheUnbrokenOne() {
    Map<String, String> training = training(17, "adam");
    training.put("first-update", "10");
    ExperimentPlan plan = plan(new NoisyTrials(), layers(), training);
    for (int trials = 0; trials < 3; trials++) {
      try (TrainingSession unbroken = host.open(plan, threads(2), SEED);
          TrainingSession resumed = host.open(plan, threads(1), SEED)) {
        for (int i = 0; i < trials; i++) {
          unbroken.train();
        }
        resumed.restore(unbroken.state());
        for (int i = 0; i < 3; i++) {
          assertThat(resumed.train()).isEqualTo(unbroken.train());
        }
        assertSameBits(resumed.state(), unbroken.state());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Execution.Executor.class)
  void twoShardsOfTheSameSamplesLearnWhatOneLearns(Execution.Executor executor) {
    boolean isOracle = executor == Execution.Executor.ND4J;
    Execution execution = isOracle ? SmallNetwork.oracle() : Execution.standard();
    try (TrainingSession one =
            host.open(plan(new Copies(15), layers(), training(15, "sgd")), execution, SEED);
        TrainingSession two =
            host.open(plan(new Copies(15), layers(), training(30, "sgd")), execution, SEED)) {
      for (int iteration = 0; iteration < 3; iteration++) {
        double loss = one.train().loss();
        assertThat(two.train().loss()).isCloseTo(loss, within(isOracle ? 1e-12 : 1e-5));
      }
      one.weights()
          .forEach(
              (name, array) ->
                  assertThat(two.weights())
                      .hasEntrySatisfying(
                          name,
                          other ->
                              assertThat(other.values())
                                  .as(name)
                                  .containsExactly(
                                      array.values(), within(isOracle ? 1e-12 : 1e-5))));
    }
  }

  @ParameterizedTest
  @EnumSource(Execution.Executor.class)
  void anObserverSeesAllSamplesAndChangesNothing(Execution.Executor executor) {
    Execution execution = executor == Execution.Executor.ND4J ? SmallNetwork.oracle() : threads(2);
    Map<String, String> training = training(17, "sgd");
    training.put("l2", "0");
    training.put("learning-rate", "0.5");
    ExperimentPlan plan = plan(new NoisyTrials(), layers(), training);
    try (TrainingSession observed = host.open(plan, execution, SEED);
        TrainingSession unobserved = host.open(plan, execution, SEED)) {
      double[] loss = new double[1];
      int[] steps = new int[1];
      double[] expected = values(observed, "weights/second-to-readout");
      Trial trial = new NoisyTrials().trial(request(17, 0));
      observed.observe(
          (step, view) -> {
            assertThat(step).isEqualTo(steps[0]++);
            loss[0] += view.summedLoss();
            assertThat(view.quantity("second", "v")).hasSize(17 * CELLS);
            assertThat(view.weights("second-to-readout")).containsExactly(expected, within(1e-6));
            double[] gradient = view.gradient("second-to-readout");
            double[] rates = view.quantity("second", "z");
            double[] output = view.output();
            double[] fading = view.weights("readout.a");
            for (int i = 0; i < 2 * CELLS; i++) {
              double sum = 0;
              for (int sample = 0; sample < 17; sample++) {
                int at = sample * 2 + i / CELLS;
                double error = output[at] - target(trial, step * 34 + at);
                sum += error / (1 + fading[i / CELLS]) * rates[sample * CELLS + i % CELLS] / 17;
              }
              assertThat(gradient[i]).isCloseTo(sum, within(1e-4));
              expected[i] -= 0.5 * gradient[i];
            }
          });
      TrialOutcome outcome = observed.train();

      assertThat(steps[0]).isEqualTo(7);
      assertThat(loss[0] / 17).isCloseTo(outcome.loss(), within(1e-9));
      assertThat(unobserved.train()).isEqualTo(outcome);
      assertSameBits(observed.state(), unobserved.state());
    }
  }

  /** Machines at which nobody looks keep less; those that an observer looks at keep all. */
  @Test
  void anObserverThatComesLaterSeesAllVariablesToo() {
    ExperimentPlan plan = plan(new NoisyTrials(), layers(), training(17, "sgd"));
    Plan.PopulationSlots whole = PlanRun.planOf(plan, threads(1)).population("second");
    Set<String> unkept = new TreeSet<>(whole.variables().keySet());
    unkept.removeAll(
        PlanRun.planOf(plan, threads(1)).unwatched().population("second").variables().keySet());
    assertThat(unkept).isNotEmpty();
    try (TrainingSession observed = host.open(plan, threads(1), SEED);
        TrainingSession unobserved = host.open(plan, threads(1), SEED)) {
      observed.train();
      unobserved.train();
      observed.observe(
          (step, view) ->
              assertThat(unkept)
                  .allSatisfy(
                      symbol -> assertThat(view.quantity("second", symbol)).hasSize(17 * CELLS)));

      assertThat(observed.train()).isEqualTo(unobserved.train());
      assertSameBits(observed.state(), unobserved.state());
    }
  }

  @Test
  @Timeout(60)
  void aShardThatFailsEndsTheTrialWithItsMessageAndLeavesNoThreadBehind() {
    ExperimentPlan plan = plan(new WrongLabel(), layers(), training(20, "sgd"));
    for (int threads = 1; threads <= 3; threads++) {
      Set<Thread> before = shardThreads();
      try (TrainingSession session = host.open(plan, threads(threads), SEED)) {
        assertThatThrownBy(session::train)
            .isInstanceOf(ArrayIndexOutOfBoundsException.class)
            .hasMessageContaining("1017");
      }
      assertEnd(before);
    }
  }

  @Test
  @Timeout(60)
  void anInterruptedSessionEndsAndLeavesNoThreadBehind() {
    Map<String, String> training = training(20, "sgd");
    for (int threads = 1; threads <= 2; threads++) {
      Set<Thread> before = shardThreads();
      try (TrainingSession session =
          host.open(plan(new NoisyTrials(), layers(), training), threads(threads), SEED)) {
        session.observe((step, view) -> {});
        Thread.currentThread().interrupt();
        assertThatThrownBy(session::train)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("interrupted in the middle of a trial");
        assertThat(Thread.interrupted()).isTrue();
      }
      assertEnd(before);
    }
  }

  private static void assertEnd(Set<Thread> before) {
    Set<Thread> more = shardThreads();
    more.removeAll(before);
    for (Thread thread : more) {
      try {
        thread.join(30_000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static Set<Thread> shardThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bouton-shard"))
        .collect(Collectors.toSet());
  }

  private static Execution threads(int threads) {
    return new Execution(
        Execution.Executor.JVM, Execution.Precision.FLOAT32, Execution.Mode.AUTOMATIC, threads);
  }

  private static Map<String, String> training(int batch, String updater) {
    return new LinkedHashMap<>(
        Map.of(
            "batch", Integer.toString(batch),
            "updater", updater,
            "update", "step",
            "state", "carried",
            "learning-rate", "0.001",
            "l2", "0.01"));
  }

  /** Layers with everything that may learn, and that shards must agree on. */
  private static Network layers() {
    return new Network(
        List.of(
            Population.of("first", "leaky", CellType.unconstrained(CELLS)),
            Population.of("second", "leaky", CellType.unconstrained(CELLS)),
            Population.of("readout", "fading", CellType.unconstrained(2)).learning("a", 0.01)),
        List.of(
            Projection.between(Projection.INPUT, "first", Initialiser.normal(0.5)),
            Projection.between("first", "first", Initialiser.normal(0.05))
                .delayedBy(2)
                .withDensity(0.6),
            Projection.between("first", "second", Initialiser.normal(0.1)).delayedBy(1),
            Projection.between(Projection.BIAS, "second", Initialiser.normal(0.1)),
            Projection.between("second", "readout", Initialiser.normal(0.1))),
        List.of(
            Feedback.between("second", "first", Feedback.Weights.ADAPTIVE),
            Feedback.between("readout", "second", Feedback.Weights.SYMMETRIC)),
        "readout");
  }

  private static ExperimentPlan plan(
      TrialSource task, Network network, Map<String, String> training) {
    Settings none = Settings.defaults(List.of());
    Map<String, Expression> descents =
        Map.of("a", Signal.of(Signal.Kind.POSTSYNAPTIC, "y").negated());
    return new ExperimentPlan(
        task,
        new NetworkModel(
            network,
            1,
            Map.of(
                "first", cells(new LeakyCell(), Map.of()),
                "second", cells(new LeakyCell(), Map.of()),
                "readout", cells(new FadingCell(), Map.of("a", new double[] {0.2, 0.1})))),
        new CreditAssignment.Local(
            SynapseEquations.of(new LocalRule(), none), none, Map.of(), descents),
        SmallNetwork.settings(training));
  }

  private static NetworkModel.PopulationModel cells(
      NeuronModel model, Map<String, double[]> parameters) {
    return new NetworkModel.PopulationModel(CellEquations.of(model), parameters);
  }

  private static Set<String> changed(SessionState before, SessionState after) {
    return before.arrays().keySet().stream()
        .filter(
            name -> {
              SessionState.NamedArray then = before.arrays().get(name);
              SessionState.NamedArray now = after.arrays().get(name);
              return then != null && now != null && !Arrays.equals(then.values(), now.values());
            })
        .collect(Collectors.toSet());
  }

  private static void assertSameBits(SessionState actual, SessionState expected) {
    assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach(
            (name, array) ->
                assertThat(actual.arrays())
                    .hasEntrySatisfying(
                        name,
                        other -> assertThat(other.values()).as(name).isEqualTo(array.values())));
  }

  private static double[] values(TrainingSession session, String name) {
    SessionState.NamedArray array = session.state().arrays().get(name);
    assertThat(array).as(name).isNotNull();
    return array == null ? new double[0] : array.values().clone();
  }

  private static double target(Trial trial, int index) {
    return ((Target.Values) trial.target()).values()[index];
  }

  private static TrialRequest request(int samples, long index) {
    return new TrialRequest(TrialRequest.Purpose.TRAINING, samples, index, SEED);
  }

  /** The same few samples again and again, as many as are asked for. */
  private record Copies(int different) implements TrialSource {

    @Override
    public int inputs() {
      return new NoisyTrials().inputs();
    }

    @Override
    public int outputs() {
      return new NoisyTrials().outputs();
    }

    @Override
    public Loss loss() {
      return new NoisyTrials().loss();
    }

    @Override
    public Trial trial(TrialRequest request) {
      Trial few =
          new NoisyTrials()
              .trial(
                  new TrialRequest(
                      request.purpose(), different, request.iteration(), request.seed()));
      return new Trial(
          few.steps(),
          request.samples(),
          inputs(),
          copied(few.input(), few.steps(), request.samples()),
          new Target.Values(
              copied(((Target.Values) few.target()).values(), few.steps(), request.samples())));
    }

    private double[] copied(double[] few, int steps, int samples) {
      int ofSample = few.length / steps / different;
      return IntStream.range(0, steps * samples * ofSample)
          .mapToDouble(
              i -> {
                int step = i / (samples * ofSample);
                int sample = i / ofSample % samples % different;
                return few[(step * different + sample) * ofSample + i % ofSample];
              })
          .toArray();
    }
  }

  /** Labels, of which the last is none of the classes; it is first read in the fourth step. */
  private record WrongLabel() implements TrialSource {

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
      int samples = request.samples();
      int[] labels = new int[samples];
      labels[samples - 1] = 999;
      return new Trial(
          6, samples, inputs(), new double[6 * samples * 2], new Target.Classes(labels, 3));
    }
  }
}
