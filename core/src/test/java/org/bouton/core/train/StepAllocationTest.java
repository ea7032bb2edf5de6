package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A longer trial takes no more memory from the heap than a shorter one. */
class StepAllocationTest {

  // Both beyond the numbers that are boxed without an allocation.
  private static final int FEW = 200;
  private static final int MANY = 400;
  private static final int WARM_UP = 60;
  private static final int TRIES = 20;

  @ParameterizedTest
  @CsvSource({"step, adam, 16", "step, sgd, 4", "trial, adam, 16"})
  void aStepAllocatesNothing(String update, String updater, int batch) {
    Changing task = new Changing();
    try (TrainingSession session =
        new TrainingHost().open(plan(task, update, updater, batch), Execution.standard(), 1)) {
      for (int i = 0; i < WARM_UP; i++) {
        bytes(session, task, FEW);
        bytes(session, task, MANY);
      }
      long few = Long.MAX_VALUE;
      long many = Long.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        few = Math.min(few, bytes(session, task, FEW));
        many = Math.min(many, bytes(session, task, MANY));
      }
      // DL4J takes some 40 bytes more or less for a trial. An object in each step would take 16.
      assertThat((double) (many - few) / (MANY - FEW)).as("bytes per step").isBetween(-1.0, 1.0);
    }
  }

  /** What this thread, on which the session runs, takes from the heap for a trial. */
  private long bytes(TrainingSession session, Changing task, int steps) {
    task.steps = steps;
    long before = allocatedBytes();
    session.train();
    return allocatedBytes() - before;
  }

  /** By name, since no module that tests read has it. */
  private static long allocatedBytes() {
    try {
      return (long)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "getThreadAllocatedBytes",
                  new Object[] {Thread.currentThread().getId()},
                  new String[] {"long"});
    } catch (JMException e) {
      throw new IllegalStateException("this Java does not tell how much a thread allocates", e);
    }
  }

  private static ExperimentPlan plan(TrialSource task, String update, String updater, int batch) {
    Settings none = Settings.defaults(List.of());
    Network network =
        new Network(
            List.of(
                Population.of("hidden", "noisy", CellType.unconstrained(90)),
                Population.of("readout", "linear", CellType.unconstrained(2))),
            List.of(
                Projection.between(Projection.INPUT, "hidden", Initialiser.normal(1)),
                Projection.between("hidden", "hidden", Initialiser.normal(0.05)).delayedBy(1),
                Projection.between(Projection.BIAS, "hidden", Initialiser.normal(0.5)),
                Projection.between("hidden", "readout", Initialiser.normal(0.1))),
            List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
            "readout");
    return new ExperimentPlan(
        task,
        new NetworkModel(
            network,
            1,
            Map.of("hidden", cells(new NoisyCell()), "readout", cells(new LinearCell()))),
        new CreditAssignment.Local(
            SynapseEquations.of(new LocalRule(), none), none, Map.of(), Map.of()),
        SmallNetwork.settings(
            Map.of(
                "update",
                update,
                "updater",
                updater,
                "batch",
                Integer.toString(batch),
                "learning-rate",
                "1e-5")));
  }

  private static NetworkModel.PopulationModel cells(NeuronModel model) {
    return new NetworkModel.PopulationModel(CellEquations.of(model), Map.of());
  }

  /** The beginning of always the same trial, as long as is asked for; made before it is needed. */
  private static final class Changing implements TrialSource {

    private final TrialSource trials = new NoisyTrials();
    private int steps = FEW;
    private final Map<Integer, Trial> made = new HashMap<>();

    @Override
    public int inputs() {
      return trials.inputs();
    }

    @Override
    public int outputs() {
      return trials.outputs();
    }

    @Override
    public Loss loss() {
      return trials.loss();
    }

    @Override
    public Trial trial(TrialRequest request) {
      return made.computeIfAbsent(
          steps,
          count ->
              new Trial(
                  count,
                  request.samples(),
                  inputs(),
                  new double[count * request.samples() * inputs()],
                  new Target.Values(new double[count * request.samples() * outputs()])));
    }
  }
}
