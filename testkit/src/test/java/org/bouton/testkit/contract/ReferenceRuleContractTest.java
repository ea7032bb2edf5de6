package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.RecordedPopulation;
import org.bouton.api.reference.RecordedProjection;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Honest reference rules keep every promise, and each that does not is caught by its own test. */
class ReferenceRuleContractTest {

  private static final String GRADIENT = "an error gives a gradient, in numbers";
  private static final String NO_ERROR = "without an error the gradient is 0";
  private static final String EXECUTORS = "both executors agree";
  private static final String THREADS = "any number of threads gives the same bits";
  private static final String MEAN =
      "the gradient of a batch is the mean of the gradients of its samples";
  private static final String TWICE = "the same trial twice gives the same gradient";
  private static final String STEPWISE =
      "weights that change in every step are refused with a reason";

  private static final Addition NOTHING = (trajectory, weight) -> 0;
  private static final ChoiceParameter<Answer> ANSWER =
      Parameter.choice("answer", Answer.GRADIENT, "what the gradient is");

  @Test
  void anHonestRuleKeepsEveryPromise() {
    Outcomes outcomes = outcomes(scaledBy(trajectory -> 1));

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.skipped()).isEmpty();
    assertThat(outcomes.passed())
        .contains(GRADIENT, NO_ERROR, EXECUTORS, THREADS, MEAN, TWICE, STEPWISE);
  }

  @Test
  void everyChoiceIsTested() {
    Outcomes outcomes =
        outcomes(
            () ->
                new DeltaRule(
                    List.of(ANSWER),
                    (trajectory, settings) -> settings.choice(ANSWER) == Answer.SILENCE ? 0 : 1,
                    NOTHING));

    assertThat(outcomes.passed()).contains(GRADIENT, TWICE + ", with answer=silence");
    assertThat(outcomes.failed()).containsExactly(GRADIENT + ", with answer=silence");
  }

  @Test
  void aRuleThatComputesNothingIsCaught() {
    assertThat(failed(scaledBy(trajectory -> 0))).containsExactly(GRADIENT);
  }

  @Test
  void aRuleThatComputesNoNumbersIsCaught() {
    assertThat(failed(scaledBy(trajectory -> Double.NaN))).contains(GRADIENT);
  }

  @Test
  void aRuleThatDecaysWeightsWithoutAnErrorIsCaught() {
    assertThat(
            failed(
                () ->
                    new DeltaRule(
                        List.of(),
                        (trajectory, settings) -> 1,
                        (trajectory, weight) -> 0.01 * weight * trajectory.samples())))
        .containsExactly(NO_ERROR);
  }

  @Test
  void aRuleThatLooksAtRoundingIsCaught() {
    assertThat(
            failed(
                scaledBy(
                    trajectory -> {
                      double weight = readout(trajectory).weight(0, 0);
                      return (float) weight == weight ? 2 : 1;
                    })))
        .containsExactly(EXECUTORS);
  }

  @Test
  void aRuleThatTellsThreadsApartIsCaught() {
    assertThat(
            failed(
                () -> {
                  List<Thread> known = new ArrayList<>();
                  return scaled(
                      trajectory -> {
                        synchronized (known) {
                          if (!known.contains(Thread.currentThread())) {
                            known.add(Thread.currentThread());
                          }
                          return 1 + known.indexOf(Thread.currentThread());
                        }
                      });
                }))
        .containsExactly(THREADS);
  }

  @Test
  void aRuleThatDividesBySamplesOnceMoreIsCaught() {
    assertThat(failed(scaledBy(trajectory -> 1.0 / trajectory.samples()))).containsExactly(MEAN);
  }

  @Test
  void aRuleThatRemembersTrialsIsCaught() {
    assertThat(
            failed(
                () -> {
                  Set<Trajectory> seen =
                      Collections.synchronizedSet(
                          Collections.newSetFromMap(new IdentityHashMap<>()));
                  return scaled(trajectory -> seen.add(trajectory) ? 1 : 2);
                }))
        .containsExactly(TWICE);
  }

  @Test
  void aRuleThatCountsItsCallsAcrossInstancesIsCaught() {
    AtomicLong calls = new AtomicLong();

    assertThat(failed(scaledBy(trajectory -> calls.incrementAndGet())))
        .containsExactly(EXECUTORS, THREADS, MEAN, TWICE);
  }

  @Test
  void aRuleThatAddsALittleNoiseIsCaughtByWhatComparesBits() {
    AtomicLong calls = new AtomicLong();

    assertThat(
            failed(
                scaledBy(
                    trajectory ->
                        1 + 1e-12 * new SplittableRandom(calls.incrementAndGet()).nextGaussian())))
        .containsExactly(THREADS, TWICE);
  }

  @Test
  void aRuleThatRefusesTheNetworkIsNotTestedFurther() {
    Outcomes outcomes =
        outcomes(
            scaledBy(
                trajectory -> {
                  throw new IllegalArgumentException("it works on feedforward networks only");
                }));

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.skipped())
        .containsExactly(GRADIENT, NO_ERROR, EXECUTORS, THREADS, MEAN, TWICE);
    assertThat(outcomes.passed()).contains(STEPWISE);
  }

  @Test
  void aRefusalWithoutAReasonIsAFailure() {
    Supplier<ReferenceRule> silent =
        scaledBy(
            trajectory -> {
              throw new IllegalArgumentException();
            });

    assertThat(failed(silent)).containsExactly(GRADIENT, NO_ERROR, EXECUTORS, THREADS, MEAN, TWICE);
    DynamicTest first =
        ReferenceRuleContract.testsOf(silent)
            .filter(test -> test.getDisplayName().equals(GRADIENT))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> first.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("without giving a reason");
  }

  @Test
  void aRuleThatBreaksDownIsAFailure() {
    assertThat(
            failed(
                scaledBy(
                    trajectory -> {
                      throw new IllegalStateException("out of order");
                    })))
        .containsExactly(GRADIENT, NO_ERROR, EXECUTORS, THREADS, MEAN, TWICE);
  }

  private static List<String> failed(Supplier<ReferenceRule> rule) {
    return outcomes(rule).failed();
  }

  private static Outcomes outcomes(Supplier<ReferenceRule> rule) {
    return Outcomes.of(ReferenceRuleContract.testsOf(rule));
  }

  private static Supplier<ReferenceRule> scaledBy(ToDoubleFunction<Trajectory> factor) {
    return () -> scaled(factor);
  }

  private static ReferenceRule scaled(ToDoubleFunction<Trajectory> factor) {
    return new DeltaRule(
        List.of(), (trajectory, settings) -> factor.applyAsDouble(trajectory), NOTHING);
  }

  private static RecordedProjection readout(Trajectory trajectory) {
    return trajectory.projections().stream()
        .filter(projection -> projection.source().isPresent() && projection.target().isReadout())
        .findFirst()
        .orElseThrow();
  }

  /** What a gradient is multiplied by. */
  private interface Factor {
    double of(Trajectory trajectory, Settings settings);
  }

  /** What is added to the gradient of a weight. */
  private interface Addition {
    double of(Trajectory trajectory, double weight);
  }

  /** What the rule with a choice answers. */
  private enum Answer {
    GRADIENT,
    SILENCE
  }

  /**
   * The gradient of weights onto the readout, which are all that it teaches.
   *
   * @param parameters its parameters
   * @param factor what the gradient is multiplied by
   * @param addition what is added to it
   */
  private record DeltaRule(List<Parameter> parameters, Factor factor, Addition addition)
      implements ReferenceRule {

    @Override
    public String name() {
      return "delta";
    }

    @Override
    public String summary() {
      return "The gradient of weights onto the readout.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void accumulateGradients(Trajectory trajectory, Settings settings) {
      double scale = factor.of(trajectory, settings);
      RecordedProjection onto = readout(trajectory);
      for (int post = 0; post < onto.target().cells(); post++) {
        for (int pre = 0; pre < onto.presynapticCells(); pre++) {
          onto.addToGradient(
              post,
              pre,
              scale * slope(trajectory, onto, post, pre)
                  + addition.of(trajectory, onto.weight(post, pre)));
        }
      }
    }

    private static double slope(Trajectory trajectory, RecordedProjection onto, int post, int pre) {
      RecordedPopulation readout = onto.target();
      double sum = 0;
      for (int step = 0; step < trajectory.steps(); step++) {
        for (int sample = 0; sample < trajectory.samples(); sample++) {
          sum += readout.outputError(step, sample, post) * onto.presynaptic(step, sample, pre);
        }
      }
      return sum;
    }
  }
}
