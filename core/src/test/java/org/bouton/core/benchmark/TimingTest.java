package org.bouton.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {

  @Test
  void takesTheQuartilesOfValuesInAnyOrder() {
    assertThat(Timing.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Timing(2, 3, 4));
  }

  @Test
  void interpolatesBetweenValues() {
    assertThat(Timing.of(List.of(1.0, 2.0))).isEqualTo(new Timing(1.25, 1.5, 1.75));
    assertThat(Timing.of(List.of(7.0))).isEqualTo(new Timing(7, 7, 7));
  }

  @Test
  void hasNoMedianOfNothing() {
    assertThatThrownBy(() -> Timing.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }
}
