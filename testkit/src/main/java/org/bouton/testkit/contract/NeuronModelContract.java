package org.bouton.testkit.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.testkit.probe.Bits;
import org.bouton.testkit.probe.Choices;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the host takes for granted of a neuron model, for each of its choices: its equations mean
 * something and are always the same, cells run and stay bounded, and the eligibility trace that is
 * derived from them is the derivative of their output.
 */
public final class NeuronModelContract {

  /** What rounding to float32 leaves in some dozens of steps. */
  private static final double SINGLE_ROUNDING = 2e-4;

  private static final double SMALL_MOVE = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private NeuronModelContract() {}

  /**
   * One test for each promise.
   *
   * @param model makes a fresh instance, such as {@code LeakyRateCell::new}
   */
  public static Stream<DynamicTest> testsOf(Supplier<? extends NeuronModel> model) {
    return Stream.concat(
        ContributionContract.testsOf(model),
        Choices.oneAtATime(model.get().parameters()).stream()
            .flatMap(choices -> testsOf(model, choices)));
  }

  private static Stream<DynamicTest> testsOf(
      Supplier<? extends NeuronModel> model, Map<String, String> choices) {
    String with = Choices.inWords(choices);
    return Stream.of(
        DynamicTest.dynamicTest(
            "its equations are the same, however often they are written" + with,
            () -> checkEquations(model, choices)),
        DynamicTest.dynamicTest(
            "its states stay bounded, and both executors agree on them" + with,
            () -> checkRun(run(model.get(), choices))),
        DynamicTest.dynamicTest(
            "its eligibility trace is the derivative of its output" + with,
            () -> checkTraces(model.get(), choices)));
  }

  private static void checkEquations(
      Supplier<? extends NeuronModel> model, Map<String, String> choices) {
    NeuronModel one = model.get();
    CellEquations written = equations(one, choices);
    Assertions.assertEquals(written, equations(one, choices));
    Assertions.assertEquals(written, equations(model.get(), choices));
  }

  private static void checkRun(CellRun run) {
    Map<String, double[]> exact = run.quantities(CellRun.exact());
    Assertions.assertFalse(exact.isEmpty(), "nothing of the cell changes in time");
    Bits.requireClose(
        exact, run.quantities(CellRun.fast()), SINGLE_ROUNDING, "the executors do not agree");
  }

  private static void checkTraces(NeuronModel model, Map<String, String> choices) {
    Assumptions.assumeTrue(
        isSmooth(equations(model, choices)),
        "it has a step, or parts through which no credit flows");
    CellRun run = run(model, choices);
    double[] traces = run.summedTraces();
    double greatest = Arrays.stream(traces).map(Math::abs).max().orElse(0);
    for (int input = 0; input < CellRun.INPUTS; input++) {
      double[] above = run.summedOutputs(input, SMALL_MOVE);
      double[] below = run.summedOutputs(input, -SMALL_MOVE);
      for (int cell = 0; cell < CellRun.CELLS; cell++) {
        Assertions.assertEquals(
            (above[cell] - below[cell]) / (2 * SMALL_MOVE),
            traces[cell * CellRun.INPUTS + input],
            TOLERANCE * Math.max(1, greatest),
            "the derivative of a cell's output by a weight, summed over steps, and its trace");
      }
    }
  }

  private static CellRun run(NeuronModel model, Map<String, String> choices) {
    return CellRun.bounded(model, choices)
        .orElseGet(
            () ->
                Assertions.fail(
                    "its states do not stay bounded with small random input, whatever the time"
                        + " step"));
  }

  private static CellEquations equations(NeuronModel model, Map<String, String> choices) {
    return CellEquations.of(model, Settings.of("", model.parameters(), choices));
  }

  private static boolean isSmooth(CellEquations equations) {
    return equations.equations().stream()
        .flatMap(equation -> ExpressionWalk.parts(equation.value()).stream())
        .noneMatch(NeuronModelContract::stopsCredit);
  }

  private static boolean stopsCredit(Expression part) {
    return part instanceof Heaviside || part instanceof Detached;
  }
}
