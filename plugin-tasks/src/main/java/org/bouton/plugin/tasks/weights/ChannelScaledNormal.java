package org.bouton.plugin.tasks.weights;

import java.util.random.RandomGenerator;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.ProjectionEnds;

/** Independent normal weights whose variance is 2 over the number of presynaptic channels. */
public record ChannelScaledNormal() implements Initialiser {

  @Override
  public double[] draw(ProjectionEnds ends, RandomGenerator random) {
    double standardDeviation = Math.sqrt(2.0 / ends.presynapticCells());
    return Initialiser.normal(standardDeviation).draw(ends, random);
  }

  @Override
  public String description() {
    return "normal(0, 2/channels)";
  }
}
