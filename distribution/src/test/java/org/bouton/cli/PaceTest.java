package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  private final AtomicLong nanoseconds = new AtomicLong();

  @Test
  void tellsSpeedAndTimeLeftFromWhatWasDoneSinceTheStart() {
    Pace pace = new Pace(100, 1100, nanoseconds::get);
    nanoseconds.set(20_000_000_000L);

    assertThat(pace.at(200)).isEqualTo(", 5.0 iterations/s, 3 min 0 s left");
  }

  @Test
  void turnsSlowSpeedsRound() {
    Pace pace = new Pace(0, 10, nanoseconds::get);
    nanoseconds.set(10_000_000_000L);

    assertThat(pace.at(4)).isEqualTo(", 2.5 s per iteration, 15 s left");
  }

  @Test
  void saysNothingBeforeTheFirstIterationAndOfNoTimeLeft() {
    Pace pace = new Pace(0, 10, nanoseconds::get);
    assertThat(pace.at(0)).isEmpty();
    nanoseconds.set(1_000_000_000L);

    assertThat(pace.at(10)).isEqualTo(", 10.0 iterations/s");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59.4, 59 s", "60, 1 min 0 s", "3599, 59 min 59 s", "7260, 2 h 1 min"})
  void writesDurations(double seconds, String written) {
    assertThat(Pace.duration(seconds)).isEqualTo(written);
  }
}
