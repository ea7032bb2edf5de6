package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** Turns gradients into weights: decay, clipping, DL4J's updater, shrinking, and Dale's law. */
final class WeightUpdate {

  private static final String SMOOTHED_LOSS = "smoothed loss";

  private final Settings training;
  private final Network network;
  private final Map<String, String> forwardProjections = new LinkedHashMap<>();
  private final DataType dataType;
  private final LearningRate rate;
  private final IUpdater configuration;
  private final Map<String, Updater> updaters = new LinkedHashMap<>();

  /** DL4J's updater of one projection, and its memory. */
  private record Updater(INDArray state, GradientUpdater<?> updater) {}

  WeightUpdate(Settings training, Network network, Plan plan, DataType dataType) {
    this.training = training;
    this.network = network;
    this.dataType = dataType;
    this.rate = new LearningRate(training);
    this.configuration = configuration(training, rate);
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.gradient().isPresent()) {
        addUpdater(projection.name(), projection.weights());
      }
    }
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      if (feedback.adaptive()) {
        addUpdater(feedback.name(), feedback.weights());
        forwardProjections.put(feedback.name(), feedback.forwardProjection());
      }
    }
  }

  /**
   * Changes the weights.
   *
   * @param weights what to change
   * @param gradients what the weights of each projection descend
   * @param loss the loss of the iteration
   * @param iteration its number
   */
  void apply(NetworkWeights weights, Map<String, double[]> gradients, double loss, long iteration) {
    rate.observe(loss);
    updaters.forEach(
        (name, updater) -> {
          String forward = forwardProjections.getOrDefault(name, name);
          double[] gradient = gradients.get(forward);
          if (gradient != null) {
            Projection projection = NetworkWeights.projection(network, forward);
            change(weights, name, projection, updater.updater(), gradient, iteration);
          }
        });
  }

  /** Copies of the updaters' states, by the name of the projection, and of the smoothed loss. */
  Map<String, SessionState.NamedArray> states() {
    Map<String, SessionState.NamedArray> copies = new LinkedHashMap<>();
    updaters.forEach((name, updater) -> copies.put(name, copy(updater.state())));
    copies.put(
        SMOOTHED_LOSS, new SessionState.NamedArray(1, 1, new double[] {rate.smoothedLoss()}));
    return copies;
  }

  /** Takes over what {@link #states} gave. */
  void restore(String name, SessionState.NamedArray array) {
    if (name.equals(SMOOTHED_LOSS)) {
      rate.restore(array.values()[0]);
      return;
    }
    Updater updater = updaters.get(name);
    if (updater == null || updater.state().length() != array.values().length) {
      throw new IllegalArgumentException(
          "the checkpoint holds another updater's state for " + name);
    }
    updater
        .state()
        .assign(
            Nd4j.createFromArray(array.values()).castTo(dataType).reshape(updater.state().shape()));
  }

  private static SessionState.NamedArray copy(INDArray state) {
    double[] values = state.dup('c').data().asDouble();
    return new SessionState.NamedArray(1, values.length, values);
  }

  private void addUpdater(String name, Slot weights) {
    long count = weights.shape().size(1);
    long size = configuration.stateSize(count);
    INDArray state = Nd4j.zeros(dataType, 1, Math.max(size, 1));
    GradientUpdater<?> updater =
        size == 0
            ? configuration.instantiate(Map.of(), false)
            : configuration.instantiate(state, true);
    updaters.put(name, new Updater(state, updater));
  }

  private void change(
      NetworkWeights weights,
      String name,
      Projection projection,
      GradientUpdater<?> updater,
      double[] gradient,
      long iteration) {
    int rows = weights.slot(name).shape().rows();
    int columns = weights.slot(name).shape().columns();
    ConnectionMask mask = weights.mask(name);
    double[] before = weights.get(name);
    double[] descended = gradient.clone();
    double decay = training.real(Training.L2);
    for (int i = 0; i < descended.length; i++) {
      if (!mask.connects(i)) {
        descended[i] = 0;
      } else if (!projection.source().equals(Projection.BIAS)) {
        descended[i] += decay * before[i];
      }
    }
    clip(descended, rows, columns);
    INDArray change = Nd4j.createFromArray(descended).castTo(dataType).reshape(1, descended.length);
    updater.applyUpdater(change, Math.toIntExact(iteration), 0);
    double[] changes = change.data().asDouble();
    double[] after = new double[before.length];
    for (int i = 0; i < after.length; i++) {
      after[i] =
          dataType == DataType.FLOAT
              ? (float) before[i] - (float) changes[i]
              : before[i] - changes[i];
    }
    if (projection.obeysDalesLaw()) {
      obeyDalesLaw(after, projection, weights.slot(name), iteration);
    }
    weights.set(name, after);
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

  private void obeyDalesLaw(double[] weights, Projection projection, Slot slot, long iteration) {
    double shrinking = training.real(Training.L1) * rate.valueAt(Math.toIntExact(iteration), 0);
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

  private static IUpdater configuration(Settings training, ISchedule schedule) {
    double beta1 = training.real(Training.BETA1);
    double beta2 = training.real(Training.BETA2);
    double epsilon = training.real(Training.EPSILON);
    double rate = training.real(Training.LEARNING_RATE);
    return switch (training.choice(Training.UPDATER)) {
      case ADAM -> {
        Adam adam = new Adam(rate, beta1, beta2, epsilon);
        adam.setLearningRateSchedule(schedule);
        yield adam;
      }
      case AMS_GRAD -> {
        AMSGrad amsGrad = new AMSGrad(rate, beta1, beta2, epsilon);
        amsGrad.setLearningRateSchedule(schedule);
        yield amsGrad;
      }
      case NADAM -> {
        Nadam nadam = new Nadam(rate, beta1, beta2, epsilon);
        nadam.setLearningRateSchedule(schedule);
        yield nadam;
      }
      case RMS_PROP -> {
        RmsProp rmsProp = new RmsProp(rate, beta2, epsilon);
        rmsProp.setLearningRateSchedule(schedule);
        yield rmsProp;
      }
      case ADA_GRAD -> {
        AdaGrad adaGrad = new AdaGrad(rate, epsilon);
        adaGrad.setLearningRateSchedule(schedule);
        yield adaGrad;
      }
      case NESTEROVS -> {
        Nesterovs nesterovs = new Nesterovs(rate, beta1);
        nesterovs.setLearningRateSchedule(schedule);
        yield nesterovs;
      }
      case SGD -> {
        Sgd sgd = new Sgd(rate);
        sgd.setLearningRateSchedule(schedule);
        yield sgd;
      }
    };
  }
}
