package org.bouton.testkit.probe;

import java.util.Map;

/** Two copies of a rule that train in turn must not hear of each other. */
final class OtherCopy implements Probe {

  private static final int TRIALS = 3;

  @Override
  public String promise() {
    return "two copies with different settings do not influence each other";
  }

  @Override
  public void examine(Subject subject) {
    Scenario scenario = Scenario.of(12, 2);
    Map<String, double[]> alone;
    try (Subject.Run training = subject.train(scenario)) {
      for (int trial = 0; trial < TRIALS; trial++) {
        training.next();
      }
      alone = training.weights();
    }
    try (Subject.Run other = subject.anotherCopy().train(scenario);
        Subject.Run training = subject.train(scenario)) {
      for (int trial = 0; trial < TRIALS; trial++) {
        other.next();
        training.next();
      }
      Bits.requireSame(
          alone,
          training.weights(),
          "training beside another copy of the rule changes its weights");
    }
  }
}
