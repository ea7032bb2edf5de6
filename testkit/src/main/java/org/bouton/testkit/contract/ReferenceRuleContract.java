package org.bouton.testkit.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Executor;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.TrainingSession;
import org.bouton.core.train.UnsuitableExperimentException;
import org.bouton.testkit.probe.Bits;
import org.bouton.testkit.probe.Choices;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the host takes for granted of a reference rule, for each of its choices, on a few recurrent
 * cells: it computes the same on every executor, on any number of threads and however often it is
 * asked; samples do not mix; and what it gives is the gradient of an error, and 0 without one.
 *
 * <p>It does not tell whether the gradient is the exact one, which truncated rules do not promise.
 */
public final class ReferenceRuleContract {

  private static final double SINGLE_ROUNDING = 2e-4;
  private static final double DOUBLE_ROUNDING = 1e-9;
  private static final int SAMPLES = 2;

  /** Enough for two shards. */
  private static final int SAMPLES_OF_TWO_SHARDS = 17;

  private final Supplier<? extends ReferenceRule> rule;
  private final Map<String, String> choices;

  private ReferenceRuleContract(
      Supplier<? extends ReferenceRule> rule, Map<String, String> choices) {
    this.rule = rule;
    this.choices = choices;
  }

  /**
   * One test for each promise. A rule that refuses the network with a reason is not tested further.
   *
   * @param rule makes a fresh instance, such as {@code MyReference::new}
   */
  public static Stream<DynamicTest> testsOf(Supplier<? extends ReferenceRule> rule) {
    return Stream.concat(
        ContributionContract.testsOf(rule),
        Choices.oneAtATime(rule.get().parameters()).stream()
            .flatMap(choices -> new ReferenceRuleContract(rule, choices).tests()));
  }

  private Stream<DynamicTest> tests() {
    return Stream.of(
        test("an error gives a gradient, in numbers", this::checkGradient),
        test("without an error the gradient is 0", this::checkNoError),
        test("both executors agree", this::checkExecutors),
        test("any number of threads gives the same bits", this::checkThreads),
        test(
            "the gradient of a batch is the mean of the gradients of its samples", this::checkMean),
        test("the same trial twice gives the same gradient", this::checkTwice),
        test("weights that change in every step are refused with a reason", this::checkStepwise));
  }

  private void checkGradient() {
    Map<String, double[]> gradients = fresh().gradients(exact(), ReferenceRun.trial(SAMPLES));
    gradients.forEach(
        (name, values) ->
            Assertions.assertTrue(
                Arrays.stream(values).allMatch(Double::isFinite),
                () -> "the gradient of " + name + " is " + Arrays.toString(values)));
    Assertions.assertTrue(
        gradients.values().stream().flatMapToDouble(Arrays::stream).anyMatch(value -> value != 0),
        "the gradient of every weight is 0");
  }

  private void checkNoError() {
    Trial trial = ReferenceRun.trial(SAMPLES);
    requireZero(
        fresh().gradients(exact(), ReferenceRun.withTarget(trial, new Target.None())),
        "there is no target");
    requireZero(
        fresh().gradients(exact(), ReferenceRun.withoutError(trial, exact())),
        "the target is the output");
  }

  private void checkExecutors() {
    Trial trial = ReferenceRun.trial(SAMPLES);
    Bits.requireClose(
        fresh().gradients(exact(), trial),
        fresh().gradients(fast(1), trial),
        SINGLE_ROUNDING,
        "the executors do not agree");
  }

  private void checkThreads() {
    Trial trial = ReferenceRun.trial(SAMPLES_OF_TWO_SHARDS);
    Bits.requireSame(
        fresh().gradients(fast(1), trial),
        fresh().gradients(fast(2), trial),
        "two threads give other bits than one");
  }

  private void checkMean() {
    Trial trial = ReferenceRun.trial(SAMPLES);
    Map<String, double[]> mean = new LinkedHashMap<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      fresh()
          .gradients(exact(), ReferenceRun.ofSample(trial, sample))
          .forEach(
              (name, gradient) -> mean.merge(name, share(gradient), ReferenceRuleContract::sum));
    }
    Bits.requireClose(
        mean,
        fresh().gradients(exact(), trial),
        DOUBLE_ROUNDING,
        "the gradient of a batch is not the mean of the gradients of its samples");
  }

  private void checkTwice() {
    Trial trial = ReferenceRun.trial(SAMPLES);
    try (TrainingSession session = fresh().open(exact(), "trial")) {
      Map<String, double[]> once = ReferenceRun.gradients(session, trial);
      Bits.requireSame(
          once,
          ReferenceRun.gradients(session, trial),
          "the same trial gives another gradient the second time");
      Bits.requireSame(
          once,
          fresh().gradients(exact(), trial),
          "the same trial gives another gradient with another instance of the rule");
    }
  }

  private void checkStepwise() {
    UnsuitableExperimentException refusal =
        Assertions.assertThrows(
            UnsuitableExperimentException.class,
            () -> fresh().open(fast(1), "step").close(),
            "training.update=step is not refused");
    requireReason(refusal);
  }

  private ReferenceRun fresh() {
    return new ReferenceRun(rule.get(), choices);
  }

  private static void requireZero(Map<String, double[]> gradients, String when) {
    gradients.forEach(
        (name, values) ->
            Assertions.assertTrue(
                Arrays.stream(values).allMatch(value -> value == 0),
                () ->
                    "the gradient of "
                        + name
                        + " is "
                        + Arrays.toString(values)
                        + " when "
                        + when));
  }

  private static double[] share(double[] gradient) {
    return Arrays.stream(gradient).map(value -> value / SAMPLES).toArray();
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private static String requireReason(UnsuitableExperimentException refusal) {
    String message = refusal.getMessage();
    Assertions.assertTrue(
        message != null && !message.isBlank() && !message.equals("null"),
        "it is refused without giving a reason");
    return String.valueOf(message);
  }

  private static Execution fast(int threads) {
    return new Execution(Executor.JVM, Precision.FLOAT32, Mode.AUTOMATIC, threads);
  }

  private static Execution exact() {
    return new Execution(Executor.ND4J, Precision.FLOAT64, Mode.AUTOMATIC, 1);
  }

  private DynamicTest test(String promise, Runnable check) {
    return DynamicTest.dynamicTest(
        promise + Choices.inWords(choices),
        () -> {
          try {
            check.run();
          } catch (UnsuitableExperimentException e) {
            Assumptions.abort("refused: " + requireReason(e));
          }
        });
  }
}
