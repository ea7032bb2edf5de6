package org.bouton.core.train;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that stays for a share of the iterations, then falls along half a cosine
 * (Loshchilov and Hutter 2017, eq. 5), and stays again.
 */
record CosineSchedule(double initialRate, double finalFactor, double hold, long iterations)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double time = Math.min(1, (double) iteration / Math.max(1, iterations));
    double progress = Math.max(0, time - hold) / (1 - hold);
    double share = 0.5 * (1 + Math.cos(Math.PI * progress));
    return initialRate * (finalFactor + (1 - finalFactor) * share);
  }

  @Override
  public ISchedule clone() {
    return new CosineSchedule(initialRate, finalFactor, hold, iterations);
  }
}
