package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
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

/** DL4J's updaters of named arrays, one for each, with their memory. */
final class Updaters {

  private static final String LEARNING_RATE = "learning rate";

  private final Settings training;
  private final LearningRate rate;
  private final DataType dataType;
  private final IUpdater configuration;
  private final Map<String, Updater> updaters = new LinkedHashMap<>();

  /** DL4J's updater of one array, and its memory. */
  private record Updater(INDArray state, GradientUpdater<?> updater) {}

  Updaters(Settings training, LearningRate rate, DataType dataType) {
    this.training = training;
    this.rate = rate;
    this.dataType = dataType;
    this.configuration = configuration(training, rate);
  }

  /** Makes the updater of an array of so many numbers. */
  void add(String name, long count) {
    long size = configuration.stateSize(count);
    INDArray state = Nd4j.zeros(dataType, 1, Math.max(size, 1));
    GradientUpdater<?> updater =
        size == 0
            ? configuration.instantiate(Map.of(), false)
            : configuration.instantiate(state, true);
    updaters.put(name, new Updater(state, updater));
  }

  /** The arrays, in the order in which they were added. */
  Set<String> names() {
    return updaters.keySet();
  }

  /**
   * What is left of values after the updater made its change of a gradient.
   *
   * @param updates how many updates there were before
   */
  double[] descended(String name, double[] before, double[] gradient, long updates) {
    if (training.choice(Training.UPDATER) == Training.Updater.BIAS_CORRECTED_ADAM) {
      // DL4J divides by √s + ε̂ before it corrects the bias of √s; this ε̂ makes the two agree.
      double bias = 1 - Math.pow(training.real(Training.BETA2), updates + 1.0);
      ((Adam) configuration).setEpsilon(training.real(Training.EPSILON) * Math.sqrt(bias));
    }
    GradientUpdater<?> changing = updater(name).updater();
    return dataType == DataType.FLOAT
        ? descendedSingle(changing, before, gradient, Math.toIntExact(updates))
        : descendedDouble(changing, before, gradient, Math.toIntExact(updates));
  }

  private static double[] descendedSingle(
      GradientUpdater<?> updater, double[] before, double[] gradient, int updates) {
    float[] changes = new float[gradient.length];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = (float) gradient[i];
    }
    INDArray change = Nd4j.createFromArray(changes).reshape(1, changes.length);
    updater.applyUpdater(change, updates, 0);
    change.data().asNioFloat().get(changes);
    double[] after = new double[before.length];
    for (int i = 0; i < after.length; i++) {
      after[i] = (float) before[i] - changes[i];
    }
    return after;
  }

  private static double[] descendedDouble(
      GradientUpdater<?> updater, double[] before, double[] gradient, int updates) {
    INDArray change = Nd4j.createFromArray(gradient).reshape(1, gradient.length);
    updater.applyUpdater(change, updates, 0);
    double[] after = new double[before.length];
    change.data().asNioDouble().get(after);
    for (int i = 0; i < after.length; i++) {
      after[i] = before[i] - after[i];
    }
    return after;
  }

  /** Copies of the updaters' states, by the name of the array, and of the smoothed loss. */
  Map<String, SessionState.NamedArray> states() {
    Map<String, SessionState.NamedArray> copies = new LinkedHashMap<>();
    updaters.forEach((name, updater) -> copies.put(name, copy(updater.state())));
    double[] rateState = rate.state();
    copies.put(LEARNING_RATE, new SessionState.NamedArray(1, rateState.length, rateState));
    return copies;
  }

  /** Takes over what {@link #states} gave. */
  void restore(String name, SessionState.NamedArray array) {
    if (name.equals(LEARNING_RATE)) {
      rate.restore(array.values());
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

  private Updater updater(String name) {
    Updater updater = updaters.get(name);
    if (updater == null) {
      throw new IllegalArgumentException(name + " has no updater");
    }
    return updater;
  }

  private static SessionState.NamedArray copy(INDArray state) {
    double[] values = state.dup('c').data().asDouble();
    return new SessionState.NamedArray(1, values.length, values);
  }

  private static IUpdater configuration(Settings training, ISchedule schedule) {
    double beta1 = training.real(Training.BETA1);
    double beta2 = training.real(Training.BETA2);
    double epsilon = training.real(Training.EPSILON);
    double rate = training.real(Training.LEARNING_RATE);
    return switch (training.choice(Training.UPDATER)) {
      case ADAM, BIAS_CORRECTED_ADAM -> {
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
