package org.bouton.core.experiment.golden;

import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/** A source that always gives the trial of a golden file. */
record OneTrial(GoldenNetwork golden) implements TrialSource {

  @Override
  public int inputs() {
    return golden.trial().inputs();
  }

  @Override
  public int outputs() {
    return golden.outputs();
  }

  @Override
  public Loss loss() {
    return golden.loss();
  }

  @Override
  public Trial trial(TrialRequest request) {
    return golden.trial();
  }
}
