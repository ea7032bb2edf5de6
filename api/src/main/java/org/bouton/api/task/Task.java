package org.bouton.api.task;

import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;

/** A task: a source of trials. */
public interface Task extends Contribution {

  /**
   * Makes the source of trials.
   *
   * @param settings the values of the task's parameters
   * @throws org.bouton.api.parameter.InvalidSettingException when settings contradict each other
   */
  TrialSource prepare(Settings settings);
}
