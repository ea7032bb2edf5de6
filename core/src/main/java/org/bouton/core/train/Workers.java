package org.bouton.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Threads that share work, as that on a batch; one alone is the caller itself. */
public final class Workers implements AutoCloseable {

  private static final String INTERRUPTED = "interrupted in the middle of a trial";

  private final int threads;
  private final ExecutorService executor;

  /**
   * Starts threads.
   *
   * @param threads how many, at least 1
   */
  public Workers(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "bouton-shard");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many run at once. */
  public int threads() {
    return threads;
  }

  /**
   * Does pieces of work, numbered from 0, and returns when all are done. As many as there are
   * threads run at once. Afterwards none of them is at work any more.
   *
   * @throws IllegalStateException when the thread is interrupted; then there is no more work to be
   *     done with these threads
   */
  public void run(int pieces, IntConsumer work) {
    if (threads == 1 || pieces == 1) {
      requireNotInterrupted();
      for (int piece = 0; piece < pieces; piece++) {
        work.accept(piece);
      }
      requireNotInterrupted();
    } else {
      share(pieces, work);
    }
  }

  private void share(int pieces, IntConsumer work) {
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int piece = i;
      calls.add(
          () -> {
            work.accept(piece);
            return null;
          });
    }
    try {
      for (Future<Void> call : executor.invokeAll(calls)) {
        call.get();
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(INTERRUPTED, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a shard failed", e.getCause());
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(INTERRUPTED);
    }
  }

  /**
   * Ends the threads and waits for the last of them: the memory that they work on is outside the
   * heap, and whoever closes them gives it back.
   */
  @Override
  public void close() {
    executor.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
