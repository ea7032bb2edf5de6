/**
 * The architecture rules and contract tests that authors of plugins run.
 *
 * <p>It is open because JUnit calls the contract tests by reflection.
 */
@org.jspecify.annotations.NullMarked
open module org.bouton.testkit {
  requires transitive com.tngtech.archunit;
  requires transitive org.bouton.api;
  requires transitive org.junit.jupiter.api;
  requires org.bouton.core;
  requires static org.jspecify;

  exports org.bouton.testkit.architecture;
  exports org.bouton.testkit.contract;
  exports org.bouton.testkit.neuron;
  exports org.bouton.testkit.probe;

  // A plugin under test exports nothing: the service loader makes its services.
  uses org.bouton.api.experiment.ExperimentPreset;
  uses org.bouton.api.modulator.Modulator;
  uses org.bouton.api.neuron.NeuronModel;
  uses org.bouton.api.plugin.Plugin;
  uses org.bouton.api.reference.Baseline;
  uses org.bouton.api.reference.ReferenceRule;
  uses org.bouton.api.rule.LearningRule;
  uses org.bouton.api.task.Task;
}
