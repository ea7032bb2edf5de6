package org.bouton.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouton.api.experiment.Training;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.PlanRun;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;

/**
 * A workload made ready to run, again and again: trainings that go on, and their matrix products by
 * themselves. Not safe for use by several threads at once.
 */
public final class WorkloadRun implements AutoCloseable {

  private final Workload workload;
  private final int samples;
  private final int steps;
  private final List<TrainingSession> sessions = new ArrayList<>();
  private final ExecutorService threads;
  private final Optional<Plan> plan;
  private final Optional<PlanRun> products;
  private final MatrixProducts.Count count;

  /**
   * Opens the trainings.
   *
   * @throws org.bouton.core.train.UnsuitableExperimentException when the parts of the experiment do
   *     not fit together
   */
  public WorkloadRun(Workload workload) {
    this.workload = workload;
    int batch = workload.plan().training().count(Training.BATCH);
    Trial trial =
        workload.plan().task().trial(new TrialRequest(TrialRequest.Purpose.TRAINING, batch, 0, 0));
    this.samples = trial.samples();
    this.steps = trial.steps();
    TrainingHost host = new TrainingHost();
    for (int seed = 0; seed < workload.seeds(); seed++) {
      sessions.add(host.open(workload.plan(), workload.execution(), seed));
    }
    this.threads = Executors.newFixedThreadPool(workload.seeds(), WorkloadRun::daemon);
    this.plan =
        workload.plan().rule() instanceof CreditAssignment.Local
            ? Optional.of(PlanRun.planOf(workload.plan(), workload.execution()))
            : Optional.empty();
    Optional<MatrixProducts> found = plan.map(MatrixProducts::new);
    this.products =
        found.map(
            product -> PlanRun.of(product.alone(), workload.plan(), workload.execution(), trial));
    this.count =
        products
            .map(
                run ->
                    found
                        .orElseThrow()
                        .count(run.samplesOfMachines(), steps, run.errorSteps(), run.chunkSteps()))
            .orElse(MatrixProducts.Count.NONE);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bouton-seed");
    thread.setDaemon(true);
    return thread;
  }

  /** What is run. */
  public Workload workload() {
    return workload;
  }

  /** Steps of a trial. */
  public int steps() {
    return steps;
  }

  /**
   * Trains for one iteration, all seeds at once.
   *
   * @throws org.bouton.core.train.DivergenceException when a number is no longer one
   */
  public void train() {
    if (sessions.size() == 1) {
      sessions.get(0).train();
      return;
    }
    List<Callable<Object>> work = new ArrayList<>();
    sessions.forEach(session -> work.add(session::train));
    try {
      for (Future<Object> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of an iteration", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a training failed", e.getCause());
    }
  }

  /** Whether the matrix products can be run by themselves: those of local rules can. */
  public boolean hasProducts() {
    return products.isPresent();
  }

  /** Runs the matrix products of an iteration of one seed, and nothing else. */
  public void multiply() {
    products.orElseThrow().run();
  }

  /** How many matrix products an iteration takes, in all parts of the batch. */
  public long products() {
    return count.calls();
  }

  /** How many multiplications and additions these are. */
  public double operations() {
    return count.operations();
  }

  int samples() {
    return samples;
  }

  OptionalLong bytes() {
    return workload.plan().rule() instanceof CreditAssignment.Baseline
        ? OptionalLong.empty()
        : OptionalLong.of(sessions.get(0).bytesOfTrial(samples, steps));
  }

  long synapses() {
    return sessions.get(0).weights().values().stream()
        .mapToLong(array -> array.values().length)
        .sum();
  }

  /**
   * Bytes of states of single synapses that a step reads and writes, each of them once. Those that
   * pass from chunk to chunk do not move in every step.
   */
  OptionalLong traffic() {
    long values =
        plan.stream()
            .flatMap(WorkloadRun::statesOfSteps)
            .map(Slot::shape)
            .filter(WorkloadRun::isOfSynapses)
            .mapToLong(shape -> shape.size(samples))
            .sum();
    int width =
        switch (workload.execution().precision()) {
          case FLOAT32 -> Float.BYTES;
          case FLOAT64 -> Double.BYTES;
        };
    return values == 0 ? OptionalLong.empty() : OptionalLong.of(2 * values * width);
  }

  private static Stream<Slot> statesOfSteps(Plan compiled) {
    Set<Slot> passing =
        compiled.programs().values().stream()
            .flatMap(List::stream)
            .filter(Instruction.AdvanceTraces.class::isInstance)
            .map(instruction -> instruction.writes().slot())
            .collect(Collectors.toSet());
    return compiled.synapseStates().stream().filter(state -> !passing.contains(state));
  }

  private static boolean isOfSynapses(Shape shape) {
    return shape.kind() == Shape.Kind.SAMPLE_SYNAPSES
        || shape.kind() == Shape.Kind.TYPED_SYNAPSES
        || shape.kind() == Shape.Kind.SYNAPSES;
  }

  @Override
  public void close() {
    threads.shutdown();
    sessions.forEach(TrainingSession::close);
    products.ifPresent(PlanRun::close);
  }
}
