package org.bouton.plugin.tasks.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/** Trials of pattern generation: all samples of all trials of a seed are the same. */
final class PatternGenerationTrials implements TrialSource {

  private static final long INPUT_STREAM = -1;
  private static final long TARGET_STREAM = -2;
  private static final double MILLISECONDS_IN_A_SECOND = 1000;

  private final Settings settings;

  PatternGenerationTrials(Settings settings) {
    this.settings = settings;
  }

  @Override
  public int inputs() {
    return settings.count(PatternGeneration.CHANNELS);
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public Loss loss() {
    return Loss.SQUARED_ERROR;
  }

  @Override
  public Trial trial(TrialRequest request) {
    int steps = settings.count(PatternGeneration.STEPS);
    int samples = request.samples();
    // What is validated is what was learned, so all purposes share the streams of training.
    TrialRequest shared =
        new TrialRequest(TrialRequest.Purpose.TRAINING, samples, 0, request.seed());
    double[] input = input(shared.random(INPUT_STREAM), steps);
    double[] target = target(shared.random(TARGET_STREAM), steps);
    return new Trial(
        steps,
        samples,
        inputs(),
        forEachSample(input, inputs(), samples),
        new Target.Values(forEachSample(target, outputs(), samples)));
  }

  private double[] input(RandomGenerator random, int steps) {
    double deviation = settings.real(PatternGeneration.INPUT_DEVIATION);
    double[] input = new double[Math.multiplyExact(steps, inputs())];
    for (int i = 0; i < input.length; i++) {
      input[i] = deviation * random.nextGaussian();
    }
    return input;
  }

  private double[] target(RandomGenerator random, int steps) {
    double secondsInAStep = settings.real(PatternGeneration.TIME_STEP) / MILLISECONDS_IN_A_SECOND;
    double[] target = new double[steps];
    for (Sinusoid sinusoid : sinusoids(random)) {
      for (int step = 0; step < steps; step++) {
        target[step] += sinusoid.at(step * secondsInAStep);
      }
    }
    return target;
  }

  private List<Sinusoid> sinusoids(RandomGenerator random) {
    int count = settings.count(PatternGeneration.SINUSOIDS);
    double lowest = settings.real(PatternGeneration.LOWEST_FREQUENCY);
    double highest = settings.real(PatternGeneration.HIGHEST_FREQUENCY);
    double smallest = settings.real(PatternGeneration.SMALLEST_AMPLITUDE);
    double largest = settings.real(PatternGeneration.LARGEST_AMPLITUDE);
    List<Sinusoid> sinusoids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double position = count == 1 ? 0 : i / (count - 1.0);
      double amplitude = smallest + (largest - smallest) * random.nextDouble();
      double phase = 2 * Math.PI * random.nextDouble();
      sinusoids.add(new Sinusoid(amplitude, lowest + position * (highest - lowest), phase));
    }
    return sinusoids;
  }

  private static double[] forEachSample(double[] values, int valuesInAStep, int samples) {
    double[] repeated = new double[Math.multiplyExact(values.length, samples)];
    for (int start = 0; start < values.length; start += valuesInAStep) {
      for (int sample = 0; sample < samples; sample++) {
        System.arraycopy(
            values, start, repeated, start * samples + sample * valuesInAStep, valuesInAStep);
      }
    }
    return repeated;
  }
}
