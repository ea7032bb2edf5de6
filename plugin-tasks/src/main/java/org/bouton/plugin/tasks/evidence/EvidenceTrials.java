package org.bouton.plugin.tasks.evidence;

import java.util.random.RandomGenerator;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/** Trials of evidence accumulation. */
final class EvidenceTrials implements TrialSource {

  private static final int SIDES = 2;
  private static final int RECALL_GROUP = 2;
  private static final int BACKGROUND_GROUP = 3;
  private static final int GROUPS = 4;

  private final Schedule schedule;
  private final double likelihood;
  private final int channels;
  private final double probability;
  private final double backgroundProbability;

  /**
   * Trials of a schedule.
   *
   * @param likelihood with which a cue comes from the likelier side
   * @param channels in a group
   * @param probability of a spike in a step, on a channel whose cue is on
   * @param backgroundProbability of a spike in a step, on a channel of background noise
   */
  EvidenceTrials(
      Schedule schedule,
      double likelihood,
      int channels,
      double probability,
      double backgroundProbability) {
    this.schedule = schedule;
    this.likelihood = likelihood;
    this.channels = channels;
    this.probability = probability;
    this.backgroundProbability = backgroundProbability;
  }

  @Override
  public int inputs() {
    return GROUPS * channels;
  }

  @Override
  public int outputs() {
    return SIDES;
  }

  @Override
  public Loss loss() {
    return Loss.CROSS_ENTROPY_AT_EVERY_STEP;
  }

  @Override
  public Trial trial(TrialRequest request) {
    RandomGenerator random = request.random();
    int samples = request.samples();
    int steps = schedule.steps();
    double[] input = new double[Math.multiplyExact(steps, samples * inputs())];
    int[] labels = new int[samples];
    for (int sample = 0; sample < samples; sample++) {
      Sample spikes = new Sample(input, samples, sample, random);
      labels[sample] = spikes.addCues();
      spikes.add(RECALL_GROUP, schedule.firstStepOfRecall(), schedule.recallSteps(), probability);
      spikes.add(BACKGROUND_GROUP, 0, steps, backgroundProbability);
    }
    return new Trial(
        steps, samples, inputs(), input, new Target.Classes(labels, schedule.firstStepOfRecall()));
  }

  /** The spikes of one sample. */
  private final class Sample {

    private final double[] input;
    private final int samples;
    private final int sample;
    private final RandomGenerator random;

    Sample(double[] input, int samples, int sample, RandomGenerator random) {
      this.input = input;
      this.samples = samples;
      this.sample = sample;
      this.random = random;
    }

    /** Tells which side got more cues. */
    int addCues() {
      int delay = random.nextInt(schedule.shortestDelay(), schedule.longestDelay() + 1);
      int likelier = random.nextInt(SIDES);
      int onTheRight = 0;
      for (int cue = 0; cue < schedule.cues(); cue++) {
        int side = random.nextDouble() < likelihood ? likelier : 1 - likelier;
        onTheRight += side;
        add(side, schedule.firstStepOfCue(cue, delay), schedule.cueSteps(), probability);
      }
      return 2 * onTheRight > schedule.cues() ? 1 : 0;
    }

    void add(int group, int firstStep, int steps, double probabilityOfSpike) {
      for (int step = firstStep; step < firstStep + steps; step++) {
        int first = (step * samples + sample) * inputs() + group * channels;
        for (int channel = 0; channel < channels; channel++) {
          if (random.nextDouble() < probabilityOfSpike) {
            input[first + channel] = 1;
          }
        }
      }
    }
  }
}
