package org.bouton.testkit.probe;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** What happens in later steps must not change the weights of earlier ones. */
final class Future implements Probe {

  private static final int STEPS = 12;

  /** The first step that is disturbed. */
  private static final int FUTURE = 7;

  @Override
  public String promise() {
    return "a weight does not depend on what happens in later steps";
  }

  @Override
  public void examine(Subject subject) {
    Scenario scenario = Scenario.of(STEPS, 2);
    List<Map<String, double[]>> before = subject.course(scenario);
    List<Map<String, double[]>> after =
        subject.course(scenario.withOtherInput(FUTURE, channel -> true).withOtherTarget(FUTURE));
    Assertions.assertEquals(STEPS, before.size(), "steps that were seen");
    Assertions.assertEquals(STEPS, after.size(), "steps that were seen");
    for (int step = 0; step <= FUTURE; step++) {
      Bits.requireSame(
          before.get(step),
          after.get(step),
          "the weights before step " + step + " depend on what happens in step " + FUTURE);
    }
    requireChange(before.get(0), before.get(FUTURE), "no weight changed in " + FUTURE + " steps");
    requireChange(
        before.get(STEPS - 1), after.get(STEPS - 1), "the probe disturbed nothing in the future");
  }

  private static void requireChange(
      Map<String, double[]> before, Map<String, double[]> after, String otherwise) {
    if (Bits.difference(before, after, (name, index) -> true).isEmpty()) {
      Assertions.fail(otherwise);
    }
  }
}
