package org.bouton.testkit.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingSession;

/**
 * What a network is given: weights, and a trial of random input with a random target. The network
 * itself is the same in all scenarios.
 *
 * @param weights the weights of every projection, row by row, by the projection's name
 * @param trial the trial
 * @param precision the number format: float32 on the fast executor, float64 on the readable one
 */
public record Scenario(Map<String, double[]> weights, Trial trial, Precision precision) {

  private static final long WEIGHTS = 0xB0;
  private static final long TRIAL = 0xB1;
  private static final long CHANGE = 0xB2;

  /** Copies the map. */
  public Scenario {
    weights = Map.copyOf(weights);
  }

  /** A scenario in float32. */
  public static Scenario of(int steps, int samples) {
    RandomGenerator random = new SplittableRandom(TRIAL);
    double[] input = normal(random, steps * samples * ProbeNetwork.INPUTS);
    double[] target = normal(random, steps * samples * ProbeNetwork.OUTPUTS);
    return new Scenario(
        ProbeNetwork.weights(WEIGHTS),
        new Trial(steps, samples, ProbeNetwork.INPUTS, input, new Target.Values(target)),
        Precision.FLOAT32);
  }

  /** The same in another number format. */
  Scenario in(Precision other) {
    return new Scenario(weights, trial, other);
  }

  /** The same, where weights that a test picks by their index are other random numbers. */
  Scenario withOtherWeights(String projection, IntPredicate picked) {
    RandomGenerator random = new SplittableRandom(CHANGE);
    return withWeights(projection, picked, () -> (float) (0.5 * random.nextGaussian()));
  }

  /** The same, where some weights are 0. */
  Scenario withoutWeights(String projection, IntPredicate picked) {
    return withWeights(projection, picked, () -> 0);
  }

  private Scenario withWeights(String projection, IntPredicate picked, DoubleSupplier replacement) {
    Map<String, double[]> changed = new LinkedHashMap<>(weights);
    double[] values = weightsOf(projection).clone();
    for (int i = 0; i < values.length; i++) {
      if (picked.test(i)) {
        values[i] = replacement.getAsDouble();
      }
    }
    changed.put(projection, values);
    return new Scenario(changed, trial, precision);
  }

  /** The same, where the input of some channels is another from a step on. */
  Scenario withOtherInput(int firstStep, IntPredicate channels) {
    RandomGenerator random = new SplittableRandom(CHANGE);
    double[] input = trial.input().clone();
    for (int i = firstStep * trial.samples() * trial.inputs(); i < input.length; i++) {
      if (channels.test(i % trial.inputs())) {
        input[i] = random.nextGaussian();
      }
    }
    return with(trial.steps(), trial.samples(), input, values(trial.target()));
  }

  /** The same, where the target is another from a step on. */
  Scenario withOtherTarget(int firstStep) {
    RandomGenerator random = new SplittableRandom(CHANGE);
    double[] target = values(trial.target()).clone();
    for (int i = firstStep * trial.samples() * ProbeNetwork.OUTPUTS; i < target.length; i++) {
      target[i] = random.nextGaussian();
    }
    return with(trial.steps(), trial.samples(), trial.input(), target);
  }

  /** The same, where all samples but one are others. */
  Scenario withOtherSamplesBut(int kept) {
    RandomGenerator random = new SplittableRandom(CHANGE);
    double[] input = otherSamplesBut(kept, trial.input(), trial.inputs(), random);
    double[] target = otherSamplesBut(kept, values(trial.target()), ProbeNetwork.OUTPUTS, random);
    return with(trial.steps(), trial.samples(), input, target);
  }

  private double[] otherSamplesBut(int kept, double[] values, int columns, RandomGenerator random) {
    double[] changed = values.clone();
    for (int i = 0; i < changed.length; i++) {
      if (i / columns % trial.samples() != kept) {
        changed[i] = random.nextGaussian();
      }
    }
    return changed;
  }

  /** The same with one of its samples alone. */
  Scenario ofSample(int sample) {
    return with(
        trial.steps(),
        1,
        ofSample(trial.input(), sample, trial.inputs()),
        ofSample(values(trial.target()), sample, ProbeNetwork.OUTPUTS));
  }

  /** Gives the weights to a session. */
  void placeInto(TrainingSession session) {
    Map<String, NamedArray> given = new LinkedHashMap<>();
    session
        .weights()
        .forEach(
            (name, drawn) -> {
              double[] values = weights.get(name);
              if (values != null) {
                given.put(name, new NamedArray(drawn.rows(), drawn.columns(), values.clone()));
              }
            });
    session.adopt(given);
  }

  private double[] ofSample(double[] values, int sample, int columns) {
    double[] own = new double[trial.steps() * columns];
    for (int step = 0; step < trial.steps(); step++) {
      System.arraycopy(
          values, (step * trial.samples() + sample) * columns, own, step * columns, columns);
    }
    return own;
  }

  private Scenario with(int steps, int samples, double[] input, double[] target) {
    return new Scenario(
        weights,
        new Trial(steps, samples, trial.inputs(), input, new Target.Values(target)),
        precision);
  }

  private double[] weightsOf(String projection) {
    double[] values = weights.get(projection);
    if (values == null) {
      throw new IllegalArgumentException("there are no weights of " + projection);
    }
    return values;
  }

  private static double[] values(Target target) {
    return ((Target.Values) target).values();
  }

  private static double[] normal(RandomGenerator random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
