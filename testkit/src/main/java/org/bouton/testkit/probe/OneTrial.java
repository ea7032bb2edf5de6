package org.bouton.testkit.probe;

import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/**
 * The same trial, whatever is asked for.
 *
 * @param trial the trial
 */
record OneTrial(Trial trial) implements TrialSource {

  @Override
  public int inputs() {
    return ProbeNetwork.INPUTS;
  }

  @Override
  public int outputs() {
    return ProbeNetwork.OUTPUTS;
  }

  @Override
  public Loss loss() {
    return Loss.SQUARED_ERROR;
  }

  @Override
  public Trial trial(TrialRequest request) {
    return trial;
  }
}
