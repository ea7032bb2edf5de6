package org.bouton.core.train;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that falls along half a cosine, then stays (Loshchilov and Hutter 2017, eq. 5).
 */
record CosineSchedule(double initialRate, double finalFactor, long iterations)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double progress = iterations <= 1 ? 1 : Math.min(1, (double) iteration / (iterations - 1));
    double share = 0.5 * (1 + Math.cos(Math.PI * progress));
    return initialRate * (finalFactor + (1 - finalFactor) * share);
  }

  @Override
  public ISchedule clone() {
    return new CosineSchedule(initialRate, finalFactor, iterations);
  }
}
