package org.bouton.api.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouton.api.network.Network;

/**
 * A task, a network, a rule and how to train.
 *
 * @param task the task, with the settings that differ from its defaults
 * @param network the network
 * @param timeStep the duration of a step, in the time unit of the neuron models' parameters
 * @param rule the learning rule (or reference rule), with the settings that differ from its
 *     defaults
 * @param training values of {@link Training#PARAMETERS} that differ from their defaults, by name
 */
public record Experiment(
    Choice task, Network network, double timeStep, Choice rule, Map<String, String> training) {

  /** Checks the time step, and copies the map. */
  public Experiment {
    if (!(timeStep > 0)) {
      throw new IllegalArgumentException("a time step of " + timeStep + "; must be above 0");
    }
    training = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(training));
  }

  /**
   * A service by its name, with settings.
   *
   * @param name the name
   * @param settings values that differ from the defaults, as users write them
   */
  public record Choice(String name, Map<String, String> settings) {

    /** Copies the map. */
    public Choice {
      settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A service with its defaults. */
    public static Choice of(String name) {
      return new Choice(name, Map.of());
    }

    /** The same choice with one more setting. */
    public Choice with(String parameter, Object value) {
      Map<String, String> more = new LinkedHashMap<>(settings);
      more.put(parameter, value.toString());
      return new Choice(name, more);
    }
  }
}
