package org.bouton.plugin.modprop.modulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouton.api.equation.Signal;
import org.bouton.api.modulator.ReleasingCell;
import org.junit.jupiter.api.Test;

class NeuropeptideTest {

  @Test
  void aCellReleasesItsLearningSignalTimesItsSlope() {
    assertThat(ReleasingCell.released(new Neuropeptide()))
        .isEqualTo(
            Signal.of(Signal.Kind.LEARNING_SIGNAL, "L").times(Signal.of(Signal.Kind.SLOPE, "h")));
  }
}
