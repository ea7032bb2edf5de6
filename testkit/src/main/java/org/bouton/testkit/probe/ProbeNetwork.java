package org.bouton.testkit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.network.ProjectionEnds;

/**
 * A network in which it is known who reaches whom.
 *
 * <p>The cells of a population are <em>observed</em> (those with an even number) or
 * <em>others</em>. Each half has inputs, recurrence, readout cells and feedback of its own;
 * observed cells also send to the others, which have no way back to them. A population of
 * <em>bystanders</em> hears of errors and reaches nobody.
 */
final class ProbeNetwork {

  static final String CELLS = "cells";
  static final String BYSTANDERS = "bystanders";
  static final String READOUT = "readout";
  static final int INPUTS = 6;
  static final int OUTPUTS = 4;

  static final String INPUT_TO_CELLS = "input-to-cells";
  static final String RECURRENT = "cells-to-cells";
  static final String BIAS_TO_CELLS = "bias-to-cells";
  static final String OUTGOING = "cells-to-readout";
  static final String BIAS_TO_READOUT = "bias-to-readout";
  static final String INPUT_TO_BYSTANDERS = "input-to-bystanders";
  static final String AMONG_BYSTANDERS = "bystanders-to-bystanders";
  static final String BYSTANDERS_TO_READOUT = "bystanders-to-readout";

  private static final int HALF_OF_A_TYPE = 2;
  private static final int BYSTANDING = 3;
  private static final int INPUTS_OF_A_HALF = 2;
  private static final int OUTPUTS_OF_A_HALF = 2;

  /** Who is at an end of a synapse. */
  enum Party {
    OBSERVED,
    OTHER,
    BYSTANDER,
    /** A bias, which all have. */
    COMMON
  }

  /** The ends of one projection. */
  private enum Path {
    OF_INPUT(INPUT_TO_CELLS, INPUTS, 2 * 2 * HALF_OF_A_TYPE),
    OF_CELLS(RECURRENT, 2 * 2 * HALF_OF_A_TYPE, 2 * 2 * HALF_OF_A_TYPE),
    OF_BIAS(BIAS_TO_CELLS, 1, 2 * 2 * HALF_OF_A_TYPE),
    TO_READOUT(OUTGOING, 2 * 2 * HALF_OF_A_TYPE, OUTPUTS),
    OF_BIAS_TO_READOUT(BIAS_TO_READOUT, 1, OUTPUTS),
    OF_INPUT_TO_BYSTANDERS(INPUT_TO_BYSTANDERS, INPUTS, BYSTANDING),
    OF_BYSTANDERS(AMONG_BYSTANDERS, BYSTANDING, BYSTANDING),
    OF_BYSTANDERS_TO_READOUT(BYSTANDERS_TO_READOUT, BYSTANDING, OUTPUTS);

    private final String projection;
    private final int columns;
    private final int rows;

    Path(String projection, int columns, int rows) {
      this.projection = projection;
      this.columns = columns;
      this.rows = rows;
    }

    Party presynaptic(int index) {
      int column = index % columns;
      return switch (this) {
        case OF_INPUT, OF_INPUT_TO_BYSTANDERS -> ofInput(column);
        case OF_CELLS, TO_READOUT -> ofCell(column);
        case OF_BIAS, OF_BIAS_TO_READOUT -> Party.COMMON;
        case OF_BYSTANDERS, OF_BYSTANDERS_TO_READOUT -> Party.BYSTANDER;
      };
    }

    Party postsynaptic(int index) {
      int row = index / columns;
      return switch (this) {
        case OF_INPUT, OF_CELLS, OF_BIAS -> ofCell(row);
        case TO_READOUT, OF_BIAS_TO_READOUT, OF_BYSTANDERS_TO_READOUT -> ofOutput(row);
        case OF_INPUT_TO_BYSTANDERS, OF_BYSTANDERS -> Party.BYSTANDER;
      };
    }

    boolean connects(int index) {
      Party from = presynaptic(index);
      Party to = postsynaptic(index);
      return this != OF_BYSTANDERS_TO_READOUT
          && (from == to
              || from == Party.COMMON
              || (this == OF_CELLS && from == Party.OBSERVED && to == Party.OTHER));
    }
  }

  private ProbeNetwork() {}

  static Party ofInput(int channel) {
    return switch (channel / INPUTS_OF_A_HALF) {
      case 0 -> Party.OBSERVED;
      case 1 -> Party.OTHER;
      default -> Party.BYSTANDER;
    };
  }

  static Party ofCell(int cell) {
    return cell % 2 == 0 ? Party.OBSERVED : Party.OTHER;
  }

  static Party ofOutput(int output) {
    return output < OUTPUTS_OF_A_HALF ? Party.OBSERVED : Party.OTHER;
  }

  /**
   * The network.
   *
   * @param cells observed cells and others, named {@link #CELLS}, except for their types
   * @param readoutLearns whether synapses onto the readout are plastic
   * @param taught whether the cells make use of errors themselves: these then take a step from the
   *     output to the readout, and another to the cells, lest they run in a circle
   */
  static Network of(Population cells, boolean readoutLearns, boolean taught) {
    Population bystanders =
        new Population(
            BYSTANDERS,
            cells.neuronModel(),
            List.of(CellType.unconstrained(BYSTANDING)),
            cells.parameters(),
            cells.choices(),
            Map.of());
    List<Projection> ontoCells =
        List.of(
            projection(Projection.INPUT, CELLS, Path.OF_INPUT),
            projection(CELLS, CELLS, Path.OF_CELLS).delayedBy(1),
            projection(Projection.BIAS, CELLS, Path.OF_BIAS),
            projection(Projection.INPUT, BYSTANDERS, Path.OF_INPUT_TO_BYSTANDERS),
            projection(BYSTANDERS, BYSTANDERS, Path.OF_BYSTANDERS).delayedBy(1));
    List<Projection> ontoReadout =
        List.of(
            projection(CELLS, READOUT, Path.TO_READOUT),
            projection(Projection.BIAS, READOUT, Path.OF_BIAS_TO_READOUT),
            Projection.between(BYSTANDERS, READOUT, Initialiser.normal(1)).fixed());
    List<Projection> projections = new ArrayList<>(ontoCells);
    ontoReadout.forEach(
        projection -> projections.add(readoutLearns ? projection : projection.fixed()));
    String readout = taught ? TaughtReadout.NAME : PlainReadout.NAME;
    int feedbackDelay = taught ? 1 : 0;
    Network network =
        new Network(
            List.of(
                cells,
                bystanders,
                Population.of(READOUT, readout, CellType.unconstrained(OUTPUTS))),
            projections,
            List.of(
                Feedback.between(READOUT, CELLS, Feedback.Weights.RANDOM).delayedBy(feedbackDelay),
                Feedback.between(READOUT, BYSTANDERS, Feedback.Weights.RANDOM)
                    .delayedBy(feedbackDelay)),
            READOUT);
    return taught ? network.nudged(1, 1) : network;
  }

  /** Observed cells and others, of two types that have some of each. */
  static Population cells(String neuronModel) {
    return Population.of(
        CELLS,
        neuronModel,
        new CellType("first", 2 * HALF_OF_A_TYPE, CellType.Polarity.UNCONSTRAINED),
        new CellType("second", 2 * HALF_OF_A_TYPE, CellType.Polarity.UNCONSTRAINED));
  }

  /** Weights of all projections. */
  static Map<String, double[]> weights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (Path path : Path.values()) {
      weights.put(path.projection, drawn(path, random));
    }
    return weights;
  }

  /** Who is on the presynaptic side of a weight. */
  static Party presynaptic(String projection, int index) {
    return path(projection).presynaptic(index);
  }

  /** Who is on the postsynaptic side of a weight. */
  static Party postsynaptic(String projection, int index) {
    return path(projection).postsynaptic(index);
  }

  /** Whether two cells are connected at all. */
  static boolean connects(String projection, int index) {
    return path(projection).connects(index);
  }

  /**
   * Whether both cells of a synapse are observed ones; parameters of cells are named {@code
   * cells.…} and are theirs alone.
   */
  static boolean isObserved(String weights, int index) {
    if (weights.startsWith(CELLS + ".")) {
      return ofCell(index) == Party.OBSERVED;
    }
    if (weights.startsWith(BYSTANDERS + ".")) {
      return false;
    }
    Party from = presynaptic(weights, index);
    return postsynaptic(weights, index) == Party.OBSERVED
        && (from == Party.OBSERVED || from == Party.COMMON);
  }

  private static double[] drawn(Path path, RandomGenerator random) {
    double scale = path == Path.OF_CELLS || path == Path.OF_BYSTANDERS ? 0.4 : 0.8;
    double[] weights = new double[path.rows * path.columns];
    for (int i = 0; i < weights.length; i++) {
      double weight = scale * random.nextGaussian();
      weights[i] = path.connects(i) ? (float) weight : 0;
    }
    return weights;
  }

  private static Path path(String projection) {
    for (Path path : Path.values()) {
      if (path.projection.equals(projection)) {
        return path;
      }
    }
    throw new IllegalArgumentException("the network of probes has no projection " + projection);
  }

  private static Projection projection(String source, String target, Path path) {
    return Projection.between(source, target, new ByHalves(path));
  }

  /** What feedback is drawn from too, so that errors come back to the half that made them. */
  private record ByHalves(Path path) implements Initialiser {

    @Override
    public double[] draw(ProjectionEnds ends, RandomGenerator random) {
      return drawn(path, random);
    }

    @Override
    public String description() {
      return "normal, by halves";
    }
  }
}
