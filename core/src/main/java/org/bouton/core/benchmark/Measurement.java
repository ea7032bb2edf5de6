package org.bouton.core.benchmark;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What training takes.
 *
 * @param workload what was measured
 * @param samples samples of a batch
 * @param steps steps of a trial
 * @param seconds the time of an iteration: a trial and all that is learned from it, of every seed
 * @param relative the time of an iteration of a seed as part of that of the first workload measured
 *     beside it; 1 for the first itself
 * @param products what of it are matrix products; empty for non-local rules and baselines
 * @param bytes the bytes of states, traces and recorded values of a trial; empty for baselines
 * @param synapses how many weights there are, biases included
 * @param traffic bytes that a step reads and writes of states of single synapses, each once; empty
 *     where there are none
 */
public record Measurement(
    Workload workload,
    int samples,
    int steps,
    Timing seconds,
    double relative,
    Optional<Products> products,
    OptionalLong bytes,
    long synapses,
    OptionalLong traffic) {

  /**
   * The matrix products of an iteration, run by themselves as the training runs them.
   *
   * @param calls how many there are, in all parts of the batch
   * @param operations multiplications and additions
   * @param seconds their time
   * @param ratio the time of the whole iteration as a multiple of theirs
   * @param atOnce how many times as much of them is done by the threads that the workload takes as
   *     by one, when each has a share of its own and never waits for another: what processors give
   *     that may have other users, or one core in common; empty where it takes one thread
   */
  public record Products(
      long calls, double operations, Timing seconds, double ratio, OptionalDouble atOnce) {}

  /** The time of a step, in seconds, with what is done once in an iteration shared among them. */
  public double secondsOfStep() {
    return seconds.median() / steps;
  }

  /** The operations of matrix products in a second of training, with no regard to other work. */
  public Optional<Double> operationsPerSecond() {
    return products.map(product -> product.operations() * workload.seeds() / seconds.median());
  }

  /** The bytes of states of single synapses that training moves in a second. */
  public Optional<Double> bytesPerSecond() {
    return traffic.isPresent()
        ? Optional.of(traffic.getAsLong() * workload.seeds() / secondsOfStep())
        : Optional.empty();
  }
}
