package org.bouton.testkit.probe;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * All probes: each disturbs something that a rule's certificate does not list, and requires weight
 * changes of the same bits.
 */
public final class LocalityProbes {

  private static final List<Probe> PROBES =
      List.of(
          OtherCells.inputOfTheSamePopulation(),
          OtherCells.weightsOfTheSamePopulation(),
          OtherCells.inputOfAnotherPopulation(),
          OtherCells.weightsOfAnotherPopulation(),
          new LearningSignalUnheard(),
          new Future(),
          new OtherSamples(),
          new OtherStates(),
          new Memory(),
          new OtherCopy());

  private LocalityProbes() {}

  /** One test for each probe, of a rule as the host runs it. */
  public static Stream<DynamicTest> testsOf(RuleOnCells rule) {
    // Noise is drawn for a whole batch: a sample alone gets other numbers.
    return testsOf(
        new TrainedSubject(rule),
        PROBES.stream().filter(probe -> !(probe instanceof OtherSamples && rule.cellsAreNoisy())));
  }

  /** One test for each probe. */
  public static Stream<DynamicTest> testsOf(Subject subject) {
    return testsOf(subject, PROBES.stream());
  }

  private static Stream<DynamicTest> testsOf(Subject subject, Stream<Probe> probes) {
    return probes.map(
        probe -> DynamicTest.dynamicTest(probe.promise(), () -> probe.examine(subject)));
  }
}
