package org.bouton.core.train;

import java.util.List;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;

/** What a trial's outputs are worth. */
final class TrialMetrics {

  private TrialMetrics() {}

  /** The fraction of samples whose greatest summed output is that of their class. */
  static double accuracy(Trial trial, List<OutputError> errors, int outputs) {
    int[] labels = ((Target.Classes) trial.target()).labels();
    int sample = 0;
    int right = 0;
    for (OutputError error : errors) {
      double[] decision = error.decision();
      for (int row = 0; row < decision.length; row += outputs) {
        right += greatest(decision, row, outputs) == labels[sample] ? 1 : 0;
        sample++;
      }
    }
    return (double) right / sample;
  }

  /** The first of the greatest outputs of a row. */
  private static int greatest(double[] values, int row, int outputs) {
    int greatest = 0;
    for (int k = 1; k < outputs; k++) {
      if (values[row + k] > values[row + greatest]) {
        greatest = k;
      }
    }
    return greatest;
  }

  /** The squared error over the squared deviation of the target from its mean. */
  static double normalisedError(Trial trial, List<OutputError> errors) {
    double[] target = ((Target.Values) trial.target()).values();
    double mean = 0;
    for (double value : target) {
      mean += value / target.length;
    }
    double deviation = 0;
    for (double value : target) {
      deviation += (value - mean) * (value - mean);
    }
    return errors.stream().mapToDouble(OutputError::squaredDifference).sum() / deviation;
  }
}
