package org.bouton.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A trial in which weights change in every step: all shards do a step, then each shard changes its
 * share of the weights by the gradients of all, then all take over the new weights.
 */
final class Lockstep {

  private final Batch batch;
  private final List<Shard> shards;
  private final TrialRun run;
  private final StepUpdate update;
  private final List<RandomGenerator> noises;
  private final List<OutputError> errors = new ArrayList<>();

  Lockstep(Batch batch, TrialRun run, StepUpdate update, List<RandomGenerator> noises) {
    this.batch = batch;
    this.shards = batch.shards();
    this.run = run;
    this.update = update;
    this.noises = noises;
  }

  /** Runs the trial on several threads, and returns the loss of each shard. */
  List<OutputError> run(Workers workers) {
    update.begin(run.iteration());
    shards.forEach(shard -> errors.add(shard.error(run)));
    int threads = Math.min(workers.threads(), shards.size());
    StepBarrier barrier = new StepBarrier(threads);
    workers.run(threads, thread -> work(thread, threads, barrier));
    update.end(shards, run.weights(), run.trial().steps());
    return errors;
  }

  private void work(int thread, int threads, StepBarrier barrier) {
    try {
      List<Integer> own = new ArrayList<>();
      for (int shard = thread; shard < shards.size(); shard += threads) {
        own.add(shard);
      }
      int[] numbers = own.stream().mapToInt(Integer::intValue).toArray();
      for (int shard : numbers) {
        shards.get(shard).begin(run);
        update.place(shards.get(shard), run.weights());
      }
      for (int step = 0; step < run.trial().steps(); step++) {
        step(step, numbers, thread == 0, barrier);
      }
    } catch (StepBarrier.AbandonedException e) {
      // The thread that failed tells why.
      return;
    } catch (RuntimeException | Error e) {
      barrier.abandon();
      throw e;
    }
  }

  private void step(int step, int[] own, boolean shows, StepBarrier barrier) {
    for (int shard : own) {
      shards.get(shard).runStep(run, step, errors.get(shard), noises.get(shard));
    }
    Optional<StepObserver> observer = run.observer();
    if (observer.isPresent()) {
      barrier.await();
      if (shows) {
        observer.get().afterStep(step, new BatchView(batch, step, errors));
      }
    }
    if (observer.isPresent() || update.isDue(step)) {
      barrier.await();
    }
    if (update.isDue(step)) {
      for (int shard : own) {
        update.change(shards, shard, step);
      }
      barrier.await();
      for (int shard : own) {
        update.adopt(shards, shard, step);
      }
    }
  }
}
