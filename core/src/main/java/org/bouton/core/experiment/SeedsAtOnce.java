package org.bouton.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouton.core.train.TrialOutcome;

/**
 * Runs several seeds side by side. The first that fails, other than by diverging, ends the run: the
 * others stop after their present iteration, as if the process had ended there.
 */
final class SeedsAtOnce {

  /** Runs one seed. */
  interface Work {

    /**
     * Runs a seed to its end.
     *
     * @param listener who hears of it
     */
    SeedOutcome run(long seed, ProgressListener listener);
  }

  private final int atOnce;
  private final Work work;
  private final ProgressListener listener;
  private volatile boolean ended;

  /** Stops a seed because another failed. */
  private static final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndedException() {
      super("another seed has failed");
    }
  }

  SeedsAtOnce(int atOnce, Work work, ProgressListener listener) {
    this.atOnce = atOnce;
    this.work = work;
    this.listener = new InTurn(listener);
  }

  /** Runs seeds, and returns what became of each, in their order. */
  List<SeedOutcome> run(List<Long> seeds) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            atOnce,
            running -> {
              Thread thread = new Thread(running, "bouton-seed");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return outcomes(seeds.stream().map(seed -> executor.submit(() -> run(seed))).toList());
    } finally {
      ended = true;
      awaitEnd(executor);
    }
  }

  private SeedOutcome run(long seed) {
    if (ended) {
      throw new EndedException();
    }
    try {
      return work.run(seed, listener);
    } catch (RuntimeException | Error e) {
      ended = true;
      throw e;
    }
  }

  private static List<SeedOutcome> outcomes(List<Future<SeedOutcome>> running) {
    List<SeedOutcome> outcomes = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Future<SeedOutcome> seed : running) {
      try {
        outcomes.add(seed.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while seeds ran", e);
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      }
    }
    for (Throwable failure : failures) {
      if (failure instanceof EndedException) {
        continue;
      }
      if (failure instanceof RuntimeException cause) {
        throw cause;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a seed failed", failure);
    }
    return outcomes;
  }

  /** Nobody may write the run's folder when it is given free. */
  private static void awaitEnd(ExecutorService executor) {
    executor.shutdown();
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = executor.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets seeds talk one after the other. */
  private final class InTurn implements ProgressListener {

    private final ProgressListener heard;

    InTurn(ProgressListener heard) {
      this.heard = heard;
    }

    @Override
    public synchronized void seedStarted(long seed, long iteration, long iterations) {
      heard.seedStarted(seed, iteration, iterations);
    }

    @Override
    public synchronized void trained(long seed, long iteration, TrialOutcome outcome) {
      if (ended) {
        throw new EndedException();
      }
      heard.trained(seed, iteration, outcome);
    }

    @Override
    public synchronized void validated(long seed, long iteration, TrialOutcome outcome) {
      heard.validated(seed, iteration, outcome);
    }

    @Override
    public synchronized void checkpointSaved(long seed, long iteration) {
      heard.checkpointSaved(seed, iteration);
    }

    @Override
    public synchronized void seedEnded(SeedOutcome outcome) {
      heard.seedEnded(outcome);
    }

    @Override
    public synchronized void notice(String message) {
      heard.notice(message);
    }
  }
}
