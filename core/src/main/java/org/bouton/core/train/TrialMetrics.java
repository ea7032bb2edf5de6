package org.bouton.core.train;

import java.util.List;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a trial's outputs are worth. */
final class TrialMetrics {

  private TrialMetrics() {}

  /** The fraction of samples whose greatest summed output is that of their class. */
  static double accuracy(Trial trial, List<OutputError> errors, int outputs) {
    int[] labels = ((Target.Classes) trial.target()).labels();
    INDArray expected = Nd4j.zeros(DataType.DOUBLE, trial.samples(), outputs);
    INDArray predicted = Nd4j.zeros(DataType.DOUBLE, trial.samples(), outputs);
    int sample = 0;
    for (OutputError error : errors) {
      double[] decision = error.decision();
      for (int row = 0; row < decision.length / outputs; row++) {
        expected.putScalar(sample, labels[sample], 1);
        for (int k = 0; k < outputs; k++) {
          predicted.putScalar(sample, k, decision[row * outputs + k]);
        }
        sample++;
      }
    }
    Evaluation evaluation = new Evaluation(outputs);
    evaluation.eval(expected, predicted);
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
}
