package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.api.network.ProjectionEnds;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/**
 * The weights of a network and the parameters of cells that learn, as every executor gets them
 * before a trial.
 */
final class NetworkWeights {

  private final Map<String, double[]> values = new LinkedHashMap<>();
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, ConnectionMask> masks = new LinkedHashMap<>();
  private final boolean singlePrecision;

  private NetworkWeights(boolean singlePrecision) {
    this.singlePrecision = singlePrecision;
  }

  /**
   * Draws the weights of all projections and feedbacks.
   *
   * @throws UnsuitableExperimentException when an initialiser breaks Dale's law
   */
  static NetworkWeights drawn(
      Network network, Plan plan, RandomStreams random, boolean singlePrecision) {
    NetworkWeights weights = new NetworkWeights(singlePrecision);
    for (Plan.ProjectionSlots slots : plan.projections()) {
      weights.draw(network, slots.name(), slots.name(), slots.weights(), random);
    }
    for (Plan.FeedbackSlots slots : plan.feedbacks()) {
      weights.draw(network, slots.name(), slots.forwardProjection(), slots.weights(), random);
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      weights.slots.put(parameter.name(), parameter.values());
      weights.masks.put(
          parameter.name(), ConnectionMask.whole(parameter.values().shape().columns()));
      weights.set(parameter.name(), parameter.initial());
    }
    return weights;
  }

  private void draw(Network network, String name, String like, Slot slot, RandomStreams random) {
    Projection projection = projection(network, like);
    ConnectionMask mask = ConnectionMask.of(projection, slot, random);
    double[] drawn = draw(network, projection, slot, random.of(name, 0));
    mask.apply(drawn);
    slots.put(name, slot);
    masks.put(name, mask);
    set(name, drawn);
  }

  /** The names of projections, feedbacks and parameters. */
  Iterable<String> names() {
    return values.keySet();
  }

  /** The weights of a projection or feedback, row by row; not to be changed. */
  double[] get(String name) {
    double[] weights = values.get(name);
    if (weights == null) {
      throw new IllegalArgumentException("there are no weights of " + name);
    }
    return weights;
  }

  /** Replaces the weights of a projection or feedback. */
  void set(String name, double[] weights) {
    double[] stored = values.computeIfAbsent(name, unseen -> new double[weights.length]);
    for (int i = 0; i < stored.length; i++) {
      stored[i] = singlePrecision ? (float) weights[i] : weights[i];
    }
  }

  /** Which pairs of cells a projection or feedback connects. */
  ConnectionMask mask(String name) {
    ConnectionMask mask = masks.get(name);
    if (mask == null) {
      throw new IllegalArgumentException("there are no weights of " + name);
    }
    return mask;
  }

  Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("there are no weights of " + name);
    }
    return slot;
  }

  SessionState.NamedArray array(String name) {
    return new SessionState.NamedArray(
        slot(name).shape().rows(), slot(name).shape().columns(), get(name).clone());
  }

  static Projection projection(Network network, String name) {
    return network.projections().stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no projection " + name));
  }

  static ProjectionEnds ends(Network network, Projection projection, Slot weights) {
    boolean fromPopulation =
        !projection.source().equals(Projection.INPUT)
            && !projection.source().equals(Projection.BIAS);
    List<CellType> types =
        fromPopulation ? network.population(projection.source()).cellTypes() : List.of();
    return new ProjectionEnds(weights.shape().rows(), weights.shape().columns(), types);
  }

  private static double[] draw(
      Network network, Projection projection, Slot slot, RandomGenerator random) {
    ProjectionEnds ends = ends(network, projection, slot);
    double[] weights;
    try {
      weights = projection.initialiser().draw(ends, random);
    } catch (IllegalArgumentException e) {
      throw new UnsuitableExperimentException(
          "projection " + projection.name() + ": " + e.getMessage());
    }
    int columns = ends.presynapticCells();
    if (weights.length != ends.postsynapticCells() * columns) {
      throw new UnsuitableExperimentException(
          "projection "
              + projection.name()
              + ": the initialiser gave "
              + weights.length
              + " weights for "
              + ends.postsynapticCells()
              + " postsynaptic times "
              + columns
              + " presynaptic cells");
    }
    List<CellType.Polarity> polarities = ends.polarities();
    for (int i = 0; i < weights.length; i++) {
      if (projection.obeysDalesLaw() && breaksDalesLaw(weights[i], polarities.get(i % columns))) {
        throw new UnsuitableExperimentException(
            "projection "
                + projection.name()
                + ": the initialiser gave the weight "
                + weights[i]
                + " to an "
                + polarities.get(i % columns).name().toLowerCase(java.util.Locale.ROOT)
                + " presynaptic cell; choose one that obeys Dale's law");
      }
    }
    return weights;
  }

  private static boolean breaksDalesLaw(double weight, CellType.Polarity polarity) {
    return switch (polarity) {
      case EXCITATORY -> weight < 0;
      case INHIBITORY -> weight > 0;
      case UNCONSTRAINED -> false;
    };
  }
}
