package org.bouton.api.plugin;

/**
 * The descriptor of a plugin: one per module, provided as a service.
 *
 * <p>Everything that the module offers (neuron models, rules, tasks, …) is provided as a service
 * too; the host finds it by {@link java.util.ServiceLoader} and refers to it by its name.
 */
public interface Plugin {

  /**
   * The plugin's identifier: lower-case letters, digits and hyphens, starting with a letter. It is
   * unique among the plugins of an installation. Those that start with {@code bouton} are reserved.
   */
  String id();

  /** The plugin's own version, for the record of a run. */
  String version();

  /** The version of the API that the plugin was built against. */
  ApiVersion requiredApi();
}
