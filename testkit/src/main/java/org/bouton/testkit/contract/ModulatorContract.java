package org.bouton.testkit.contract;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** What the host takes for granted of a modulator. */
public final class ModulatorContract {

  private ModulatorContract() {}

  /**
   * One test for each promise.
   *
   * @param modulator makes a fresh instance, such as {@code Neuropeptide::new}
   */
  public static Stream<DynamicTest> testsOf(Supplier<? extends Modulator> modulator) {
    return Stream.concat(
        ContributionContract.testsOf(modulator),
        Stream.of(
            DynamicTest.dynamicTest(
                "its release is the same, however often it is written",
                () -> {
                  Modulator one = modulator.get();
                  var written = ReleasingCell.released(one);
                  Assertions.assertEquals(written, ReleasingCell.released(one));
                  Assertions.assertEquals(written, ReleasingCell.released(modulator.get()));
                })));
  }
}
