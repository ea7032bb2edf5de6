package org.bouton.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
import org.bouton.core.train.Execution;
import org.bouton.core.train.PlanRun;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.bouton.core.train.Workers;

/**
 * A workload made ready to run, again and again: trainings that go on, and their matrix products by
 * themselves. Not safe for use by several threads at once.
 */
public final class WorkloadRun implements AutoCloseable {

  private final Workload workload;
  private final int samples;
  private final int steps;
  private final List<TrainingSession> sessions = new ArrayList<>();
  private final Workers threads;
  private final Optional<Plan> plan;
  private final Optional<PlanRun> products;
  private final List<PlanRun> shares = new ArrayList<>();
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
    Trial trial = trial(batch);
    this.samples = trial.samples();
    this.steps = trial.steps();
    TrainingHost host = new TrainingHost();
    for (int seed = 0; seed < workload.seeds(); seed++) {
      sessions.add(host.open(workload.plan(), workload.execution(), seed));
    }
    this.plan =
        workload.plan().rule() instanceof CreditAssignment.Local
            ? Optional.of(PlanRun.planOf(workload.plan(), workload.execution()))
            : Optional.empty();
    int parts = plan.map(whole -> PlanRun.parts(whole, samples)).orElse(1);
    int busy = Math.min(workload.execution().threads(), parts);
    this.threads = new Workers(workload.seeds() * busy);
    Optional<MatrixProducts> found = plan.map(MatrixProducts::new);
    this.products =
        found.map(
            product ->
                PlanRun.of(product.alone(), parts, workload.plan(), workload.execution(), trial));
    for (int i = 0; threads.threads() > 1 && i < threads.threads(); i++) {
      found.ifPresent(product -> shares.add(share(product, parts / busy, samples / busy)));
    }
    this.count =
        products
            .map(
                run ->
                    found
                        .orElseThrow()
                        .count(run.samplesOfMachines(), steps, run.errorSteps(), run.chunkSteps()))
            .orElse(MatrixProducts.Count.NONE);
  }

  private PlanRun share(MatrixProducts product, int parts, int batch) {
    Execution execution = workload.execution();
    return PlanRun.of(
        product.alone(),
        parts,
        workload.plan(),
        new Execution(execution.executor(), execution.precision(), execution.mode(), 1),
        trial(batch));
  }

  private Trial trial(int batch) {
    return workload
        .plan()
        .task()
        .trial(new TrialRequest(TrialRequest.Purpose.TRAINING, batch, 0, 0));
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
    threads.run(sessions.size(), session -> sessions.get(session).train());
  }

  /** Whether the matrix products can be run by themselves: those of local rules can. */
  public boolean hasProducts() {
    return products.isPresent();
  }

  /** Runs the matrix products of an iteration of one seed, and nothing else. */
  public void multiply() {
    products.orElseThrow().run();
  }

  /**
   * Into how many shares the matrix products of all seeds fall: one for each thread that has
   * something to do, with operands of its own; none where that is one thread.
   */
  int shares() {
    return shares.size();
  }

  /** Multiplies one share, and nothing beside it. */
  void multiplyOneShare() {
    shares.get(0).run();
  }

  /** Multiplies all shares at once, on threads that never wait for each other. */
  void multiplyAllShares() {
    threads.run(shares.size(), share -> shares.get(share).run());
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
    threads.close();
    sessions.forEach(TrainingSession::close);
    products.ifPresent(PlanRun::close);
    shares.forEach(PlanRun::close);
  }
}
