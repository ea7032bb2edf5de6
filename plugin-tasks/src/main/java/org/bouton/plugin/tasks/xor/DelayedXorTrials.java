package org.bouton.plugin.tasks.xor;

import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/** Trials of delayed XOR. */
final class DelayedXorTrials implements TrialSource {

  private static final int CHANNELS = 2;

  private final double[] cue;
  private final double baseline;
  private final double noise;
  private final int secondCueStarts;

  DelayedXorTrials(double[] cue, int delaySteps, double baseline, double noise) {
    this.cue = cue;
    this.baseline = baseline;
    this.noise = noise;
    this.secondCueStarts = cue.length + delaySteps;
  }

  @Override
  public int inputs() {
    return CHANNELS;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public Loss loss() {
    return Loss.CROSS_ENTROPY_AT_LAST_STEP;
  }

  @Override
  public Trial trial(TrialRequest request) {
    RandomGenerator random = request.random();
    int samples = request.samples();
    int steps = secondCueStarts + cue.length;
    double[] input = new double[Math.multiplyExact(steps, samples * CHANNELS)];
    int[] labels = new int[samples];
    for (int sample = 0; sample < samples; sample++) {
      boolean first = random.nextBoolean();
      boolean second = random.nextBoolean();
      labels[sample] = first == second ? 1 : 0;
      if (first) {
        addCue(input, samples, sample, 0, 0);
      }
      if (second) {
        addCue(input, samples, sample, 1, secondCueStarts);
      }
    }
    for (int i = 0; i < input.length; i++) {
      input[i] += baseline + noise * random.nextGaussian();
    }
    return new Trial(steps, samples, CHANNELS, input, new Target.Classes(labels));
  }

  private void addCue(double[] input, int samples, int sample, int channel, int firstStep) {
    for (int step = 0; step < cue.length; step++) {
      input[((firstStep + step) * samples + sample) * CHANNELS + channel] += cue[step];
    }
  }
}
