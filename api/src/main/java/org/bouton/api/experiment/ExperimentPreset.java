package org.bouton.api.experiment;

import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;

/**
 * A named experiment with every constant. Its own parameters are set as {@code network.…}; those of
 * the task, the rule and the training as {@code task.…}, {@code rule.…} and {@code training.…}.
 */
public interface ExperimentPreset extends Contribution {

  /**
   * Builds the experiment.
   *
   * @param settings the values of the preset's own parameters
   */
  Experiment define(Settings settings);
}
