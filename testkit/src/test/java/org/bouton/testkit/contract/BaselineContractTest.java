package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.BaselineNetwork;
import org.bouton.api.reference.BaselineRequest;
import org.bouton.api.reference.BaselineRequest.Precision;
import org.bouton.api.task.Trial;
import org.junit.jupiter.api.Test;

/** Honest baselines keep every promise, and each that does not is caught by its own test. */
class BaselineContractTest {

  private static final String SEEDS = "the same seed gives the same weights, and others others";
  private static final String REPLACED = "weights can be replaced, and outputs follow them";
  private static final String COPIES = "weights are handed over as copies";
  private static final String OUTPUTS = "outputs are a number for each class and sample";
  private static final String SAMPLES = "a sample has its scores whatever the others are";
  private static final String NAMES = "gradients have the names and sizes of weights";
  private static final String SLOPES = "gradients are the slopes of a softmax cross-entropy";
  private static final String ERROR_CALLS = "gradients ask once for the error of the outputs";
  private static final String MEMORY = "it remembers nothing but its weights";
  private static final String BIASES = "of every array it tells whether it holds biases";
  private static final String TWO_NETWORKS = "two networks do not influence each other";
  private static final String CLOSING = "it can be closed";

  @Test
  void anHonestBaselineKeepsEveryPromise() {
    Outcomes outcomes = outcomes(made(Linear::new));

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.skipped()).isEmpty();
    assertThat(outcomes.passed())
        .contains(
            SEEDS,
            REPLACED,
            COPIES,
            OUTPUTS,
            SAMPLES,
            NAMES,
            SLOPES,
            ERROR_CALLS,
            MEMORY,
            BIASES,
            TWO_NETWORKS,
            CLOSING);
  }

  @Test
  void oneThatIgnoresTheSeedIsCaught() {
    assertThat(failedOf(request -> new Linear(request, 1))).containsExactly(SEEDS);
  }

  @Test
  void oneThatDrawsFromElsewhereIsCaught() {
    AtomicLong opened = new AtomicLong();

    assertThat(failedOf(request -> new Linear(request, opened.incrementAndGet())))
        .containsExactly(SEEDS);
  }

  @Test
  void oneThatKeepsItsOwnWeightsIsCaught() {
    assertThat(
            outcomes(
                made(
                    request ->
                        new Linear(request) {
                          @Override
                          public void replaceWeights(Map<String, double[]> replacement) {}
                        })))
        .satisfies(outcomes -> assertThat(outcomes.failed()).containsExactly(REPLACED))
        .satisfies(outcomes -> assertThat(outcomes.skipped()).containsExactly(SLOPES));
  }

  @Test
  void oneWhoseOutputsIgnoreNewWeightsIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      private final Linear first = new Linear(request);

                      @Override
                      public double[] outputs(Trial trial) {
                        return first.outputs(trial);
                      }
                    }))
        .containsExactly(REPLACED);
  }

  @Test
  void oneThatHandsOutItsOwnArraysIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public Map<String, double[]> weights() {
                        return weights;
                      }
                    }))
        .containsExactly(COPIES);
  }

  @Test
  void oneThatKeepsTheArraysThatItIsGivenIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public void replaceWeights(Map<String, double[]> replacement) {
                        weights.putAll(replacement);
                      }
                    }))
        .containsExactly(COPIES);
  }

  @Test
  void oneThatOverflowsInSinglePrecisionIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public double[] outputs(Trial trial) {
                        double[] outputs = super.outputs(trial);
                        if (request.precision() == Precision.FLOAT32) {
                          outputs[1] = Double.POSITIVE_INFINITY;
                        }
                        return outputs;
                      }
                    }))
        .containsExactly(OUTPUTS);
  }

  @Test
  void oneThatLaysOutputsOutByClassIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public double[] outputs(Trial trial) {
                        return transposed(super.outputs(trial), trial.samples(), request.classes());
                      }

                      @Override
                      public Map<String, double[]> gradients(
                          Trial trial, UnaryOperator<double[]> error) {
                        // What the superclass hands over is already laid out by class.
                        return super.gradients(
                            trial,
                            byClass ->
                                transposed(
                                    error.apply(byClass), request.classes(), trial.samples()));
                      }
                    }))
        .containsExactly(SAMPLES);
  }

  @Test
  void oneThatRenamesGradientsIsCaught() {
    assertThat(
            outcomes(
                made(
                    request ->
                        new Linear(request) {
                          @Override
                          public Map<String, double[]> gradients(
                              Trial trial, UnaryOperator<double[]> error) {
                            Map<String, double[]> renamed = new LinkedHashMap<>();
                            super.gradients(trial, error)
                                .forEach((name, values) -> renamed.put("d" + name, values));
                            return renamed;
                          }
                        })))
        .satisfies(outcomes -> assertThat(outcomes.failed()).containsExactly(NAMES))
        .satisfies(outcomes -> assertThat(outcomes.skipped()).containsExactly(SLOPES));
  }

  @Test
  void oneThatSwapsGradientsOfOneSizeIsCaught() {
    assertThat(
            failed(
                withGradients(
                    (trial, gradients) -> {
                      double[] even = gradients.getOrDefault(Linear.EVEN, new double[0]);
                      gradients.put(Linear.EVEN, gradients.getOrDefault(Linear.ODD, new double[0]));
                      gradients.put(Linear.ODD, even);
                    })))
        .containsExactly(SLOPES);
  }

  @Test
  void oneThatGivesGradientsOfTheMeanIsCaught() {
    assertThat(
            failed(
                withGradients(
                    (trial, gradients) ->
                        gradients.replaceAll(
                            (name, values) ->
                                Arrays.stream(values).map(x -> x / trial.samples()).toArray()))))
        .containsExactly(SLOPES);
  }

  @Test
  void oneThatForgetsTheGradientOfASingleWeightIsCaught() {
    assertThat(
            failed(
                withGradients(
                    (trial, gradients) ->
                        gradients.computeIfPresent(
                            Linear.ODD,
                            (name, values) -> {
                              double[] changed = values.clone();
                              changed[4] = 0;
                              return changed;
                            }))))
        .containsExactly(SLOPES);
  }

  @Test
  void oneThatAsksForTheErrorTwiceIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public Map<String, double[]> gradients(
                          Trial trial, UnaryOperator<double[]> error) {
                        double[] first = error.apply(outputs(trial));
                        return super.gradients(
                            trial, outputs -> first.length > 0 ? error.apply(outputs) : first);
                      }
                    }))
        .containsExactly(ERROR_CALLS);
  }

  @Test
  void oneThatRemembersTrialsIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      private int seen;

                      @Override
                      public double[] outputs(Trial trial) {
                        return Arrays.stream(super.outputs(trial)).map(x -> x + seen).toArray();
                      }

                      @Override
                      public Map<String, double[]> gradients(
                          Trial trial, UnaryOperator<double[]> error) {
                        Map<String, double[]> gradients = super.gradients(trial, error);
                        seen++;
                        return gradients;
                      }
                    }))
        .containsExactly(MEMORY);
  }

  @Test
  void oneThatDoesNotKnowItsBiasesIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public boolean isBias(String name) {
                        if (name.equals(BIAS)) {
                          throw new IllegalArgumentException("what is " + name + "?");
                        }
                        return false;
                      }
                    }))
        .containsExactly(BIASES);
  }

  @Test
  void oneWhoseNetworksShareWeightsIsCaught() {
    assertThat(
            failed(
                () -> {
                  Map<String, double[]> shared = new LinkedHashMap<>();
                  return new Opening(
                      request ->
                          new Linear(request) {
                            {
                              shared.putAll(weights);
                              weights = shared;
                            }
                          });
                }))
        .containsExactly(TWO_NETWORKS);
  }

  @Test
  void oneThatCannotBeClosedIsCaught() {
    assertThat(
            failedOf(
                request ->
                    new Linear(request) {
                      @Override
                      public void close() {
                        throw new IllegalStateException("in use");
                      }
                    }))
        .containsExactly(CLOSING);
  }

  @Test
  void settingsThatItAsksForCanBeGiven() {
    Outcomes without = Outcomes.of(BaselineContract.testsOf(Picky::new));

    assertThat(without.failed()).isEmpty();
    assertThat(without.skipped()).contains(SEEDS, CLOSING);
    Outcomes with =
        Outcomes.of(BaselineContract.of(Picky::new).with(Picky.LONGEST.name(), "9").tests());
    assertThat(with.failed()).isEmpty();
    assertThat(with.skipped()).isEmpty();
  }

  private static Outcomes outcomes(Supplier<Baseline> baseline) {
    return Outcomes.of(BaselineContract.testsOf(baseline));
  }

  private static List<String> failedOf(Function<BaselineRequest, BaselineNetwork> open) {
    return failed(made(open));
  }

  private static List<String> failed(Supplier<Baseline> baseline) {
    return outcomes(baseline).failed();
  }

  private static Supplier<Baseline> made(Function<BaselineRequest, BaselineNetwork> open) {
    return () -> new Opening(open);
  }

  private static Supplier<Baseline> withGradients(Change change) {
    return made(
        request ->
            new Linear(request) {
              @Override
              public Map<String, double[]> gradients(Trial trial, UnaryOperator<double[]> error) {
                Map<String, double[]> gradients = super.gradients(trial, error);
                change.of(trial, gradients);
                return gradients;
              }
            });
  }

  private static double[] transposed(double[] values, int rows, int columns) {
    double[] transposed = new double[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }

  /** What a test does to gradients. */
  private interface Change {
    void of(Trial trial, Map<String, double[]> gradients);
  }

  /**
   * A baseline made for a test.
   *
   * @param network opens it
   */
  private record Opening(Function<BaselineRequest, BaselineNetwork> network) implements Baseline {

    @Override
    public String name() {
      return "opening";
    }

    @Override
    public String summary() {
      return "A baseline made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public BaselineNetwork open(BaselineRequest request, Settings settings) {
      return network.apply(request);
    }
  }

  /** A baseline that does not take trials longer than it is told. */
  private static final class Picky implements Baseline {

    static final IntegerParameter LONGEST =
        Parameter.integer("longest", 2, 1, 100, "steps of the longest trial");

    @Override
    public String name() {
      return "picky";
    }

    @Override
    public String summary() {
      return "A baseline for short trials.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(LONGEST);
    }

    @Override
    public BaselineNetwork open(BaselineRequest request, Settings settings) {
      if (request.steps() > settings.integer(LONGEST)) {
        throw new InvalidSettingException("rule.longest: trials have " + request.steps());
      }
      return new Linear(request);
    }
  }

  /** Linear scores of what the even steps and the odd ones bring in sum, and biases. */
  private static class Linear implements BaselineNetwork {

    static final String EVEN = "even";
    static final String ODD = "odd";
    static final String BIAS = "bias";

    Map<String, double[]> weights = new LinkedHashMap<>();
    private final int classes;

    Linear(BaselineRequest request) {
      this(request, request.seed());
    }

    Linear(BaselineRequest request, long seed) {
      classes = request.classes();
      SplittableRandom random = new SplittableRandom(seed);
      long size = (long) classes * request.inputs();
      weights.put(EVEN, random.doubles(size).toArray());
      weights.put(ODD, random.doubles(size).toArray());
      weights.put(BIAS, new double[classes]);
    }

    @Override
    public Map<String, double[]> weights() {
      Map<String, double[]> copies = new LinkedHashMap<>();
      weights.forEach((name, values) -> copies.put(name, values.clone()));
      return copies;
    }

    @Override
    public void replaceWeights(Map<String, double[]> replacement) {
      replacement.forEach((name, values) -> weights.put(name, values.clone()));
    }

    @Override
    public boolean isBias(String name) {
      return name.equals(BIAS);
    }

    @Override
    public double[] outputs(Trial trial) {
      double[] outputs = new double[trial.samples() * classes];
      for (int sample = 0; sample < trial.samples(); sample++) {
        for (int k = 0; k < classes; k++) {
          double sum = weights.getOrDefault(BIAS, new double[0])[k];
          for (int step = 0; step < trial.steps(); step++) {
            double[] ofStep = weights.getOrDefault(step % 2 == 0 ? EVEN : ODD, new double[0]);
            for (int i = 0; i < trial.inputs(); i++) {
              sum += ofStep[k * trial.inputs() + i] * input(trial, step, sample, i);
            }
          }
          outputs[sample * classes + k] = sum;
        }
      }
      return outputs;
    }

    @Override
    public Map<String, double[]> gradients(Trial trial, UnaryOperator<double[]> error) {
      double[] errors = error.apply(outputs(trial));
      double[] even = new double[classes * trial.inputs()];
      double[] odd = new double[classes * trial.inputs()];
      double[] bias = new double[classes];
      for (int sample = 0; sample < trial.samples(); sample++) {
        for (int k = 0; k < classes; k++) {
          double own = errors[sample * classes + k];
          bias[k] += own;
          for (int step = 0; step < trial.steps(); step++) {
            for (int i = 0; i < trial.inputs(); i++) {
              (step % 2 == 0 ? even : odd)[k * trial.inputs() + i] +=
                  own * input(trial, step, sample, i);
            }
          }
        }
      }
      Map<String, double[]> gradients = new LinkedHashMap<>();
      gradients.put(EVEN, even);
      gradients.put(ODD, odd);
      gradients.put(BIAS, bias);
      return gradients;
    }

    @Override
    public void close() {}

    private static double input(Trial trial, int step, int sample, int channel) {
      return trial.input()[(step * trial.samples() + sample) * trial.inputs() + channel];
    }
  }
}
