package org.bouton.core.train;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouton.api.experiment.Training;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;

/**
 * The trials of a session. Where there are threads for it, the next training trial is made while
 * the present one runs; no two trials are ever made at once.
 */
final class TrialSupply implements AutoCloseable {

  private final ExperimentPlan experiment;
  private final long seed;
  private final boolean ahead;
  private final ExecutorService executor;
  private Optional<Next> next = Optional.empty();

  /** A training trial that is being made. */
  private record Next(long iteration, Future<Trial> trial) {}

  /**
   * Makes trials of an experiment.
   *
   * @param ahead whether to make the next training trial in advance, on another thread
   */
  TrialSupply(ExperimentPlan experiment, long seed, boolean ahead) {
    this.experiment = experiment;
    this.seed = seed;
    this.ahead = ahead;
    this.executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "bouton-trials");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The training trial of an iteration. */
  Trial training(long iteration) {
    Optional<Next> made = next;
    next = Optional.empty();
    Trial trial;
    if (made.isPresent() && made.get().iteration() == iteration) {
      trial = result(made.get().trial());
    } else {
      made.ifPresent(TrialSupply::await);
      trial = make(TrialRequest.Purpose.TRAINING, iteration);
    }
    if (ahead && iteration + 1 < experiment.training().integer(Training.ITERATIONS)) {
      next =
          Optional.of(
              new Next(
                  iteration + 1,
                  executor.submit(() -> make(TrialRequest.Purpose.TRAINING, iteration + 1))));
    }
    return trial;
  }

  /** A validation trial. */
  Trial validation(long index) {
    next.ifPresent(TrialSupply::await);
    return make(TrialRequest.Purpose.VALIDATION, index);
  }

  private Trial make(TrialRequest.Purpose purpose, long index) {
    int samples = experiment.training().count(Training.BATCH);
    try {
      return experiment.task().trial(new TrialRequest(purpose, samples, index, seed));
    } catch (ArithmeticException e) {
      throw UnsuitableExperimentException.tooLarge(samples + " samples");
    }
  }

  /** Waits until it is made; whether that failed is told when it is asked for. */
  private static void await(Next next) {
    try {
      result(next.trial());
    } catch (RuntimeException | Error e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
  }

  private static Trial result(Future<Trial> trial) {
    try {
      return trial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a trial was made", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a trial was not made", e.getCause());
    }
  }

  /** Makes no more trials; one that is being made comes to its end. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
