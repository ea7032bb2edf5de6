package org.bouton.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;

/**
 * Runs batches of one size. The samples are split into shards, whose number depends on nothing but
 * the size; sums over shards are taken in their order. So results do not depend on how many threads
 * run.
 */
final class Batch implements AutoCloseable {

  /** Batches smaller than this are not worth splitting. */
  private static final int SMALLEST_SPLIT = 16;

  /** The values of a population with more samples than this fall out of the cache. */
  private static final int LARGEST_SHARD = 128;

  private final List<Shard> shards = new ArrayList<>();

  /**
   * Makes machines for a batch.
   *
   * @param whole whether all samples run on one machine, as they must where weights change in every
   *     step
   */
  Batch(
      CompiledExperiment experiment,
      Loss loss,
      int samples,
      int steps,
      boolean clampsFilters,
      boolean whole) {
    int count = whole ? 1 : shards(samples);
    for (int i = 0; i < count; i++) {
      int first = i * samples / count;
      int end = (i + 1) * samples / count;
      shards.add(new Shard(experiment, loss, first, end - first, steps, samples, clampsFilters));
    }
  }

  private static int shards(int samples) {
    int large = (samples + LARGEST_SHARD - 1) / LARGEST_SHARD;
    return samples < SMALLEST_SPLIT ? 1 : Math.max(2, large);
  }

  /**
   * Runs a trial.
   *
   * @param run what to do
   * @param noise makes the randomness of the cells of a shard
   */
  List<OutputError> run(
      TrialRun run,
      java.util.function.IntFunction<RandomGenerator> noise,
      ExecutorService threads) {
    List<Callable<OutputError>> work = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      Shard shard = shards.get(i);
      RandomGenerator random = noise.apply(i);
      work.add(() -> shard.run(run, random));
    }
    List<OutputError> results = new ArrayList<>();
    try {
      for (Future<OutputError> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a trial", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a shard failed", e.getCause());
    }
    return results;
  }

  /** The gradients that the last run gathered, summed over shards in their order. */
  Map<String, double[]> gradients() {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (Shard shard : shards) {
      shard
          .gradients()
          .forEach(
              (name, gradient) ->
                  sums.merge(
                      name,
                      gradient,
                      (sum, more) -> {
                        for (int i = 0; i < sum.length; i++) {
                          sum[i] += more[i];
                        }
                        return sum;
                      }));
    }
    return sums;
  }

  /** How many bytes its machines keep. */
  long bytes() {
    return shards.stream().mapToLong(shard -> shard.machine().bytes()).sum();
  }

  List<Shard> shards() {
    return List.copyOf(shards);
  }

  @Override
  public void close() {
    shards.forEach(Shard::close);
  }
}
