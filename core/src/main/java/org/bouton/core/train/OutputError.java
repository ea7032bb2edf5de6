package org.bouton.core.train;

import java.util.Arrays;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;

/**
 * The loss of a trial for some of its samples, and ∂E/∂output of each sample: not yet divided by
 * the number of samples, which the gradient is.
 */
final class OutputError {

  private final Loss loss;
  private final Trial trial;
  private final int firstSample;
  private final int samples;
  private final int outputs;
  private final double[] decision;
  private final double[] error;
  private final double[] lossOfSamples;
  private double summedLoss;
  private double lossBefore;
  private double squaredDifference;

  OutputError(Loss loss, Trial trial, int firstSample, int samples, int outputs) {
    this.loss = loss;
    this.trial = trial;
    this.firstSample = firstSample;
    this.samples = samples;
    this.outputs = outputs;
    this.decision = new double[samples * outputs];
    this.error = new double[samples * outputs];
    this.lossOfSamples = new double[samples];
  }

  /** Whether the loss reads the output of a step. */
  boolean isAt(int step) {
    if (trial.target() instanceof Target.Classes classes) {
      return loss == Loss.CROSS_ENTROPY_AT_LAST_STEP
          ? step == trial.steps() - 1
          : step >= classes.firstStep();
    }
    return trial.target() instanceof Target.Values;
  }

  /**
   * Takes the output of a step.
   *
   * @param step a step that the loss reads
   * @param output per sample and output
   * @return ∂E/∂output, per sample and output, until the next call
   */
  double[] at(int step, double[] output) {
    lossBefore = summedLoss;
    return loss.isClassification() ? crossEntropy(output) : squaredError(step, output);
  }

  /** The loss of the last step that it read, summed over samples. */
  double lossOfStep() {
    return summedLoss - lossBefore;
  }

  /** The loss of each sample in the last step that it read, until the next call of {@link #at}. */
  double[] lossOfSamples() {
    return lossOfSamples;
  }

  /** The loss so far, summed over samples. */
  double summedLoss() {
    return summedLoss;
  }

  /** The squared differences from the target so far, summed over everything. */
  double squaredDifference() {
    return squaredDifference;
  }

  /** The sum of the outputs that the loss has read, per sample and output. */
  double[] decision() {
    return decision;
  }

  private double[] crossEntropy(double[] output) {
    int[] labels = ((Target.Classes) trial.target()).labels();
    for (int sample = 0; sample < samples; sample++) {
      int row = sample * outputs;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < outputs; k++) {
        if (output[row + k] > greatest) {
          greatest = output[row + k];
        }
      }
      double sum = 0;
      for (int k = 0; k < outputs; k++) {
        error[row + k] = Math.exp(output[row + k] - greatest);
        sum += error[row + k];
      }
      int label = labels[firstSample + sample];
      lossOfSamples[sample] = Math.log(sum) + greatest - output[row + label];
      summedLoss += lossOfSamples[sample];
      for (int k = 0; k < outputs; k++) {
        error[row + k] = error[row + k] / sum - (k == label ? 1 : 0);
        decision[row + k] += output[row + k];
      }
    }
    return error;
  }

  private double[] squaredError(int step, double[] output) {
    double[] values = ((Target.Values) trial.target()).values();
    int start = (step * trial.samples() + firstSample) * outputs;
    Arrays.fill(lossOfSamples, 0);
    for (int i = 0; i < output.length; i++) {
      error[i] = output[i] - values[start + i];
      summedLoss += 0.5 * error[i] * error[i];
      lossOfSamples[i / outputs] += 0.5 * error[i] * error[i];
      squaredDifference += error[i] * error[i];
      decision[i] += output[i];
    }
    return error;
  }
}
