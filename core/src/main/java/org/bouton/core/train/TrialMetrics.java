package org.bouton.core.train;

import java.util.List;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a trial's outputs are worth. */
final class TrialMetrics {

  private TrialMetrics() {}

  /** The fraction of samples whose greatest summed output is that of their class. */
  static double accuracy(Trial trial, List<OutputError> errors, int outputs) {
    int[] labels = ((Target.Classes) trial.target()).labels();
    double[] expected = new double[trial.samples() * outputs];
    double[] predicted = new double[trial.samples() * outputs];
    int known = 0;
    for (OutputError error : errors) {
      System.arraycopy(error.decision(), 0, predicted, known, error.decision().length);
      known += error.decision().length;
    }
    for (int sample = 0; sample < trial.samples(); sample++) {
      expected[sample * outputs + labels[sample]] = 1;
    }
    Evaluation evaluation = new Evaluation(outputs);
    evaluation.eval(
        array(expected, trial.samples(), outputs), array(predicted, trial.samples(), outputs));
    return evaluation.accuracy();
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

  private static INDArray array(double[] values, int samples, int outputs) {
    return Nd4j.createFromArray(values).reshape(samples, outputs);
  }
}
