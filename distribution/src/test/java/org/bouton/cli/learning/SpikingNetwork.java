package org.bouton.cli.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.task.Loss;

/**
 * Spiking cells that a leaky readout listens to, with a task.
 *
 * @param adaptation β of each cell
 * @param recurrent whether cells reach each other, and themselves
 * @param steps the length of a trial
 * @param loss what is learnt from
 */
record SpikingNetwork(List<Double> adaptation, boolean recurrent, int steps, Loss loss) {

  static final int SAMPLES = 3;
  static final double TAU_OUT = 4;
  static final double KAPPA = Math.exp(-1 / TAU_OUT);

  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;

  RandomTrials task() {
    return new RandomTrials(steps, INPUTS, OUTPUTS, loss);
  }

  Network network() {
    return of(
        hidden("adaptive-lif").with("tau-a", PlainSpikingCell.TAU_A).with("beta", adaptation));
  }

  Network withoutAdaptation() {
    return of(hidden("lif"));
  }

  /** The network with other cells in the place of spiking ones. */
  Network of(Population hidden) {
    List<Projection> projections =
        new ArrayList<>(
            List.of(
                Projection.between(Projection.INPUT, "hidden", Initialiser.normal(0.7)),
                Projection.between(Projection.BIAS, "hidden", Initialiser.normal(0.3)),
                Projection.between("hidden", "readout", Initialiser.normal(1)),
                Projection.between(Projection.BIAS, "readout", Initialiser.normal(0.3))));
    if (recurrent) {
      projections.add(Projection.between("hidden", "hidden", Initialiser.normal(0.5)).delayedBy(1));
    }
    return new Network(
        List.of(
            hidden,
            Population.of("readout", "leaky-readout", CellType.unconstrained(OUTPUTS))
                .with("tau-out", TAU_OUT)),
        projections,
        List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
        "readout");
  }

  PlainNetwork plain(Laboratory laboratory) {
    IntFunction<PlainCell> hidden = cell -> new PlainSpikingCell(adaptation.get(cell));
    return new PlainNetwork(
        network(),
        Map.of("hidden", hidden, "readout", cell -> PlainSpikingCell.readout(KAPPA)),
        laboratory.weights(network(), task()),
        Laboratory.firstTrial(task(), SAMPLES),
        loss);
  }

  int cells() {
    return adaptation.size();
  }

  private Population hidden(String model) {
    return Population.of("hidden", model, CellType.unconstrained(cells()))
        .with("tau-m", PlainSpikingCell.TAU_M)
        .with("threshold", PlainSpikingCell.THRESHOLD)
        .with("refractory", PlainSpikingCell.REFRACTORY_STEPS)
        .with("dampening", PlainSpikingCell.DAMPENING);
  }
}
