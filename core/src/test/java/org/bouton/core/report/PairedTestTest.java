package org.bouton.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  @Test
  void differencesOfOneSignAreAsRareAsOneInTwoToTheirNumber() {
    assertThat(PairedTest.probability(Collections.nCopies(10, 0.1))).isEqualTo(2.0 / 1024);
  }

  @Test
  void theOrderAndTheSignOfTheComparisonDoNotMatter() {
    List<Double> differences = List.of(0.3, -0.1, 0.2, 0.05);

    assertThat(PairedTest.probability(differences))
        .isEqualTo(PairedTest.probability(List.of(0.1, -0.3, -0.05, -0.2)));
  }

  @Test
  void smallCasesAreCountedOut() {
    // Of the sums ±1 ±2, all four are at least 1 in magnitude, and two at least 3.
    assertThat(PairedTest.probability(List.of(1.0, -2.0))).isEqualTo(1);
    assertThat(PairedTest.probability(List.of(1.0, 2.0))).isEqualTo(0.5);
  }

  @Test
  void manySeedsAreDrawnInsteadOfCounted() {
    double exact = PairedTest.probability(List.of(1.0, 1.0, 1.0, -1.0));
    List<Double> padded = new java.util.ArrayList<>(List.of(1.0, 1.0, 1.0, -1.0));
    padded.addAll(Collections.nCopies(20, 0.0));

    assertThat(PairedTest.probability(padded)).isCloseTo(exact, within(0.01));
  }

  @Test
  void rulesThatNeverDifferAreNotToldApart() {
    assertThat(PairedTest.probability(Collections.nCopies(5, 0.0))).isEqualTo(1);
  }
}
