package org.bouton.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
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
    List<Map<String, String>> settings = Choices.oneAtATime(preset.get().parameters());
    Stream<Map<String, String>> testable =
        contract.isDefinedOfWhatIsAtHand() ? settings.stream() : Stream.of(Map.of());
    return Stream.of(
            ContributionContract.testsOf(preset),
            settings.stream().flatMap(contract::testsOfDefinition),
            testable.map(contract::testOfFit))
        .flatMap(tests -> tests);
  }

  private Stream<DynamicTest> testsOfDefinition(Map<String, String> choices) {
    String with = Choices.inWords(choices);
    return Stream.of(
        DynamicTest.dynamicTest(
            "it defines the same experiment, however often it is asked" + with,
            () -> checkDefinition(choices)),
        DynamicTest.dynamicTest(
            "its training has known names and values" + with,
            () ->
                Assertions.assertDoesNotThrow(() -> training(experiment(preset.get(), choices)))));
  }

  private DynamicTest testOfFit(Map<String, String> choices) {
    return DynamicTest.dynamicTest(
        "its task, network and rule fit together" + Choices.inWords(choices),
        () -> checkFit(choices));
  }

  private boolean isDefinedOfWhatIsAtHand() {
    try {
      Experiment experiment = experiment(preset.get(), Map.of());
      return missing(experiment, PluginDiscovery.of(plugin, services)).isEmpty();
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** What an experiment names and is not at hand, in words. */
  private static Optional<String> missing(Experiment experiment, Catalogue catalogue) {
    if (catalogue.all(Task.class).stream().noneMatch(named(experiment.task().name()))) {
      return Optional.of("task " + experiment.task().name());
    }
    for (Population population : experiment.network().populations()) {
      if (catalogue.all(NeuronModel.class).stream().noneMatch(named(population.neuronModel()))) {
        return Optional.of("neuron model " + population.neuronModel());
      }
    }
    boolean hasRule =
        Stream.of(LearningRule.class, ReferenceRule.class, Baseline.class)
            .flatMap(kind -> catalogue.all(kind).stream())
            .anyMatch(named(experiment.rule().name()));
    return hasRule ? Optional.empty() : Optional.of("rule " + experiment.rule().name());
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
    missing(experiment, catalogue)
        .ifPresent(
            what ->
                Assumptions.abort(
                    what + " is not among the services at hand; it belongs to another plugin"));
    Task task = catalogue.find(Task.class, experiment.task().name());
    Settings taskSettings = Settings.of("task", task.parameters(), experiment.task().settings());
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

  private static Predicate<Contribution> named(String name) {
    return contribution -> contribution.name().equals(name);
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
