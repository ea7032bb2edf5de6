package org.bouton.core.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where threads wait for each other, many thousand times a second: nobody passes before all are
 * there.
 *
 * <p>Who waits keeps its processor for a few microseconds, then offers it to others, then sleeps:
 * where there are fewer processors than threads, the one that is waited for can run.
 */
final class StepBarrier {

  private static final int SPINS = 1000;
  private static final int YIELDS = 100;
  private static final long NANOSECONDS_ASLEEP = 50_000;

  private final int threads;
  private final AtomicInteger present = new AtomicInteger();
  private volatile int passages;
  private volatile boolean abandoned;

  /** Thrown where a thread waits for one that will not come. */
  static final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AbandonedException() {
      super("another thread has failed");
    }
  }

  StepBarrier(int threads) {
    this.threads = threads;
  }

  /**
   * Waits for all others.
   *
   * @throws AbandonedException when one of them has failed
   * @throws IllegalStateException when the thread is interrupted
   */
  void await() {
    requireNotInterrupted();
    int before = passages;
    if (present.incrementAndGet() == threads) {
      present.set(0);
      passages = before + 1;
    } else {
      for (int tries = 0; passages == before && !abandoned; tries++) {
        pause(tries);
      }
    }
    if (abandoned) {
      throw new AbandonedException();
    }
  }

  /** Lets all others go: this thread will not come any more. */
  void abandon() {
    abandoned = true;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed depends on it
  private void pause(int tries) {
    if (tries < SPINS) {
      Thread.onSpinWait();
    } else if (tries < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(this, NANOSECONDS_ASLEEP);
      requireNotInterrupted();
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted in the middle of a trial");
    }
  }
}
