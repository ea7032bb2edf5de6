package org.bouton.cli.learning;

import java.util.List;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;

/**
 * ModProp in plain loops (Liu et al. 2022), for a population of leaky-rate cells that reach each
 * other after one step.
 *
 * @param plain the network
 * @param name the name of the population
 * @param leak η
 * @param meanSlope μ
 * @param byType whether cells broadcast by type, or each on its own
 * @param smeared whether μ stands for the slope at the source
 */
record PlainFilter(
    PlainNetwork plain,
    String name,
    double leak,
    double meanSlope,
    boolean byType,
    boolean smeared) {

  /** The gradient of the weights of a projection onto the population. */
  double[] gradient(Projection projection) {
    int columns = plain.columns(projection);
    double[] gradient = plain.threeFactorGradient(projection);
    for (int sample = 0; sample < plain.trial().samples(); sample++) {
      PlainNetwork.Run run = plain.run(sample);
      double[][] broadcast = broadcast(run);
      for (int weight = 0; weight < gradient.length; weight++) {
        gradient[weight] +=
            credit(run, broadcast, projection, weight / columns, weight % columns)
                / plain.trial().samples();
      }
    }
    return gradient;
  }

  /** Σ_t Σ_α g_α,t T^α_t of one synapse. */
  private double credit(
      PlainNetwork.Run run, double[][] broadcast, Projection projection, int post, int pre) {
    double[] trace = new double[types()];
    double membraneTrace = 0;
    double sum = 0;
    for (int step = 0; step < plain.trial().steps(); step++) {
      double source = step == 0 ? 0 : membraneTrace * sourceSlope(run, step - 1, post);
      double[] before = trace.clone();
      for (int type = 0; type < trace.length; type++) {
        double passedOn = 0;
        for (int through = 0; through < trace.length; through++) {
          passedOn += cellsOf(through) * affinity(type, through) * before[through];
        }
        double arriving = affinity(type, typeOf(post)) * source + meanSlope * passedOn;
        trace[type] = leak * before[type] + (1 - leak) * arriving;
        sum += broadcast[step][type] * trace[type];
      }
      membraneTrace = leak * membraneTrace + (1 - leak) * run.arrival(projection, step, pre);
    }
    return sum;
  }

  private double sourceSlope(PlainNetwork.Run run, int step, int cell) {
    return smeared ? meanSlope : slope(run, step, cell);
  }

  private double[][] broadcast(PlainNetwork.Run run) {
    double[][] broadcast = new double[plain.trial().steps()][types()];
    for (int step = 0; step < broadcast.length; step++) {
      for (int cell = 0; cell < population().cells(); cell++) {
        broadcast[step][typeOf(cell)] +=
            run.learningSignal(name, step, cell) * slope(run, step, cell);
      }
    }
    return broadcast;
  }

  private double slope(PlainNetwork.Run run, int step, int cell) {
    return run.output(name, step, cell) > 0 ? 1 : 0;
  }

  /** The mean of the weights from the cells of one type to those of another. */
  private double affinity(int postType, int preType) {
    double[] weights = plain.weights().get(name + "-to-" + name);
    int cells = population().cells();
    double sum = 0;
    for (int weight = 0; weight < weights.length; weight++) {
      if (typeOf(weight / cells) == postType && typeOf(weight % cells) == preType) {
        sum += weights[weight];
      }
    }
    return sum / (cellsOf(postType) * cellsOf(preType));
  }

  private int types() {
    return byType ? population().cellTypes().size() : population().cells();
  }

  private double cellsOf(int type) {
    return byType ? population().cellTypes().get(type).cells() : 1;
  }

  private int typeOf(int cell) {
    if (!byType) {
      return cell;
    }
    List<CellType> types = population().cellTypes();
    int type = 0;
    int end = types.get(0).cells();
    while (cell >= end) {
      type++;
      end += types.get(type).cells();
    }
    return type;
  }

  private Population population() {
    return plain.network().population(name);
  }
}
