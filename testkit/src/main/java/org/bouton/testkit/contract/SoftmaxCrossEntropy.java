package org.bouton.testkit.contract;

import java.util.Arrays;

/**
 * The softmax cross-entropy of scores, summed over samples: E = −Σ_b log softmax(y_b)[label_b].
 * Scores are laid out by sample, then by class.
 */
final class SoftmaxCrossEntropy {

  private final int classes;
  private final int[] labels;

  SoftmaxCrossEntropy(int classes, int[] labels) {
    this.classes = classes;
    this.labels = labels.clone();
  }

  /** The loss of scores. */
  double of(double[] scores) {
    double sum = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      sum -= Math.log(probabilities(scores, sample)[labels[sample]]);
    }
    return sum;
  }

  /** ∂E/∂score, in the layout of scores. */
  double[] errorOf(double[] scores) {
    double[] error = new double[scores.length];
    for (int sample = 0; sample < labels.length; sample++) {
      double[] probabilities = probabilities(scores, sample);
      for (int k = 0; k < classes; k++) {
        error[sample * classes + k] = probabilities[k] - (k == labels[sample] ? 1 : 0);
      }
    }
    return error;
  }

  private double[] probabilities(double[] scores, int sample) {
    double[] own = Arrays.copyOfRange(scores, sample * classes, (sample + 1) * classes);
    double greatest = Arrays.stream(own).max().orElse(0);
    double sum = Arrays.stream(own).map(score -> Math.exp(score - greatest)).sum();
    return Arrays.stream(own).map(score -> Math.exp(score - greatest) / sum).toArray();
  }
}
