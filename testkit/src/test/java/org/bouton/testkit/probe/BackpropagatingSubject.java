package org.bouton.testkit.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.RecordedPopulation;
import org.bouton.api.reference.RecordedProjection;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;
import org.bouton.core.compile.Certificate;
import org.bouton.core.network.NetworkModel;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;

/** Backpropagation through time under the certificate of a local rule. */
final class BackpropagatingSubject implements Subject {

  private static final double RATE = 0.02;

  private final RuleOnCells disguise;

  BackpropagatingSubject(RuleOnCells disguise) {
    this.disguise = disguise;
  }

  @Override
  public Certificate certificate() {
    return disguise.certificate();
  }

  @Override
  public Map<String, double[]> gradients(Scenario scenario) {
    try (TrainingSession session = open(scenario)) {
      Map<String, double[]> gradients = new LinkedHashMap<>();
      session
          .gradients(scenario.trial())
          .forEach((name, array) -> gradients.put(name, array.values()));
      return gradients;
    }
  }

  /** Knows the gradient of the whole trial, and goes down it in as many steps. */
  @Override
  public List<Map<String, double[]>> course(Scenario scenario) {
    Map<String, double[]> gradients = gradients(scenario);
    List<Map<String, double[]>> course = new ArrayList<>();
    for (int step = 0; step < scenario.trial().steps(); step++) {
      Map<String, double[]> weights = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> gradient : gradients.entrySet()) {
        double[] values = scenario.weights().getOrDefault(gradient.getKey(), new double[0]).clone();
        for (int i = 0; i < values.length; i++) {
          values[i] -= step * RATE / scenario.trial().steps() * gradient.getValue()[i];
        }
        weights.put(gradient.getKey(), values);
      }
      course.add(weights);
    }
    return course;
  }

  /** Its synapses keep nothing: the whole trial is kept in their place. */
  @Override
  public List<Map<String, double[]>> statesOfSynapses(Scenario scenario, int sample) {
    return Collections.nCopies(scenario.trial().steps(), Map.of());
  }

  @Override
  public Run train(Scenario scenario) {
    TrainingSession session = open(scenario);
    return new Run() {
      @Override
      public void next() {
        session.train();
      }

      @Override
      public Map<String, double[]> weights() {
        Map<String, double[]> weights = new LinkedHashMap<>();
        session.weights().forEach((name, array) -> weights.put(name, array.values()));
        return weights;
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  @Override
  public long bytes(int steps) {
    try (TrainingSession session = open(Scenario.of(steps, 1))) {
      return session.bytesOfTrial(1, steps);
    }
  }

  @Override
  public Subject anotherCopy() {
    return new BackpropagatingSubject(disguise);
  }

  private TrainingSession open(Scenario scenario) {
    Settings none = Settings.defaults(List.of());
    NetworkModel model =
        new NetworkModel(
            ProbeNetwork.of(ProbeNetwork.cells(disguise.cells().name()), true, false),
            1,
            Map.of(
                ProbeNetwork.CELLS, equations(disguise.cells()),
                ProbeNetwork.BYSTANDERS, equations(disguise.cells()),
                ProbeNetwork.READOUT, equations(new PlainReadout())));
    boolean single = scenario.precision() == Execution.Precision.FLOAT32;
    TrainingSession session =
        new TrainingHost()
            .open(
                new ExperimentPlan(
                    new OneTrial(scenario.trial()),
                    model,
                    new CreditAssignment.Reference(new Backpropagation(), none),
                    Settings.of(
                        "training",
                        Training.PARAMETERS,
                        Map.of("updater", "sgd", "learning-rate", Double.toString(RATE)))),
                new Execution(
                    single ? Execution.Executor.JVM : Execution.Executor.ND4J,
                    scenario.precision(),
                    Execution.Mode.AUTOMATIC,
                    1),
                1);
    scenario.placeInto(session);
    return session;
  }

  private static NetworkModel.PopulationModel equations(NeuronModel model) {
    return new NetworkModel.PopulationModel(CellEquations.of(model), Map.of());
  }

  /** Credit flows from the last step to the first. */
  private record Backpropagation() implements ReferenceRule {

    @Override
    public String name() {
      return "backpropagation";
    }

    @Override
    public String summary() {
      return "Backpropagation through time.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void accumulateGradients(Trajectory trajectory, Settings settings) {
      int last = trajectory.steps() - 1;
      List<RecordedPopulation> lastFirst = new ArrayList<>(trajectory.populations());
      Collections.reverse(lastFirst);
      lastFirst.forEach(RecordedPopulation::cutAdjoint);
      for (int step = last; step >= 0; step--) {
        for (RecordedPopulation population : lastFirst) {
          population.beginAdjoint(step);
          for (RecordedProjection projection : trajectory.projections()) {
            if (projection.source().filter(s -> s.name().equals(population.name())).isPresent()) {
              projection.carryBack(step, last);
            }
          }
          population.carryBack(step);
        }
      }
      for (RecordedProjection projection : trajectory.projections()) {
        if (projection.isPlastic()) {
          projection.accumulateGradient(0, last);
        }
      }
    }
  }
}
