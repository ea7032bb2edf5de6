package org.bouton.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.network.Network;
import org.bouton.core.plugin.InstalledPlugin;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;

/**
 * A request in which every name was looked up and every value is known.
 *
 * @param preset the full name of the preset
 * @param task the name of the task
 * @param rule the name of the rule
 * @param settings every setting as users would write it, with its owner's prefix
 * @param plugins the plugins that take part, by identifier
 * @param execution where and how to compute
 * @param seeds the seeds, in the order in which they run
 * @param plan what a training session needs to know
 */
public record ResolvedExperiment(
    String preset,
    String task,
    String rule,
    Map<String, String> settings,
    List<InstalledPlugin> plugins,
    Execution execution,
    List<Long> seeds,
    ExperimentPlan plan) {

  /** Copies the collections. */
  public ResolvedExperiment {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    plugins = List.copyOf(plugins);
    seeds = List.copyOf(seeds);
  }

  /** The topology. */
  public Network network() {
    return plan.network().network();
  }
}
