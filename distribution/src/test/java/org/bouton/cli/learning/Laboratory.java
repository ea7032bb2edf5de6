package org.bouton.cli.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.Network;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;

/** Where networks of all installed cells, and of cells made for a test, meet installed rules. */
final class Laboratory {

  static final double TIME_STEP = 1;

  private final ExperimentPlanner networks;
  private final ExperimentPlanner rules;
  private final TrainingHost host = new TrainingHost();

  /** With the installed plugins, and more cells. */
  Laboratory(NeuronModel... more) {
    Catalogue installed = PluginDiscovery.onModulePath();
    List<NeuronModel> models = new ArrayList<>(installed.all(NeuronModel.class));
    models.addAll(List.of(more));
    rules = new ExperimentPlanner(installed);
    networks = new ExperimentPlanner(PluginDiscovery.of(new TestCells(), models));
  }

  ExperimentPlan plan(
      Network network,
      TrialSource task,
      String rule,
      Map<String, String> ruleSettings,
      Map<String, String> training) {
    return new ExperimentPlan(
        task,
        networks.network(network, TIME_STEP),
        rules.rule(rule, ruleSettings),
        Settings.of("training", Training.PARAMETERS, training));
  }

  TrainingSession open(ExperimentPlan plan, Execution execution, long seed) {
    return host.open(plan, execution, seed);
  }

  /** The gradients of the first training trial. */
  Map<String, NamedArray> gradients(
      Network network,
      TrialSource task,
      int samples,
      String rule,
      Map<String, String> settings,
      Execution execution) {
    ExperimentPlan plan = plan(network, task, rule, settings, Map.of());
    try (TrainingSession session = open(plan, execution, 1)) {
      return session.gradients(firstTrial(task, samples));
    }
  }

  static Trial firstTrial(TrialSource task, int samples) {
    return task.trial(new TrialRequest(TrialRequest.Purpose.TRAINING, samples, 0, 1));
  }

  /** The weights that a network starts with. */
  Map<String, double[]> weights(Network network, TrialSource task) {
    ExperimentPlan plan = plan(network, task, "bptt", Map.of(), Map.of());
    Map<String, double[]> weights = new LinkedHashMap<>();
    try (TrainingSession session = open(plan, oracle(Execution.Mode.AUTOMATIC), 1)) {
      session.weights().forEach((name, array) -> weights.put(name, array.values()));
    }
    return weights;
  }

  /** The readable executor, in double precision. */
  static Execution oracle(Execution.Mode mode) {
    return new Execution(Execution.Executor.ND4J, Execution.Precision.FLOAT64, mode, 1);
  }

  /** The fast executor. */
  static Execution fast(Execution.Mode mode) {
    return new Execution(Execution.Executor.JVM, Execution.Precision.FLOAT32, mode, 1);
  }

  private static final class TestCells implements Plugin {

    @Override
    public String id() {
      return "test-cells";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public ApiVersion requiredApi() {
      return new ApiVersion(1, 0);
    }
  }
}
