package org.bouton.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.task.Task;
import org.bouton.api.task.TrialSource;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.bouton.testkit.probe.Choices;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the host takes for granted of a preset: it defines the same experiment whenever it is asked,
 * every name and value in it is known, and its network fits its task.
 */
public final class ExperimentPresetContract {

  private final Supplier<? extends ExperimentPreset> preset;
  private final Plugin plugin;
  private final List<? extends Contribution> services;

  private ExperimentPresetContract(
      Supplier<? extends ExperimentPreset> preset,
      Plugin plugin,
      List<? extends Contribution> services) {
    this.preset = preset;
    this.plugin = plugin;
    this.services = services;
  }

  /**
   * One test for each promise.
   *
   * @param preset makes a fresh instance, such as {@code MyPreset::new}
   * @param plugin the plugin that the services belong to
   * @param services the task, neuron models, rule and modulators that the preset may name; what it
   *     names beside them is not tested
   */
  public static Stream<DynamicTest> testsOf(
      Supplier<? extends ExperimentPreset> preset,
      Plugin plugin,
      List<? extends Contribution> services) {
    ExperimentPresetContract contract = new ExperimentPresetContract(preset, plugin, services);
    return Stream.concat(
        ContributionContract.testsOf(preset),
        Choices.oneAtATime(preset.get().parameters()).stream().flatMap(contract::tests));
  }

  private Stream<DynamicTest> tests(Map<String, String> choices) {
    String with = Choices.inWords(choices);
    return Stream.of(
        DynamicTest.dynamicTest(
            "it defines the same experiment, however often it is asked" + with,
            () -> checkDefinition(choices)),
        DynamicTest.dynamicTest(
            "its training has known names and values" + with,
            () ->
                Assertions.assertFalse(
                    training(experiment(preset.get(), choices)).parameters().isEmpty())),
        DynamicTest.dynamicTest(
            "its task, network and rule fit together" + with, () -> checkFit(choices)));
  }

  private void checkDefinition(Map<String, String> choices) {
    ExperimentPreset one = preset.get();
    List<Object> defined = parts(experiment(one, choices));
    Assertions.assertEquals(defined, parts(experiment(one, choices)));
    Assertions.assertEquals(defined, parts(experiment(preset.get(), choices)));
  }

  private void checkFit(Map<String, String> choices) {
    Experiment experiment = experiment(preset.get(), choices);
    Catalogue catalogue = PluginDiscovery.of(plugin, services);
    requireHere(
        catalogue.all(Task.class).stream().anyMatch(named(experiment.task().name())),
        "task " + experiment.task().name());
    Task task = catalogue.find(Task.class, experiment.task().name());
    Settings taskSettings = Settings.of("task", task.parameters(), experiment.task().settings());
    for (Population population : experiment.network().populations()) {
      requireHere(
          catalogue.all(NeuronModel.class).stream().anyMatch(named(population.neuronModel())),
          "neuron model " + population.neuronModel());
    }
    requireHere(
        services.stream().anyMatch(named(experiment.rule().name())),
        "rule " + experiment.rule().name());
    ExperimentPlanner planner = new ExperimentPlanner(catalogue);
    var network = planner.network(experiment.network(), experiment.timeStep());
    CreditAssignment rule = planner.rule(experiment.rule().name(), experiment.rule().settings());
    TrialSource source = prepared(task, taskSettings);
    ExperimentPlan plan = new ExperimentPlan(source, network, rule, training(experiment));
    try (TrainingSession session = new TrainingHost().open(plan, Execution.standard(), 1)) {
      Assertions.assertEquals(0, session.iteration());
    }
  }

  private static TrialSource prepared(Task task, Settings settings) {
    try {
      return task.prepare(settings);
    } catch (InvalidSettingException e) {
      return Assumptions.abort("its task asks for other settings: " + e.getMessage());
    }
  }

  private static java.util.function.Predicate<Contribution> named(String name) {
    return contribution -> contribution.name().equals(name);
  }

  private static void requireHere(boolean present, String what) {
    Assumptions.assumeTrue(
        present, what + " is not among the services at hand; it belongs to another plugin");
  }

  private static Experiment experiment(ExperimentPreset preset, Map<String, String> choices) {
    return preset.define(Settings.of("network", preset.parameters(), choices));
  }

  private static Settings training(Experiment experiment) {
    return Settings.of("training", Training.PARAMETERS, experiment.training());
  }

  /** All but initialisers, which need not be equal: their descriptions must be. */
  private static List<Object> parts(Experiment experiment) {
    return List.of(
        experiment.task(),
        experiment.timeStep(),
        experiment.rule(),
        experiment.training(),
        experiment.network().populations(),
        experiment.network().projections().stream().map(ExperimentPresetContract::parts).toList(),
        experiment.network().feedbacks(),
        experiment.network().readout(),
        experiment.network().outputDelaySteps(),
        experiment.network().nudging());
  }

  private static List<Object> parts(Projection projection) {
    return List.of(
        projection.name(),
        projection.delaySteps(),
        projection.initialiser().description(),
        projection.obeysDalesLaw(),
        projection.autapses(),
        projection.density(),
        projection.plastic());
  }
}
