package org.bouton.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.PlasticCell;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Executor;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;
import org.bouton.core.train.UnsuitableExperimentException;
import org.bouton.testkit.probe.Bits;
import org.bouton.testkit.probe.Choices;
import org.bouton.testkit.probe.LeakyTanhCell;
import org.bouton.testkit.probe.LocalityProbes;
import org.bouton.testkit.probe.RuleOnCells;
import org.bouton.testkit.probe.Scenario;
import org.bouton.testkit.probe.SpikingCell;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the host takes for granted of a learning rule, for each of its choices: its equations mean
 * something and are always the same, it computes the same on every executor, forward and backward
 * in time, on any number of threads, and it reads no more than its certificate lists ({@link
 * LocalityProbes}).
 */
public final class LearningRuleContract {

  private static final double SINGLE_ROUNDING = 2e-4;
  private static final double DOUBLE_ROUNDING = 1e-9;

  private static final int STEPS = 12;

  /** Enough for two shards. */
  private static final int SAMPLES_OF_TWO_SHARDS = 17;

  private final Supplier<? extends LearningRule> rule;
  private final List<NeuronModel> candidates;
  private final List<Modulator> modulators;

  private LearningRuleContract(
      Supplier<? extends LearningRule> rule,
      List<NeuronModel> candidates,
      List<Modulator> modulators) {
    this.rule = rule;
    this.candidates = List.copyOf(candidates);
    this.modulators = List.copyOf(modulators);
  }

  /**
   * The contract of a rule, on simple cells of the test kit.
   *
   * @param rule makes a fresh instance, such as {@code MyRule::new}
   */
  public static LearningRuleContract of(Supplier<? extends LearningRule> rule) {
    return new LearningRuleContract(
        rule, List.of(new LeakyTanhCell(), new SpikingCell()), List.of());
  }

  /** One test for each promise of a rule, on simple cells of the test kit. */
  public static Stream<DynamicTest> testsOf(Supplier<? extends LearningRule> rule) {
    return of(rule).tests();
  }

  /** The same, with the first of these cells on which the rule can work, if there is one. */
  public LearningRuleContract onCells(NeuronModel... models) {
    List<NeuronModel> more = new ArrayList<>(List.of(models));
    more.addAll(candidates);
    return new LearningRuleContract(rule, more, modulators);
  }

  /** The same, with modulators that the rule may ask for. */
  public LearningRuleContract withModulators(Modulator... more) {
    return new LearningRuleContract(rule, candidates, List.of(more));
  }

  /** One test for each promise. */
  public Stream<DynamicTest> tests() {
    return Stream.concat(
        ContributionContract.testsOf(rule),
        Choices.oneAtATime(rule.get().parameters()).stream().flatMap(this::tests));
  }

  private Stream<DynamicTest> tests(Map<String, String> choices) {
    String with = Choices.inWords(choices);
    DynamicTest equations =
        DynamicTest.dynamicTest(
            "its equations are the same, however often they are written" + with,
            () -> checkEquations(choices));
    if (!isDefined(choices)) {
      return Stream.of(equations);
    }
    Optional<RuleOnCells> found = fitting(choices);
    if (found.isEmpty()) {
      return Stream.of(
          equations,
          DynamicTest.dynamicTest(
              "there are cells on which it can work" + with, () -> failWithoutCells(choices)));
    }
    RuleOnCells onCells = found.get();
    String where = with + ", on " + onCells.cells().name();
    return Stream.concat(
        Stream.of(
            equations,
            test("both executors agree" + where, onCells, LearningRuleContract::checkExecutors),
            test(
                "backward and forward in time it computes the same, unless it refuses" + where,
                onCells,
                LearningRuleContract::checkModes),
            test(
                "any number of threads gives the same bits" + where,
                onCells,
                LearningRuleContract::checkThreads),
            test(
                "weights can change in every step, or this is refused with a reason" + where,
                onCells,
                LearningRuleContract::checkStepwise),
            test(
                "at a learning rate of 0 weights stay" + where,
                onCells,
                LearningRuleContract::checkRateOfZero)),
        LocalityProbes.testsOf(onCells)
            .map(
                probe ->
                    DynamicTest.dynamicTest(
                        probe.getDisplayName() + where, probe.getExecutable())));
  }

  /** If it is not, the test of its equations tells why. */
  private boolean isDefined(Map<String, String> choices) {
    try {
      equations(rule.get(), choices);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Optional<RuleOnCells> fitting(Map<String, String> choices) {
    return candidates.stream()
        .flatMap(model -> CellRun.bounded(model, Map.of()).stream())
        .map(run -> new RuleOnCells(rule, choices, run.model(), modulators, run.timeStep()))
        .filter(RuleOnCells::fits)
        .findFirst();
  }

  private void failWithoutCells(Map<String, String> choices) {
    for (NeuronModel model : candidates) {
      try {
        new RuleOnCells(rule, choices, model, modulators, 1).certificate();
      } catch (InvalidSettingException e) {
        Assertions.fail("name modulators with withModulators(…): " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        Assertions.fail(
            "it works on none of the cells "
                + candidates.stream().map(NeuronModel::name).toList()
                + "; name others with onCells(…): "
                + e.getMessage(),
            e);
      }
    }
  }

  private void checkEquations(Map<String, String> choices) {
    LearningRule one = rule.get();
    Object written = equations(one, choices);
    Assertions.assertEquals(written, equations(one, choices));
    Assertions.assertEquals(written, equations(rule.get(), choices));
  }

  private static Object equations(LearningRule rule, Map<String, String> choices) {
    Settings settings = Settings.of("rule", rule.parameters(), choices);
    return List.of(SynapseEquations.of(rule, settings), PlasticCell.descentsOf(rule, settings));
  }

  private static void checkExecutors(RuleOnCells rule) {
    Bits.requireClose(
        gradients(rule, exact(Mode.ONLINE), 3),
        gradients(rule, fast(Mode.ONLINE, 1), 3),
        SINGLE_ROUNDING,
        "the executors do not agree");
  }

  private static void checkModes(RuleOnCells rule) {
    Map<String, double[]> backward;
    try {
      backward = gradients(rule, exact(Mode.EPISODIC), 3);
    } catch (UnsuitableExperimentException e) {
      requireReason(e);
      return;
    }
    Bits.requireClose(
        gradients(rule, exact(Mode.ONLINE), 3),
        backward,
        DOUBLE_ROUNDING,
        "backward in time it computes something else than forward");
  }

  private static void checkThreads(RuleOnCells rule) {
    Bits.requireSame(
        gradients(rule, fast(Mode.AUTOMATIC, 1), SAMPLES_OF_TWO_SHARDS),
        gradients(rule, fast(Mode.AUTOMATIC, 2), SAMPLES_OF_TWO_SHARDS),
        "two threads give other bits than one");
  }

  private static void checkStepwise(RuleOnCells rule) {
    Scenario scenario = Scenario.of(10, 2);
    try (TrainingSession session =
        rule.open(scenario, Map.of("update", "step"), fast(Mode.ONLINE, 1))) {
      Map<String, double[]> before = values(session.weights());
      session.train();
      Assertions.assertThrows(
          AssertionError.class,
          () -> Bits.requireSame(before, values(session.weights()), "weights"),
          "no weight changed");
    } catch (UnsuitableExperimentException e) {
      requireReason(e);
    }
  }

  private static void checkRateOfZero(RuleOnCells rule) {
    Scenario scenario = Scenario.of(10, 2);
    try (TrainingSession session =
        rule.open(scenario, Map.of("learning-rate", "0"), fast(Mode.AUTOMATIC, 1))) {
      Map<String, double[]> before = values(session.weights());
      session.train();
      Bits.requireSame(before, values(session.weights()), "weights changed at a rate of 0");
    }
  }

  private static void requireReason(UnsuitableExperimentException refusal) {
    String message = refusal.getMessage();
    Assertions.assertTrue(
        message != null && !message.isBlank(), "it is refused without giving a reason");
    Assumptions.abort("refused: " + message);
  }

  private static Map<String, double[]> gradients(
      RuleOnCells rule, Execution execution, int samples) {
    Scenario scenario = Scenario.of(STEPS, samples);
    try (TrainingSession session = rule.open(scenario, Map.of(), execution)) {
      return values(session.gradients(scenario.trial()));
    }
  }

  private static Map<String, double[]> values(Map<String, NamedArray> arrays) {
    Map<String, double[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.values()));
    return values;
  }

  private static Execution fast(Mode mode, int threads) {
    return new Execution(Executor.JVM, Precision.FLOAT32, mode, threads);
  }

  private static Execution exact(Mode mode) {
    return new Execution(Executor.ND4J, Precision.FLOAT64, mode, 1);
  }

  private static DynamicTest test(String promise, RuleOnCells rule, Check check) {
    return DynamicTest.dynamicTest(promise, () -> check.of(rule));
  }

  /** Something that a rule on cells must pass. */
  private interface Check {
    void of(RuleOnCells rule);
  }
}
