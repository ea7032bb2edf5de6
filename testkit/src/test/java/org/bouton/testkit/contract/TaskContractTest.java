package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.parameter.TextParameter;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Task;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;

/** An honest task keeps every promise; for each promise there is a task that breaks it alone. */
class TaskContractTest {

  private static final String SHAPES = "trials have the shape that the source tells";
  private static final String TARGETS = "labels name outputs, and targets are numbers";
  private static final String SAME = "a request always gives the same trial";
  private static final String SEEDS =
      "another seed gives other training trials, unless there is one stream for all";
  private static final String SOURCES = "two sources do not influence each other";
  private static final String THREADS =
      "threads that ask at once get the trials that one would get";

  private static final TextParameter FOLDER = Parameter.text("folder", "here", "where data is");

  @Test
  void anHonestTaskKeepsEveryPromise() {
    Outcomes outcomes = outcomes(TaskContractTest::honest);

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.passed()).contains(SHAPES, TARGETS, SAME, SEEDS, SOURCES, THREADS);
  }

  @Test
  void aTaskWithoutDataIsNotTestedUntilItGetsSome() {
    assertThat(outcomes(TaskContractTest::honest, "nowhere").skipped())
        .containsExactly(SHAPES, TARGETS, SAME, SEEDS, SOURCES, THREADS);
    assertThat(
            Outcomes.of(
                    TaskContract.of(() -> new Written(TaskContractTest::honest, "nowhere"))
                        .with("folder", "there")
                        .tests())
                .skipped())
        .isEmpty();
  }

  @Test
  void aTrialOfAnotherShapeIsCaught() {
    assertThat(
            outcomes(
                    request ->
                        honest(
                            new TrialRequest(
                                request.purpose(), 2, request.iteration(), request.seed())))
                .failed())
        .containsExactly(SHAPES);
  }

  @Test
  void anInputThatIsNoNumberIsCaught() {
    assertThat(
            outcomes(
                    request -> {
                      Trial trial = honest(request);
                      trial.input()[0] = Double.NaN;
                      return trial;
                    })
                .failed())
        .containsExactly(SHAPES);
  }

  @Test
  void aLabelThatNamesNoOutputIsCaught() {
    assertThat(
            outcomes(
                    request -> {
                      Trial trial = honest(request);
                      ((Target.Classes) trial.target()).labels()[0] = 2;
                      return trial;
                    })
                .failed())
        .containsExactly(TARGETS);
  }

  @Test
  void aTargetOfAnotherKindThanTheLossIsCaught() {
    assertThat(
            outcomes(
                    request -> {
                      Trial trial = honest(request);
                      return new Trial(
                          trial.steps(),
                          trial.samples(),
                          trial.inputs(),
                          trial.input(),
                          new Target.Values(new double[trial.steps() * trial.samples() * 2]));
                    })
                .failed())
        .containsExactly(TARGETS);
  }

  @Test
  void aTaskThatIgnoresTheSeedIsCaughtUnlessItIsAStream() {
    assertThat(outcomes(request -> honest(asked(request, 0, 0))).failed()).containsExactly(SEEDS);
    assertThat(outcomes(request -> honest(asked(request, request.iteration(), 0))).skipped())
        .containsExactly(SEEDS);
  }

  /** A source with a state: each asks for randomness of its own, in turn. */
  @Test
  void aSourceWithAStateIsCaught() {
    assertThat(
            Outcomes.of(
                    TaskContract.testsOf(
                        () ->
                            new Written(
                                new Function<TrialRequest, Trial>() {
                                  private final AtomicLong asked = new AtomicLong();

                                  @Override
                                  public Trial apply(TrialRequest request) {
                                    return honest(asked(request, asked.getAndIncrement(), 1));
                                  }
                                },
                                "here")))
                .failed())
        .contains(SAME)
        .doesNotContain(SHAPES, TARGETS, SEEDS);
  }

  /** Sources that share a state: the last seed that any of them was asked with. */
  @Test
  void sourcesThatShareAStateAreCaught() {
    AtomicLong lastSeed = new AtomicLong();
    Function<TrialRequest, Trial> sharing =
        request -> {
          long before = lastSeed.getAndSet(request.seed());
          boolean another = before != 0 && before != request.seed();
          return honest(asked(request, request.iteration(), request.seed() + (another ? 99 : 0)));
        };

    assertThat(outcomes(sharing).failed()).containsExactly(SOURCES);
  }

  /** A task that gives another trial on any thread but the first. */
  @Test
  void aTaskThatKnowsItsThreadIsCaught() {
    Thread first = Thread.currentThread();

    assertThat(
            outcomes(
                    request ->
                        honest(
                            asked(
                                request,
                                request.iteration(),
                                request.seed() + (Thread.currentThread() == first ? 0 : 99))))
                .failed())
        .containsExactly(THREADS);
  }

  private static Outcomes outcomes(Function<TrialRequest, Trial> trials) {
    return outcomes(trials, "here");
  }

  private static Outcomes outcomes(Function<TrialRequest, Trial> trials, String missing) {
    return Outcomes.of(TaskContract.testsOf(() -> new Written(trials, missing)));
  }

  private static TrialRequest asked(TrialRequest request, long iteration, long seed) {
    return new TrialRequest(request.purpose(), request.samples(), iteration, seed);
  }

  private static Trial honest(TrialRequest request) {
    RandomGenerator random = request.random();
    int samples = request.samples();
    double[] input = new double[4 * samples];
    int[] labels = new int[samples];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextGaussian();
    }
    for (int i = 0; i < samples; i++) {
      labels[i] = random.nextInt(2);
    }
    return new Trial(4, samples, 1, input, new Target.Classes(labels));
  }

  /**
   * A task made for a test.
   *
   * @param trials makes trials
   * @param defaultFolder where its data is; there is none {@code nowhere}
   */
  private record Written(Function<TrialRequest, Trial> trials, String defaultFolder)
      implements Task {

    @Override
    public String name() {
      return "written";
    }

    @Override
    public String summary() {
      return "A task made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.text(FOLDER.name(), defaultFolder, FOLDER.documentation()));
    }

    @Override
    public TrialSource prepare(Settings settings) {
      if ("nowhere".equals(settings.asText().get(FOLDER.name()))) {
        throw new InvalidSettingException("task.folder: there is no data");
      }
      return new TrialSource() {
        @Override
        public int inputs() {
          return 1;
        }

        @Override
        public int outputs() {
          return 2;
        }

        @Override
        public Loss loss() {
          return Loss.CROSS_ENTROPY_AT_LAST_STEP;
        }

        @Override
        public Trial trial(TrialRequest request) {
          return trials.apply(request);
        }
      };
    }
  }
}
