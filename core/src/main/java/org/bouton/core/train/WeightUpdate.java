package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.nd4j.linalg.api.buffer.DataType;

/** Turns gradients into weights: decay, clipping, DL4J's updater, shrinking, and Dale's law. */
final class WeightUpdate {

  private final Settings training;
  private final Network network;
  private final Map<String, String> forwardProjections = new LinkedHashMap<>();
  private final LearningRate rate;
  private final JointUpdater updater;
  private final Map<String, Plan.ParameterSlots> parameters = new LinkedHashMap<>();

  /** In which gradients become weights, update after update. */
  private final Map<String, double[]> rooms = new LinkedHashMap<>();

  WeightUpdate(
      Settings training, LearningRate rate, Network network, Plan plan, DataType dataType) {
    this.training = training;
    this.network = network;
    this.rate = rate;
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.gradient().isPresent()) {
        counts.put(projection.name(), projection.weights().shape().size(1));
      }
    }
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      if (feedback.adaptive()) {
        counts.put(feedback.name(), feedback.weights().shape().size(1));
        forwardProjections.put(feedback.name(), feedback.forwardProjection());
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      counts.put(parameter.name(), parameter.values().shape().size(1));
      parameters.put(parameter.name(), parameter);
    }
    this.updater = new JointUpdater(training, rate, dataType, counts);
  }

  /**
   * Changes the weights.
   *
   * @param weights what to change
   * @param gradients what the weights of each projection descend
   * @param updates how many updates there were before
   */
  void apply(NetworkWeights weights, Map<String, double[]> gradients, long updates) {
    Map<String, double[]> before = new LinkedHashMap<>();
    for (String name : updater.names()) {
      double[] gradient = Objects.requireNonNull(gradients.get(forward(name)), name);
      double[] room = rooms.computeIfAbsent(name, unseen -> new double[gradient.length]);
      System.arraycopy(gradient, 0, room, 0, room.length);
      if (!parameters.containsKey(name)) {
        limit(weights, name, room);
      }
      before.put(name, weights.get(name));
    }
    updater.descend(before, rooms, updates);
    rooms.forEach(
        (name, after) -> {
          allow(weights, name, after, updates);
          weights.set(name, after);
        });
  }

  private String forward(String name) {
    return forwardProjections.getOrDefault(name, name);
  }

  /** Copies of the updater's memory, by the name of the projection, and of the smoothed loss. */
  Map<String, SessionState.NamedArray> states() {
    return updater.states();
  }

  /** Takes over what {@link #states} gave. */
  void restore(String name, SessionState.NamedArray array) {
    updater.restore(name, array);
  }

  /** Makes of a gradient what weights descend: with decay, clipped, and only where synapses are. */
  private void limit(NetworkWeights weights, String name, double[] gradient) {
    Projection projection = NetworkWeights.projection(network, forward(name));
    ConnectionMask mask = weights.mask(name);
    double[] before = weights.get(name);
    double decay = projection.source().equals(Projection.BIAS) ? 0 : training.real(Training.L2);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = mask.connects(i) ? gradient[i] + decay * before[i] : 0;
    }
    clip(gradient, weights.slot(name).shape().rows(), weights.slot(name).shape().columns());
  }

  /** Brings what the updater found to the nearest values that a cell can have. */
  private void allow(NetworkWeights weights, String name, double[] after, long updates) {
    Plan.ParameterSlots parameter = parameters.get(name);
    if (parameter != null) {
      for (int i = 0; i < after.length; i++) {
        after[i] = Math.max(after[i], parameter.smallest());
      }
    } else {
      Projection projection = NetworkWeights.projection(network, forward(name));
      if (projection.obeysDalesLaw()) {
        obeyDalesLaw(after, projection, weights.slot(name), updates);
      }
    }
  }

  /**
   * Limits the norm of each postsynaptic cell's gradient, which is all that the cell needs to know.
   */
  private void clip(double[] gradient, int rows, int columns) {
    double limit = training.real(Training.CLIP);
    for (int row = 0; limit > 0 && row < rows; row++) {
      double squares = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        squares += gradient[i] * gradient[i];
      }
      double norm = Math.sqrt(squares);
      for (int i = row * columns; norm > limit && i < (row + 1) * columns; i++) {
        gradient[i] *= limit / norm;
      }
    }
  }

  private void obeyDalesLaw(double[] weights, Projection projection, Slot slot, long updates) {
    double shrinking = training.real(Training.L1) * rate.valueAt(Math.toIntExact(updates), 0);
    List<CellType.Polarity> polarities =
        NetworkWeights.ends(network, projection, slot).polarities();
    int columns = slot.shape().columns();
    for (int i = 0; i < weights.length; i++) {
      switch (polarities.get(i % columns)) {
        case EXCITATORY -> weights[i] = Math.max(weights[i] - shrinking, 0);
        case INHIBITORY -> weights[i] = Math.min(weights[i] + shrinking, 0);
        case UNCONSTRAINED -> {}
      }
    }
  }
}
