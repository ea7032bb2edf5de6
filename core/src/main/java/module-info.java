/**
 * The host: finds, verifies and wires plugins; compiles, simulates, trains and records.
 *
 * <p>{@link org.bouton.core.BoutonHost} is where a program that embeds it begins.
 */
@org.jspecify.annotations.NullMarked
module org.bouton.core {
  requires transitive com.tngtech.archunit;
  requires transitive org.bouton.api;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.google.common;
  requires com.google.guice;
  requires jakarta.inject;
  requires java.desktop;
  requires org.deeplearning4j;
  requires org.knowm.xchart;
  requires org.objectweb.asm;
  requires org.slf4j;

  exports org.bouton.core;
  exports org.bouton.core.benchmark;
  exports org.bouton.core.compile;
  exports org.bouton.core.experiment;
  exports org.bouton.core.experiment.golden;
  exports org.bouton.core.locality;
  exports org.bouton.core.network;
  exports org.bouton.core.plugin;
  exports org.bouton.core.report;
  exports org.bouton.core.train;

  // Guice calls constructors, Jackson reads and makes records.
  opens org.bouton.core;
  opens org.bouton.core.experiment;
  opens org.bouton.core.experiment.golden;

  uses org.bouton.api.experiment.ExperimentPreset;
  uses org.bouton.api.modulator.Modulator;
  uses org.bouton.api.neuron.NeuronModel;
  uses org.bouton.api.plugin.Plugin;
  uses org.bouton.api.reference.Baseline;
  uses org.bouton.api.reference.ReferenceRule;
  uses org.bouton.api.rule.LearningRule;
  uses org.bouton.api.task.Task;
}
