package org.bouton.testkit.probe;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a synapse keeps of one sample must not change with the others. */
final class OtherStates implements Probe {

  private static final int STEPS = 8;
  private static final int SAMPLES = 3;
  private static final int KEPT = 1;

  @Override
  public String promise() {
    return "what a synapse keeps of a sample does not depend on the others of its batch";
  }

  @Override
  public void examine(Subject subject) {
    Scenario scenario = Scenario.of(STEPS, SAMPLES);
    List<Map<String, double[]>> before = subject.statesOfSynapses(scenario, KEPT);
    Assertions.assertEquals(STEPS, before.size(), "steps that were seen");
    Assumptions.assumeFalse(before.get(0).isEmpty(), "its synapses keep nothing");
    List<Map<String, double[]>> after =
        subject.statesOfSynapses(scenario.withOtherSamplesBut(KEPT), KEPT);
    for (int step = 0; step < STEPS; step++) {
      Bits.requireSame(
          before.get(step),
          after.get(step),
          "what synapses keep of sample " + KEPT + " in step " + step + " depends on the others");
    }
  }
}
