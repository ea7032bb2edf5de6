package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that wait for each other. */
@Timeout(60)
class StepBarrierTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    executor.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void nobodyPassesBeforeAllAreThere(int threads) throws Exception {
    StepBarrier barrier = new StepBarrier(threads);
    int[] counts = new int[threads];
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int own = i;
      work.add(
          () -> {
            for (int step = 1; step <= 300; step++) {
              counts[own] = step;
              barrier.await();
              for (int count : counts) {
                assertThat(count).isEqualTo(step);
              }
              barrier.await();
            }
            return null;
          });
    }
    for (Future<Void> done : executor.invokeAll(work)) {
      done.get();
    }
  }

  @Test
  void whoWaitsForOneThatFailedIsLetGo() {
    StepBarrier barrier = new StepBarrier(2);
    Future<?> waiting = executor.submit(barrier::await);
    barrier.abandon();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StepBarrier.AbandonedException.class);
    assertThatThrownBy(barrier::await).isInstanceOf(StepBarrier.AbandonedException.class);
  }

  @Test
  void whoIsInterruptedStopsWaiting() throws InterruptedException {
    StepBarrier barrier = new StepBarrier(2);
    List<Throwable> thrown = new ArrayList<>();
    Thread waiting = new Thread(barrier::await);
    waiting.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    waiting.start();
    waiting.interrupt();
    waiting.join();

    assertThat(thrown)
        .singleElement()
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            e -> assertThat(e).hasMessage("interrupted in the middle of a trial"));
  }
}
