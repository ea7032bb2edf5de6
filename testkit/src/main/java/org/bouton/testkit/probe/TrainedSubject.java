package org.bouton.testkit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;
import org.bouton.core.compile.Certificate;
import org.bouton.core.train.Execution;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;

/** A rule, probed as the host runs it. */
final class TrainedSubject implements Subject {

  private final RuleOnCells rule;

  TrainedSubject(RuleOnCells rule) {
    this.rule = rule;
  }

  @Override
  public Certificate certificate() {
    return rule.certificate();
  }

  @Override
  public Map<String, double[]> gradients(Scenario scenario) {
    try (TrainingSession session = rule.open(scenario, Map.of(), execution(scenario))) {
      return values(session.gradients(scenario.trial()));
    }
  }

  @Override
  public List<Map<String, double[]>> course(Scenario scenario) {
    List<Map<String, double[]>> course = new ArrayList<>();
    try (TrainingSession session =
        rule.open(scenario, Map.of(Training.UPDATE.name(), "step"), execution(scenario))) {
      List<String> plastic = List.copyOf(session.gradients(scenario.trial()).keySet());
      session.observe(
          (step, view) -> {
            Map<String, double[]> weights = new LinkedHashMap<>();
            plastic.forEach(name -> weights.put(name, view.weights(name)));
            course.add(weights);
          });
      session.train();
    }
    return course;
  }

  @Override
  public List<Map<String, double[]>> statesOfSynapses(Scenario scenario, int sample) {
    List<Map<String, double[]>> states = new ArrayList<>();
    Map<String, String> still =
        Map.of(Training.UPDATE.name(), "step", Training.LEARNING_RATE.name(), "0");
    try (TrainingSession session = rule.open(scenario, still, execution(scenario))) {
      session.observe((step, view) -> states.add(view.statesOfSynapses(sample)));
      session.train();
    }
    return states;
  }

  @Override
  public Run train(Scenario scenario) {
    TrainingSession session = rule.open(scenario, Map.of(), execution(scenario));
    return new Run() {
      @Override
      public void next() {
        session.train();
      }

      @Override
      public Map<String, double[]> weights() {
        return values(session.weights());
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  @Override
  public long bytes(int steps) {
    Scenario scenario = Scenario.of(steps, 1);
    try (TrainingSession session = rule.open(scenario, Map.of(), execution(scenario))) {
      return session.bytesOfTrial(1, steps);
    }
  }

  @Override
  public Subject anotherCopy() {
    Map<String, String> settings = new LinkedHashMap<>(rule.settings());
    for (Parameter parameter : rule.rule().get().parameters()) {
      anotherValue(parameter).ifPresent(value -> settings.put(parameter.name(), value));
    }
    return new TrainedSubject(
        new RuleOnCells(rule.rule(), settings, rule.cells(), rule.modulators(), rule.timeStep()));
  }

  private static Execution execution(Scenario scenario) {
    return scenario.precision() == Execution.Precision.FLOAT32
        ? new Execution(Execution.Executor.JVM, scenario.precision(), Execution.Mode.ONLINE, 1)
        : new Execution(Execution.Executor.ND4J, scenario.precision(), Execution.Mode.ONLINE, 1);
  }

  private static Optional<String> anotherValue(Parameter parameter) {
    if (parameter instanceof RealParameter real) {
      double half = real.defaultValue() / 2;
      return real.range().contains(half) ? Optional.of(Double.toString(half)) : Optional.empty();
    }
    if (parameter instanceof ChoiceParameter<?> choice) {
      return Choices.of(choice).stream()
          .filter(text -> !text.equals(choice.defaultText()))
          .findFirst();
    }
    return Optional.empty();
  }

  private static Map<String, double[]> values(Map<String, NamedArray> arrays) {
    Map<String, double[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.values()));
    return values;
  }
}
