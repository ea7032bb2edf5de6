package org.bouton.core.train;

import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/** Trials of random input and random targets: two channels, two outputs, seven steps. */
record NoisyTrials() implements TrialSource {

  private static final int STEPS = 7;

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public Loss loss() {
    return Loss.SQUARED_ERROR;
  }

  @Override
  public Trial trial(TrialRequest request) {
    RandomGenerator random = request.random();
    int samples = request.samples();
    double[] input = draw(random, STEPS * samples * inputs());
    double[] target = draw(random, STEPS * samples * outputs());
    return new Trial(STEPS, samples, inputs(), input, new Target.Values(target));
  }

  private static double[] draw(RandomGenerator random, int count) {
    return random.doubles(count).map(uniform -> Math.tan(uniform - 0.5)).toArray();
  }
}
