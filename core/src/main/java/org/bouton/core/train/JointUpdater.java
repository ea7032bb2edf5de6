package org.bouton.core.train;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.jspecify.annotations.Nullable;
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

/**
 * DL4J's updater, which changes several arrays at once: it works on each number by itself, and a
 * call of it costs more than thousands of numbers.
 */
final class JointUpdater {

  private static final String LEARNING_RATE = "learning rate";

  private final Settings training;
  private final LearningRate rate;
  private final DataType dataType;
  private final IUpdater configuration;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final int size;

  /** What DL4J's updater remembers: so many numbers of each array, one array after the other. */
  private final INDArray memory;

  /** Gradients, which the updater turns into changes. */
  private final INDArray change;

  /** Null where there is no array. */
  private final @Nullable GradientUpdater<?> updater;

  /** Where an array is among all. */
  private record Part(int start, int count) {}

  /**
   * Makes the updater.
   *
   * @param counts how many numbers each array has
   */
  JointUpdater(
      Settings training, LearningRate rate, DataType dataType, Map<String, Integer> counts) {
    this.training = training;
    this.rate = rate;
    this.dataType = dataType;
    this.configuration = configuration(training, rate);
    int start = 0;
    for (Map.Entry<String, Integer> array : counts.entrySet()) {
      parts.put(array.getKey(), new Part(start, array.getValue()));
      start = Math.addExact(start, array.getValue());
    }
    this.size = start;
    long remembered = configuration.stateSize(size);
    this.memory = Nd4j.zeros(dataType, 1, Math.max(remembered, 1));
    this.change = Nd4j.zeros(dataType, 1, Math.max(size, 1));
    if (size == 0) {
      this.updater = null;
    } else if (remembered == 0) {
      this.updater = configuration.instantiate(Map.of(), false);
    } else {
      this.updater = configuration.instantiate(memory, true);
    }
  }

  /** The arrays, in their order. */
  Set<String> names() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  /**
   * Makes of gradients what is left of values after the updater changed them.
   *
   * @param before the values of each array
   * @param gradients the gradient of each array, which is overwritten
   * @param updates how many updates there were before
   */
  void descend(Map<String, double[]> before, Map<String, double[]> gradients, long updates) {
    if (updater == null) {
      return;
    }
    if (training.choice(Training.UPDATER) == Training.Updater.BIAS_CORRECTED_ADAM) {
      // DL4J divides by √s + ε̂ before it corrects the bias of √s; this ε̂ makes the two agree.
      double bias = 1 - Math.pow(training.real(Training.BETA2), updates + 1.0);
      ((Adam) configuration).setEpsilon(training.real(Training.EPSILON) * Math.sqrt(bias));
    }
    parts.forEach((name, part) -> put(part, of(gradients, name)));
    updater.applyUpdater(change, Math.toIntExact(updates), 0);
    parts.forEach((name, part) -> take(part, of(before, name), of(gradients, name)));
  }

  private static double[] of(Map<String, double[]> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  private void put(Part part, double[] gradient) {
    if (dataType == DataType.FLOAT) {
      FloatBuffer changes = change.data().asNioFloat();
      for (int i = 0; i < gradient.length; i++) {
        changes.put(part.start() + i, (float) gradient[i]);
      }
    } else {
      change.data().asNioDouble().put(part.start(), gradient);
    }
  }

  private void take(Part part, double[] before, double[] after) {
    if (dataType == DataType.FLOAT) {
      FloatBuffer changes = change.data().asNioFloat();
      for (int i = 0; i < after.length; i++) {
        after[i] = (float) before[i] - changes.get(part.start() + i);
      }
    } else {
      DoubleBuffer changes = change.data().asNioDouble();
      for (int i = 0; i < after.length; i++) {
        after[i] = before[i] - changes.get(part.start() + i);
      }
    }
  }

  /** Copies of what is remembered, by the name of the array, and of the smoothed loss. */
  Map<String, SessionState.NamedArray> states() {
    Map<String, SessionState.NamedArray> copies = new LinkedHashMap<>();
    double[] all = memory.data().asDouble();
    parts.forEach((name, part) -> copies.put(name, named(ofPart(all, part))));
    copies.put(LEARNING_RATE, named(rate.state()));
    return copies;
  }

  /** Takes over what {@link #states} gave. */
  void restore(String name, SessionState.NamedArray array) {
    if (name.equals(LEARNING_RATE)) {
      rate.restore(array.values());
      return;
    }
    Part part = part(name);
    double[] all = memory.data().asDouble();
    if (array.values().length != ofPart(all, part).length) {
      throw new IllegalArgumentException(
          "the checkpoint holds another updater's state for " + name);
    }
    for (int block = 0; block < blocks(); block++) {
      System.arraycopy(
          array.values(), block * part.count(), all, block * size + part.start(), part.count());
    }
    memory.assign(Nd4j.createFromArray(all).castTo(dataType).reshape(memory.shape()));
  }

  /** How many numbers are remembered of each. */
  private int blocks() {
    return Math.toIntExact(configuration.stateSize(size) / Math.max(1, size));
  }

  private double[] ofPart(double[] all, Part part) {
    if (blocks() == 0) {
      return new double[1];
    }
    double[] own = new double[blocks() * part.count()];
    for (int block = 0; block < blocks(); block++) {
      System.arraycopy(all, block * size + part.start(), own, block * part.count(), part.count());
    }
    return own;
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name + " has no updater");
    }
    return part;
  }

  private static SessionState.NamedArray named(double[] values) {
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
