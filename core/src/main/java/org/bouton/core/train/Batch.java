package org.bouton.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bouton.api.task.Loss;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/**
 * Runs batches of one size. The samples are split into shards, whose number depends on nothing but
 * the size of the batch and, where weights change in every step, of the network; sums over shards
 * are taken in an order of their own. So results do not depend on how many threads run.
 */
final class Batch implements AutoCloseable {

  /** Batches smaller than this are not worth splitting. */
  private static final int SMALLEST_SPLIT = 16;

  /** The values of a population with more samples than this fall out of the cache. */
  private static final int LARGEST_SHARD = 128;

  /**
   * Where weights change in every step, shards have to wait for each other in every step. Less work
   * than this, in samples times weights, is not worth it.
   */
  private static final long SMALLEST_LOCKSTEP = 100_000;

  private final List<Shard> shards = new ArrayList<>();

  /** Kept: where there are millions of weights, new arrays for each trial take a tenth of it. */
  private final Map<String, double[]> gradients = new LinkedHashMap<>();

  private final Map<String, double[]> gradientsOfShard = new LinkedHashMap<>();

  private final Plan plan;
  private final int samples;

  /** Makes machines for a batch. */
  Batch(CompiledExperiment experiment, Loss loss, int samples, int steps, boolean clampsFilters) {
    this(experiment, loss, samples, steps, clampsFilters, shards(experiment.plan(), samples));
  }

  /** Makes machines for a batch in so many parts. */
  Batch(
      CompiledExperiment experiment,
      Loss loss,
      int samples,
      int steps,
      boolean clampsFilters,
      int count) {
    this.plan = experiment.plan();
    this.samples = samples;
    List<WeightShare> shares = WeightShare.of(plan, count);
    for (int i = 0; i < count; i++) {
      int first = i * samples / count;
      int end = (i + 1) * samples / count;
      shards.add(
          new Shard(
              experiment, shares.get(i), loss, first, end - first, steps, samples, clampsFilters));
    }
  }

  /** In how many parts a session runs a batch. */
  static int shards(Plan plan, int samples) {
    return isSmall(plan, samples) ? 1 : shards(samples);
  }

  private static boolean isSmall(Plan plan, int samples) {
    long weights =
        plan.projections().stream().mapToLong(slots -> slots.weights().shape().size(1)).sum();
    return plan.update().isPresent() && samples * weights < SMALLEST_LOCKSTEP;
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
   * @return the loss of each shard
   */
  List<OutputError> run(TrialRun run, IntFunction<RandomGenerator> noise, Workers workers) {
    List<RandomGenerator> noises = IntStream.range(0, shards.size()).mapToObj(noise).toList();
    if (run.update().isPresent()) {
      return new Lockstep(this, run, run.update().get(), noises).run(workers);
    }
    List<OutputError> errors = shards.stream().map(shard -> shard.error(run)).toList();
    workers.run(
        shards.size(), shard -> shards.get(shard).run(run, errors.get(shard), noises.get(shard)));
    return errors;
  }

  /** The values of a slot at a step, of all samples. */
  double[] read(Slot slot, int step) {
    if (!slot.shape().isPerSample()) {
      return shards.get(0).machine().read(slot, step);
    }
    double[] whole = new double[slot.shape().size(samples)];
    for (Shard shard : shards) {
      int count = shard.machine().samples();
      double[] part = shard.machine().read(slot, step);
      int ofSample = part.length / slot.shape().types() / count;
      for (int type = 0; type < slot.shape().types(); type++) {
        System.arraycopy(
            part,
            type * count * ofSample,
            whole,
            (type * samples + shard.firstSample()) * ofSample,
            count * ofSample);
      }
    }
    return whole;
  }

  /**
   * The gradients that the last run gathered, summed over shards in their order; the next call uses
   * the same arrays.
   */
  Map<String, double[]> gradients() {
    shards.get(0).readGradients(gradients);
    for (Shard shard : shards.subList(1, shards.size())) {
      shard.readGradients(gradientsOfShard);
      gradientsOfShard.forEach(
          (name, more) -> {
            double[] sum = Objects.requireNonNull(gradients.get(name), name);
            for (int i = 0; i < sum.length; i++) {
              sum[i] += more[i];
            }
          });
    }
    return gradients;
  }

  /** How many bytes its machines keep. */
  long bytes() {
    return shards.stream().mapToLong(shard -> shard.machine().bytes()).sum();
  }

  Plan plan() {
    return plan;
  }

  int samples() {
    return samples;
  }

  List<Shard> shards() {
    return List.copyOf(shards);
  }

  @Override
  public void close() {
    shards.forEach(Shard::close);
  }
}
