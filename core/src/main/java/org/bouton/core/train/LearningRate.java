package org.bouton.core.train;

import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/**
 * The learning rate of each iteration: DL4J's schedule, times what the smoothed training loss
 * allows.
 *
 * <p>The loss is a broadcast that reaches all synapses alike, so the rule stays as local as it was.
 */
final class LearningRate implements ISchedule {

  private static final long serialVersionUID = 1L;

  private final transient ISchedule schedule;
  private final double lossOfFullRate;
  private final double lossOfNoRate;
  private final double smoothing;
  private double smoothedLoss = Double.NaN;

  LearningRate(Settings training) {
    this.schedule = schedule(training);
    this.lossOfFullRate = training.real(Training.RATE_LOSS);
    this.lossOfNoRate = training.real(Training.RATE_LOSS_FLOOR);
    this.smoothing = training.real(Training.LOSS_SMOOTHING);
    if (lossOfNoRate > 0 && lossOfNoRate >= lossOfFullRate) {
      throw new UnsuitableExperimentException(
          "training.rate-loss-floor="
              + lossOfNoRate
              + " must be below training.rate-loss="
              + lossOfFullRate);
    }
  }

  private LearningRate(LearningRate other) {
    this.schedule = other.schedule.clone();
    this.lossOfFullRate = other.lossOfFullRate;
    this.lossOfNoRate = other.lossOfNoRate;
    this.smoothing = other.smoothing;
    this.smoothedLoss = other.smoothedLoss;
  }

  /** Takes the loss of the iteration that the next call of {@link #valueAt} is for. */
  void observe(double loss) {
    smoothedLoss =
        Double.isNaN(smoothedLoss) ? loss : smoothing * smoothedLoss + (1 - smoothing) * loss;
  }

  /** The smoothed loss, NaN before the first iteration. */
  double smoothedLoss() {
    return smoothedLoss;
  }

  void restore(double loss) {
    smoothedLoss = loss;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double rate = schedule.valueAt(iteration, epoch);
    if (lossOfFullRate == 0) {
      return rate;
    }
    double share = (smoothedLoss - lossOfNoRate) / (lossOfFullRate - lossOfNoRate);
    return rate * Math.max(0, Math.min(1, share));
  }

  @Override
  public ISchedule clone() {
    return new LearningRate(this);
  }

  private static ISchedule schedule(Settings training) {
    double rate = training.real(Training.LEARNING_RATE);
    double factor = training.real(Training.RATE_FACTOR);
    return switch (training.choice(Training.SCHEDULE)) {
      case CONSTANT -> new FixedSchedule(rate);
      case STEP ->
          new StepSchedule(
              ScheduleType.ITERATION, rate, factor, training.integer(Training.RATE_EVERY));
      case COSINE ->
          new CosineSchedule(
              rate,
              factor,
              training.real(Training.RATE_HOLD),
              training.integer(Training.ITERATIONS));
    };
  }
}
