package org.bouton.core.experiment.golden;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.jspecify.annotations.Nullable;

/** Compares the gradients that rules compute with those of an independent program. */
public final class GradientCheck {

  private static final double DOUBLE_TOLERANCE = 1e-9;
  private static final double SINGLE_TOLERANCE = 2e-4;

  private final ExperimentPlanner planner;
  private final TrainingHost host;

  /** Computes with {@code host} what {@code planner} finds. */
  @Inject
  public GradientCheck(ExperimentPlanner planner, TrainingHost host) {
    this.planner = planner;
    this.host = host;
  }

  /**
   * Compares every golden gradient of a file.
   *
   * @throws org.bouton.api.parameter.InvalidSettingException when a rule or a neuron model is not
   *     installed
   */
  public List<GradientError> check(GoldenNetwork golden, Execution execution) {
    List<GradientError> errors = new ArrayList<>();
    for (GoldenRule rule : GoldenRule.values()) {
      errors.addAll(
          check(golden, rule, rule.rule(), rule.settings(golden.sourceGain()), execution));
    }
    return errors;
  }

  /**
   * Compares the gradients of any rule with one golden entry.
   *
   * @param golden the file
   * @param expected the entry
   * @param rule the name of the rule to compute with
   * @param settings values of its parameters that differ from their defaults
   * @param execution where and how to compute
   * @throws org.bouton.api.parameter.InvalidSettingException when the rule or a neuron model is not
   *     installed, or a setting is not admissible
   */
  public List<GradientError> check(
      GoldenNetwork golden,
      GoldenRule expected,
      String rule,
      Map<String, String> settings,
      Execution execution) {
    Map<String, NamedArray> computed;
    try (TrainingSession session = host.open(plan(golden, rule, settings), execution, 0)) {
      computed = session.gradients(golden.trial());
    }
    Map<String, NamedArray> wanted = new LinkedHashMap<>(golden.gradientsOf(expected));
    wanted.putAll(golden.readoutGradients());
    List<GradientError> errors = new ArrayList<>();
    wanted.forEach(
        (projection, gradient) ->
            errors.add(
                new GradientError(
                    golden.name(),
                    expected.key(),
                    rule,
                    projection,
                    relativeError(computed.get(projection), gradient),
                    tolerance(execution))));
    return errors;
  }

  /**
   * The experiment in which a rule meets a golden network.
   *
   * @param golden the file
   * @param rule the name of the rule
   * @param settings values of its parameters that differ from their defaults
   */
  public ExperimentPlan plan(GoldenNetwork golden, String rule, Map<String, String> settings) {
    Settings training =
        Settings.of(
            "training",
            Training.PARAMETERS,
            Map.of(Training.BATCH.name(), Integer.toString(golden.trial().samples())));
    return new ExperimentPlan(
        new OneTrial(golden),
        planner.network(golden.network(), GoldenNetwork.TIME_STEP),
        planner.rule(rule, settings),
        training);
  }

  private static double tolerance(Execution execution) {
    return execution.precision() == Execution.Precision.FLOAT64
        ? DOUBLE_TOLERANCE
        : SINGLE_TOLERANCE;
  }

  /** Infinite when there is no gradient, or one of another shape. */
  private static double relativeError(@Nullable NamedArray computed, NamedArray expected) {
    if (computed == null
        || computed.rows() != expected.rows()
        || computed.columns() != expected.columns()) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      difference = Math.max(difference, Math.abs(computed.values()[i] - expected.values()[i]));
      largest = Math.max(largest, Math.abs(expected.values()[i]));
    }
    return largest == 0 ? difference : difference / largest;
  }
}
