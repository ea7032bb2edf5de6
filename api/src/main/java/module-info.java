/**
 * What a plugin author writes against: the equation language and the service interfaces for neuron
 * models, modulators, learning rules, tasks, experiment presets and non-local reference rules.
 *
 * <p>It depends on {@code java.base} alone.
 */
@org.jspecify.annotations.NullMarked
module org.bouton.api {
  requires static transitive org.jspecify;

  exports org.bouton.api.equation;
  exports org.bouton.api.experiment;
  exports org.bouton.api.modulator;
  exports org.bouton.api.network;
  exports org.bouton.api.neuron;
  exports org.bouton.api.parameter;
  exports org.bouton.api.plugin;
  exports org.bouton.api.reference;
  exports org.bouton.api.rule;
  exports org.bouton.api.task;

  uses org.bouton.api.plugin.Plugin;
}
