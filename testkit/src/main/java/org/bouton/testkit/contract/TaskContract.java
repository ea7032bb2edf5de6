package org.bouton.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Task;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialRequest.Purpose;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * What the host takes for granted of a task: a request always gives the same trial, whatever was
 * asked for before, by whom and on which thread; trials have the shape that the source tells.
 */
public final class TaskContract {

  private static final int SAMPLES = 3;
  private static final long SEED = 11;

  private final Supplier<? extends Task> task;
  private final Map<String, String> settings;

  private TaskContract(Supplier<? extends Task> task, Map<String, String> settings) {
    this.task = task;
    this.settings = settings;
  }

  /**
   * The contract of a task with its defaults.
   *
   * @param task makes a fresh instance, such as {@code MyTask::new}
   */
  public static TaskContract of(Supplier<? extends Task> task) {
    return new TaskContract(task, Map.of());
  }

  /** One test for each promise of a task with its defaults. */
  public static Stream<DynamicTest> testsOf(Supplier<? extends Task> task) {
    return of(task).tests();
  }

  /** The same with another value of a parameter, such as the folder of a data set. */
  public TaskContract with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(parameter, value);
    return new TaskContract(task, more);
  }

  /**
   * One test for each promise. A task that refuses its settings, because they name no data, is not
   * tested further.
   */
  public Stream<DynamicTest> tests() {
    return Stream.concat(
        ContributionContract.testsOf(task),
        Stream.of(
            test("trials have the shape that the source tells", this::checkShapes),
            test("labels name outputs, and targets are numbers", this::checkTargets),
            test("a request always gives the same trial", this::checkSameTrial),
            test(
                "another seed gives other training trials, unless there is one stream for all",
                this::checkSeeds),
            test("two sources do not influence each other", this::checkSources),
            test(
                "threads that ask at once get the trials that one would get", this::checkThreads)));
  }

  private void checkShapes() {
    TrialSource source = prepared();
    Assertions.assertTrue(source.inputs() > 0, "inputs() is " + source.inputs());
    Assertions.assertTrue(source.outputs() > 0, "outputs() is " + source.outputs());
    for (TrialRequest request : requests()) {
      Trial trial = source.trial(request);
      Assertions.assertEquals(source.inputs(), trial.inputs(), "inputs of " + request);
      Assertions.assertTrue(trial.steps() > 0, "there are no steps in " + request);
      Assertions.assertTrue(trial.samples() > 0, "there are no samples in " + request);
      if (request.purpose() == Purpose.TRAINING) {
        Assertions.assertEquals(request.samples(), trial.samples(), "samples of " + request);
      }
      requireNumbers(trial.input(), "the input of " + request);
    }
  }

  private void checkTargets() {
    TrialSource source = prepared();
    for (TrialRequest request : requests()) {
      Trial trial = source.trial(request);
      if (trial.target() instanceof Target.Classes classes) {
        Assertions.assertTrue(
            source.loss().isClassification(), "the loss " + source.loss() + " takes no classes");
        Assertions.assertEquals(trial.samples(), classes.labels().length, "labels of " + request);
        Assertions.assertTrue(
            classes.firstStep() < trial.steps(), "the first step that is compared is too late");
        for (int label : classes.labels()) {
          Assertions.assertTrue(
              label >= 0 && label < source.outputs(),
              "label " + label + " of " + request + " names none of " + source.outputs());
        }
      } else if (trial.target() instanceof Target.Values values) {
        Assertions.assertSame(
            Loss.SQUARED_ERROR, source.loss(), "values are compared by their squared error");
        Assertions.assertEquals(
            trial.steps() * trial.samples() * source.outputs(),
            values.values().length,
            "values of the target of " + request);
        requireNumbers(values.values(), "the target of " + request);
      }
    }
  }

  private void checkSameTrial() {
    TrialSource source = prepared();
    List<Trial> once = trials(source, requests());
    List<TrialRequest> backward = new ArrayList<>(requests());
    Collections.reverse(backward);
    List<Trial> again = new ArrayList<>(trials(source, backward));
    Collections.reverse(again);
    requireSame(once, again, "the second time");
  }

  private void checkSeeds() {
    TrialSource source = prepared();
    Trial one = source.trial(new TrialRequest(Purpose.TRAINING, SAMPLES, 0, SEED));
    boolean bySeed = false;
    boolean byIteration = false;
    // A small set of samples may give the same few for two seeds, but not for many.
    for (int other = 1; other <= 5; other++) {
      bySeed |=
          !same(one, source.trial(new TrialRequest(Purpose.TRAINING, SAMPLES, 0, SEED + other)));
      byIteration |=
          !same(one, source.trial(new TrialRequest(Purpose.TRAINING, SAMPLES, other, SEED)));
    }
    Assertions.assertTrue(
        bySeed || byIteration,
        "task " + task.get().name() + " gives the same training trial for six seeds and batches");
    Assumptions.assumeTrue(bySeed, "its training trials are the same for all seeds");
  }

  private void checkSources() {
    List<Trial> alone = trials(prepared(), requests());
    TrialSource one = prepared();
    TrialSource other = prepared();
    List<Trial> beside = new ArrayList<>();
    for (TrialRequest request : requests()) {
      Trial unused = other.trial(new TrialRequest(request.purpose(), SAMPLES, 5, SEED + 1));
      Assertions.assertTrue(unused.steps() > 0);
      beside.add(one.trial(request));
    }
    requireSame(alone, beside, "while another source is asked in between");
  }

  private void checkThreads() throws Exception {
    TrialSource source = prepared();
    List<Trial> alone = trials(prepared(), requests());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Trial>> work = new ArrayList<>();
      for (TrialRequest request : requests()) {
        work.add(() -> source.trial(request));
      }
      List<Trial> together = new ArrayList<>();
      for (Future<Trial> trial : threads.invokeAll(work)) {
        together.add(trial.get());
      }
      requireSame(alone, together, "on two threads");
    } finally {
      threads.shutdown();
    }
  }

  private TrialSource prepared() {
    Task fresh = task.get();
    try {
      return fresh.prepare(Settings.of("task", fresh.parameters(), settings));
    } catch (InvalidSettingException e) {
      return Assumptions.abort(
          "it asks for other settings; give them with TaskContract.of(…).with(…): "
              + e.getMessage());
    }
  }

  private static List<TrialRequest> requests() {
    List<TrialRequest> requests = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      requests.add(new TrialRequest(purpose, SAMPLES, 0, SEED));
      requests.add(new TrialRequest(purpose, SAMPLES, 1, SEED));
    }
    return requests;
  }

  private static List<Trial> trials(TrialSource source, List<TrialRequest> requests) {
    return requests.stream().map(source::trial).toList();
  }

  private static void requireSame(List<Trial> expected, List<Trial> actual, String when) {
    for (int i = 0; i < expected.size(); i++) {
      Assertions.assertTrue(
          same(expected.get(i), actual.get(i)), requests().get(i) + " gives another trial " + when);
    }
  }

  private static boolean same(Trial one, Trial other) {
    return one.steps() == other.steps()
        && one.samples() == other.samples()
        && Arrays.equals(one.input(), other.input())
        && same(one.target(), other.target());
  }

  private static boolean same(Target one, Target other) {
    if (one instanceof Target.Classes classes && other instanceof Target.Classes others) {
      return classes.firstStep() == others.firstStep()
          && Arrays.equals(classes.labels(), others.labels());
    }
    if (one instanceof Target.Values values && other instanceof Target.Values others) {
      return Arrays.equals(values.values(), others.values());
    }
    return one instanceof Target.None && other instanceof Target.None;
  }

  private static void requireNumbers(double[] values, String what) {
    for (double value : values) {
      Assertions.assertTrue(Double.isFinite(value), what + " holds " + value);
    }
  }

  private static DynamicTest test(String promise, Executable check) {
    return DynamicTest.dynamicTest(promise, check);
  }
}
