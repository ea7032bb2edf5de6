package org.bouton.cli.learning;

import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/**
 * Trials of normal input, with random targets.
 *
 * @param steps how many time steps there are
 * @param inputs how many input channels
 * @param outputs how many outputs
 * @param loss what outputs are measured by
 */
record RandomTrials(int steps, int inputs, int outputs, Loss loss) implements TrialSource {

  @Override
  public Trial trial(TrialRequest request) {
    RandomGenerator random = request.random();
    double[] input = new double[steps * request.samples() * inputs];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextGaussian();
    }
    return new Trial(steps, request.samples(), inputs, input, target(request.samples(), random));
  }

  private Target target(int samples, RandomGenerator random) {
    if (loss.isClassification()) {
      int[] labels = new int[samples];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(outputs);
      }
      return new Target.Classes(labels);
    }
    double[] values = new double[steps * samples * outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new Target.Values(values);
  }
}
