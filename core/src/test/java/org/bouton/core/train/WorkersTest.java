package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {

  private static final int LONG = 30_000_000;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** Work that takes a while, and does not look whether it is interrupted. */
  private void work() {
    begun.incrementAndGet();
    for (int i = 0; i < LONG; i++) {
      Thread.onSpinWait();
    }
    ended.incrementAndGet();
  }

  /** Whoever is interrupted gives memory back that the others work on. */
  @Test
  @Timeout(60)
  void nobodyWorksAnyMoreWhenAnInterruptedCallReturns() {
    Thread caller = Thread.currentThread();
    CountDownLatch bothBegun = new CountDownLatch(2);
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      piece -> {
                        bothBegun.countDown();
                        if (bothBegun.getCount() == 0) {
                          caller.interrupt();
                        }
                        work();
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("interrupted in the middle of a trial");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(begun).hasValue(2);
      assertThat(ended).hasValue(2);
    }
  }

  @Test
  @Timeout(60)
  void everyPieceIsDoneOnceAndFailuresAreTold() {
    try (Workers workers = new Workers(2)) {
      AtomicInteger sum = new AtomicInteger();
      workers.run(5, sum::addAndGet);
      assertThat(sum).hasValue(10);

      assertThatThrownBy(
              () ->
                  workers.run(
                      3,
                      piece -> {
                        if (piece == 1) {
                          throw new UnsupportedOperationException("piece " + piece);
                        }
                      }))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("piece 1");
    }
  }
}
