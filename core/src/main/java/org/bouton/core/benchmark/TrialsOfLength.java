package org.bouton.core.benchmark;

import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/**
 * The trials of a task, brought to another number of steps: cut, or begun anew as often as it
 * takes. They mean nothing to a learner, but cost what trials of that length cost.
 *
 * @param trials those of the task
 * @param steps how many steps they are to have
 */
public record TrialsOfLength(TrialSource trials, int steps) implements TrialSource {

  /** Checks the number of steps. */
  public TrialsOfLength {
    if (steps < 1) {
      throw new IllegalArgumentException(steps + " steps; must be at least 1");
    }
  }

  @Override
  public int inputs() {
    return trials.inputs();
  }

  @Override
  public int outputs() {
    return trials.outputs();
  }

  @Override
  public Loss loss() {
    return trials.loss();
  }

  @Override
  public Trial trial(TrialRequest request) {
    Trial trial = trials.trial(request);
    return new Trial(
        steps, trial.samples(), trial.inputs(), repeated(trial.input(), trial), target(trial));
  }

  private Target target(Trial trial) {
    if (trial.target() instanceof Target.Classes classes) {
      return new Target.Classes(classes.labels(), Math.min(classes.firstStep(), steps - 1));
    } else if (trial.target() instanceof Target.Values values) {
      return new Target.Values(repeated(values.values(), trial));
    }
    return trial.target();
  }

  private double[] repeated(double[] ofSteps, Trial trial) {
    int ofStep = ofSteps.length / trial.steps();
    double[] repeated = new double[Math.multiplyExact(steps, ofStep)];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = ofSteps[i % ofSteps.length];
    }
    return repeated;
  }
}
