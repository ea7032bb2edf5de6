package org.bouton.cli.learning;

import java.util.List;
import org.bouton.api.network.Projection;

/**
 * E-prop on adaptive spiking cells in plain loops, with the eligibility vector (ε_v, ε_a) written
 * out as in Bellec et al. 2020.
 *
 * @param plain the network and its trial
 * @param kappa the leak of the readout
 * @param regularisation how strongly firing rates are held
 * @param targetRate where they are held, in spikes per 1000 steps
 * @param window over how many steps a rate is a mean
 */
record PlainEprop(
    PlainNetwork plain, double kappa, double regularisation, double targetRate, double window) {

  /** dE/dw of synapses onto the hidden cells. */
  double[] gradient(Projection projection, List<Double> adaptation) {
    int columns = plain.columns(projection);
    double[] gradient = new double[adaptation.size() * columns];
    for (int sample = 0; sample < plain.trial().samples(); sample++) {
      PlainNetwork.Run run = plain.run(sample);
      for (int post = 0; post < adaptation.size(); post++) {
        for (int pre = 0; pre < columns; pre++) {
          gradient[post * columns + pre] +=
              gradient(run, projection, post, pre, adaptation.get(post)) / plain.trial().samples();
        }
      }
    }
    return gradient;
  }

  private double gradient(
      PlainNetwork.Run run, Projection projection, int post, int pre, double beta) {
    PlainSpikingCell cell = new PlainSpikingCell(beta);
    double alpha = PlainSpikingCell.ALPHA;
    double rho = PlainSpikingCell.RHO;
    double decay = Math.exp(-1 / window);
    double epsilonV = 0;
    double epsilonA = 0;
    double lowPassed = 0;
    double spikes = 0;
    double weights = 0;
    double gradient = 0;
    for (int step = 0; step < plain.trial().steps(); step++) {
      double spike = cell.step(Dual.of(run.current(projection.target(), step, post))).value();
      double psi = cell.slope();
      epsilonV = alpha * epsilonV + run.arrival(projection, step, pre);
      double eligibility = psi * (epsilonV - beta * epsilonA);
      epsilonA = psi * epsilonV + (rho - psi * beta) * epsilonA;
      lowPassed = kappa * lowPassed + eligibility;
      spikes = decay * spikes + spike;
      weights = decay * weights + 1;
      double excess = 1000 * spikes / weights - targetRate;
      gradient +=
          run.learningSignal(projection.target(), step, post) * lowPassed
              + regularisation * excess * eligibility;
    }
    return gradient;
  }
}
