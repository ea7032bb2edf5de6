package org.bouton.plugin.tasks.eprop;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;

/**
 * The spiking network of Bellec et al. 2020: leaky integrate-and-fire cells, some of them with an
 * adaptive threshold, all connected with all with a delay of one step, and a leaky readout that
 * tells them its errors within the step. Weights have any sign.
 */
final class SpikingNetwork {

  static final IntegerParameter CELLS =
      Parameter.integer("cells", 100, 1, 100_000, "recurrent cells");

  static final RealParameter ADAPTIVE_FRACTION =
      Parameter.real(
          "adaptive-fraction",
          0.5,
          Range.between(0, 1),
          "part of the recurrent cells whose threshold adapts, rounded to whole cells");

  static final RealParameter TIME_STEP =
      Parameter.real("time-step", 1, Range.positive(), "duration of a step, also of the task's")
          .writtenAs("dt")
          .in("ms");

  static final RealParameter MEMBRANE_TIME_CONSTANT =
      Parameter.real("tau-m", 20, Range.positive(), "membrane time constant of recurrent cells")
          .writtenAs("τ_m")
          .in("ms");

  static final RealParameter ADAPTATION_TIME_CONSTANT =
      Parameter.real("tau-a", 2000, Range.positive(), "time constant of the adaptation")
          .writtenAs("τ_a")
          .in("ms");

  static final RealParameter ADAPTATION_STRENGTH =
      Parameter.real(
              "beta", 0.0174, Range.notNegative(), "how much a spike raises an adaptive threshold")
          .writtenAs("β");

  static final RealParameter THRESHOLD =
      Parameter.real("threshold", 0.6, Range.positive(), "threshold of recurrent cells")
          .writtenAs("v_th");

  static final RealParameter REFRACTORY_PERIOD =
      Parameter.real("refractory", 5, Range.notNegative(), "for how long no spike follows a spike")
          .writtenAs("t_ref")
          .in("ms");

  static final RealParameter READOUT_TIME_CONSTANT =
      Parameter.real("tau-out", 20, Range.notNegative(), "time constant of the readout")
          .writtenAs("τ_out")
          .in("ms");

  static final ChoiceParameter<Feedback.Weights> FEEDBACK =
      Parameter.choice(
          "feedback",
          Feedback.Weights.SYMMETRIC,
          "where the weights come from that carry errors from the readout to the recurrent cells");

  /** All of them, which presets offer as theirs. */
  static final List<Parameter> PARAMETERS =
      List.of(
          CELLS,
          ADAPTIVE_FRACTION,
          TIME_STEP,
          MEMBRANE_TIME_CONSTANT,
          ADAPTATION_TIME_CONSTANT,
          ADAPTATION_STRENGTH,
          THRESHOLD,
          REFRACTORY_PERIOD,
          READOUT_TIME_CONSTANT,
          FEEDBACK);

  private static final String REGULAR = "regular";
  private static final String ADAPTIVE = "adaptive";
  private static final String READOUT = "readout";

  private SpikingNetwork() {}

  /** Builds the network. */
  static Network of(Settings settings, int inputs, int outputs) {
    List<Population> recurrent = recurrentCells(settings);
    Initialiser fromInput = Initialiser.normal(1 / Math.sqrt(inputs));
    Initialiser fromCells = Initialiser.normal(1 / Math.sqrt(settings.count(CELLS)));
    List<Population> populations = new ArrayList<>(recurrent);
    List<Projection> projections = new ArrayList<>();
    List<Feedback> feedbacks = new ArrayList<>();
    populations.add(
        Population.of(READOUT, "leaky-readout", CellType.unconstrained(outputs))
            .with("tau-out", settings.real(READOUT_TIME_CONSTANT)));
    for (Population target : recurrent) {
      projections.add(Projection.between(Projection.INPUT, target.name(), fromInput));
      for (Population source : recurrent) {
        projections.add(
            Projection.between(source.name(), target.name(), fromCells)
                .delayedBy(1)
                .withoutAutapses());
      }
      projections.add(Projection.between(target.name(), READOUT, fromCells));
      feedbacks.add(Feedback.between(READOUT, target.name(), settings.choice(FEEDBACK)));
    }
    return new Network(populations, projections, feedbacks, READOUT);
  }

  private static List<Population> recurrentCells(Settings settings) {
    int cells = settings.count(CELLS);
    int adaptive = (int) Math.round(settings.real(ADAPTIVE_FRACTION) * cells);
    List<Population> populations = new ArrayList<>();
    if (adaptive < cells) {
      populations.add(spiking(REGULAR, "lif", cells - adaptive, settings));
    }
    if (adaptive > 0) {
      populations.add(
          spiking(ADAPTIVE, "adaptive-lif", adaptive, settings)
              .with("tau-a", settings.real(ADAPTATION_TIME_CONSTANT))
              .with("beta", settings.real(ADAPTATION_STRENGTH)));
    }
    return populations;
  }

  private static Population spiking(String name, String model, int cells, Settings settings) {
    return Population.of(name, model, CellType.unconstrained(cells))
        .with("tau-m", settings.real(MEMBRANE_TIME_CONSTANT))
        .with("threshold", settings.real(THRESHOLD))
        .with("refractory", settings.real(REFRACTORY_PERIOD));
  }
}
