package org.bouton.testkit.probe;

import org.junit.jupiter.api.Assertions;

/** A rule that runs forward in time keeps the same, however long a trial is. */
final class Memory implements Probe {

  /** Not fewer than the steps of a chunk, which the host records whatever the rule. */
  private static final int STEPS = 64;

  @Override
  public String promise() {
    return "what is kept does not grow with the number of steps";
  }

  @Override
  public void examine(Subject subject) {
    long few = subject.bytes(STEPS);
    Assertions.assertTrue(few > 0, "nothing is kept at all");
    Assertions.assertEquals(
        few,
        subject.bytes(2 * STEPS),
        "bytes that are kept in a trial of " + 2 * STEPS + " steps, against one of " + STEPS);
  }
}
