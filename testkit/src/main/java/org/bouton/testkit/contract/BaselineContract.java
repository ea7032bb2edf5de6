package org.bouton.testkit.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.BaselineNetwork;
import org.bouton.api.reference.BaselineRequest;
import org.bouton.api.reference.BaselineRequest.Precision;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.testkit.probe.Bits;
import org.bouton.testkit.probe.Choices;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the host takes for granted of a baseline, for each of its choices: weights come from the
 * seed and can be replaced, they are all that a network remembers and its own, outputs are scores
 * of classes, and gradients are those of the loss.
 */
public final class BaselineContract {

  private static final int INPUTS = 2;
  private static final int STEPS = 6;
  private static final int CLASSES = 3;
  private static final int SAMPLES = 4;
  private static final long SEED = 3;
  private static final int WEIGHTS_OF_AN_ARRAY = 3;
  private static final double MOVE_OF_WEIGHTS = 0.1;
  private static final double SMALL_MOVE = 1e-5;
  private static final double TOLERANCE = 1e-4;

  /** What rounding leaves of a central difference where there is no slope. */
  private static final double ROUNDING_OF_SLOPES = 1e-8;

  private static final double DOUBLE_ROUNDING = 1e-9;

  private static final SoftmaxCrossEntropy LOSS = new SoftmaxCrossEntropy(CLASSES, labels());

  private final Supplier<? extends Baseline> baseline;
  private final Map<String, String> settings;

  private BaselineContract(Supplier<? extends Baseline> baseline, Map<String, String> settings) {
    this.baseline = baseline;
    this.settings = settings;
  }

  /**
   * The contract of a baseline with its defaults.
   *
   * @param baseline makes a fresh instance, such as {@code MyBaseline::new}
   */
  public static BaselineContract of(Supplier<? extends Baseline> baseline) {
    return new BaselineContract(baseline, Map.of());
  }

  /** One test for each promise of a baseline with its defaults. */
  public static Stream<DynamicTest> testsOf(Supplier<? extends Baseline> baseline) {
    return of(baseline).tests();
  }

  /** The same with another value of a parameter, such as fewer cells. */
  public BaselineContract with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(parameter, value);
    return new BaselineContract(baseline, more);
  }

  /**
   * One test for each promise. A baseline that refuses its settings, because they do not fit trials
   * of 6 steps, 2 inputs and 3 classes, is not tested further.
   */
  public Stream<DynamicTest> tests() {
    return Stream.concat(
        ContributionContract.testsOf(baseline),
        Choices.oneAtATime(baseline.get().parameters()).stream().flatMap(this::tests));
  }

  private Stream<DynamicTest> tests(Map<String, String> choices) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(choices);
    BaselineContract chosen = new BaselineContract(baseline, all);
    String with = Choices.inWords(choices);
    return Stream.of(
        test("the same seed gives the same weights, and others others" + with, chosen::checkSeeds),
        test(
            "weights can be replaced, and outputs follow them" + with,
            () -> chosen.withNetwork(BaselineContract::checkReplacement)),
        test(
            "weights are handed over as copies" + with,
            () -> chosen.withNetwork(BaselineContract::checkCopies)),
        test("outputs are a number for each class and sample" + with, chosen::checkOutputs),
        test(
            "a sample has its scores whatever the others are" + with,
            () -> chosen.withNetwork(BaselineContract::checkSamples)),
        test(
            "gradients have the names and sizes of weights" + with,
            () -> chosen.withNetwork(BaselineContract::checkNames)),
        test(
            "gradients are the slopes of a softmax cross-entropy" + with,
            () -> chosen.withNetwork(BaselineContract::checkSlopes)),
        test(
            "gradients ask once for the error of the outputs" + with,
            () -> chosen.withNetwork(BaselineContract::checkErrorCalls)),
        test(
            "it remembers nothing but its weights" + with,
            () -> chosen.withNetwork(BaselineContract::checkMemory)),
        test(
            "of every array it tells whether it holds biases" + with,
            () -> chosen.withNetwork(BaselineContract::checkBiases)),
        test("two networks do not influence each other" + with, chosen::checkTwoNetworks),
        test("it can be closed" + with, chosen::checkClosing));
  }

  private void checkSeeds() {
    Map<String, double[]> one = drawn(SEED);
    Bits.requireSame(one, drawn(SEED), "the same seed gives other weights");
    for (long other = SEED + 1; other <= SEED + 3; other++) {
      Assertions.assertFalse(
          same(one, drawn(other)), "seeds " + SEED + " and " + other + " give the same weights");
    }
  }

  private Map<String, double[]> drawn(long seed) {
    BaselineNetwork network = open(baseline.get(), Precision.FLOAT64, seed);
    try {
      return weightsOf(network);
    } finally {
      closeQuietly(network);
    }
  }

  private static void checkReplacement(BaselineNetwork network) {
    Trial trial = trial();
    Map<String, double[]> weights = weightsOf(network);
    double[] outputs = network.outputs(trial).clone();
    Map<String, double[]> others = moved(weights);

    network.replaceWeights(copies(others));
    Bits.requireSame(others, weightsOf(network), "it does not have the weights that it was given");
    Assertions.assertFalse(
        Arrays.equals(outputs, network.outputs(trial)), "other weights give the same outputs");

    network.replaceWeights(copies(weights));
    Bits.requireSame(weights, weightsOf(network), "it does not take back the weights that it gave");
    Assertions.assertArrayEquals(
        outputs, network.outputs(trial), "the weights that it gave give other outputs now");
  }

  private static void checkCopies(BaselineNetwork network) {
    Map<String, double[]> weights = weightsOf(network);
    network.weights().values().forEach(values -> Arrays.fill(values, 7));
    Bits.requireSame(
        weights, weightsOf(network), "who changes an array of weights() changes the network");

    Map<String, double[]> given = copies(weights);
    network.replaceWeights(given);
    given.values().forEach(values -> Arrays.fill(values, 7));
    Bits.requireSame(
        weights, weightsOf(network), "it keeps the arrays that replaceWeights was given");
  }

  private void checkOutputs() {
    for (Precision precision : Precision.values()) {
      withNetwork(
          precision,
          network -> {
            double[] outputs = network.outputs(trial());
            Assertions.assertEquals(
                SAMPLES * CLASSES, outputs.length, "outputs of " + SAMPLES + " samples");
            Assertions.assertTrue(
                Arrays.stream(outputs).allMatch(Double::isFinite),
                () -> "outputs in " + precision + " are " + Arrays.toString(outputs));
          });
    }
  }

  private static void checkSamples(BaselineNetwork network) {
    Trial trial = trial();
    double[] outputs = network.outputs(trial).clone();
    for (int sample = 0; sample < SAMPLES; sample++) {
      double[] alone = network.outputs(ofSample(trial, sample));
      for (int k = 0; k < CLASSES; k++) {
        Assertions.assertEquals(
            alone[k],
            outputs[sample * CLASSES + k],
            DOUBLE_ROUNDING * Math.max(1, Math.abs(alone[k])),
            "the score of class " + k + " and sample " + sample + ", alone and in a batch");
      }
    }
  }

  private static void checkNames(BaselineNetwork network) {
    Map<String, double[]> weights = weightsOf(network);
    Map<String, double[]> gradients = gradients(network);
    Assertions.assertEquals(weights.keySet(), gradients.keySet(), "names of gradients");
    weights.forEach(
        (name, values) ->
            Assertions.assertEquals(
                values.length,
                gradients.getOrDefault(name, new double[0]).length,
                "numbers in the gradient of " + name));
  }

  private static void checkSlopes(BaselineNetwork network) {
    // Biases often begin at 0, where rectified cells without input have no slope.
    Map<String, double[]> weights = moved(weightsOf(network));
    Assumptions.assumeTrue(
        follows(network, weights), "weights cannot be replaced, as another test tells");
    Map<String, double[]> gradients = gradients(network);
    Assumptions.assumeTrue(
        sizes(weights).equals(sizes(gradients)),
        "gradients are not those of weights, as another test tells");
    RandomGenerator random = new SplittableRandom(5);
    weights.forEach(
        (name, values) -> {
          double[] gradient = gradients.getOrDefault(name, new double[0]);
          // One direction in which all weights of the array move, then a few of them by themselves.
          double[] direction = direction(random, values.length);
          requireSlope(network, weights, name, direction, gradient, "together");
          for (int picked = 0; picked < Math.min(WEIGHTS_OF_AN_ARRAY, values.length); picked++) {
            int index = random.nextInt(values.length);
            double[] alone = new double[values.length];
            alone[index] = 1;
            requireSlope(network, weights, name, alone, gradient, "with index " + index);
          }
        });
  }

  private static boolean follows(BaselineNetwork network, Map<String, double[]> weights) {
    double[] outputs = network.outputs(trial()).clone();
    network.replaceWeights(copies(weights));
    return same(weights, weightsOf(network)) && !Arrays.equals(outputs, network.outputs(trial()));
  }

  private static void requireSlope(
      BaselineNetwork network,
      Map<String, double[]> weights,
      String name,
      double[] direction,
      double[] gradient,
      String which) {
    DoubleUnaryOperator loss =
        distance -> {
          Map<String, double[]> there = copies(weights);
          there.computeIfPresent(name, (same, values) -> along(values, direction, distance));
          network.replaceWeights(there);
          return LOSS.of(network.outputs(trial()));
        };
    double slope =
        (loss.applyAsDouble(SMALL_MOVE) - loss.applyAsDouble(-SMALL_MOVE)) / (2 * SMALL_MOVE);
    double expected = 0;
    for (int i = 0; i < gradient.length; i++) {
      expected += gradient[i] * direction[i];
    }
    double greatest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    Assertions.assertEquals(
        slope,
        expected,
        TOLERANCE * greatest + ROUNDING_OF_SLOPES,
        "the loss, summed over samples, as weights of "
            + name
            + " move "
            + which
            + ", and its"
            + " gradient");
  }

  private static void checkErrorCalls(BaselineNetwork network) {
    double[] outputs = network.outputs(trial()).clone();
    AtomicInteger calls = new AtomicInteger();
    Map<String, double[]> gradients =
        network.gradients(
            trial(),
            seen -> {
              calls.incrementAndGet();
              Assertions.assertArrayEquals(
                  outputs, seen, DOUBLE_ROUNDING, "the error is asked for of other outputs");
              return LOSS.errorOf(seen);
            });
    Assertions.assertFalse(gradients.isEmpty(), "there is no gradient");
    Assertions.assertEquals(1, calls.get(), "how often the error is asked for");
  }

  private static void checkMemory(BaselineNetwork network) {
    Map<String, double[]> weights = weightsOf(network);
    double[] outputs = network.outputs(trial()).clone();
    Map<String, double[]> once = gradients(network);
    Bits.requireSame(weights, weightsOf(network), "gradients() changes weights");
    Assertions.assertArrayEquals(
        outputs, network.outputs(trial()), "outputs are others after gradients()");
    Bits.requireSame(once, gradients(network), "the second time gradients are others");
  }

  private static void checkBiases(BaselineNetwork network) {
    for (String name : network.weights().keySet()) {
      boolean bias = Assertions.assertDoesNotThrow(() -> network.isBias(name), "isBias of " + name);
      Assertions.assertEquals(bias, network.isBias(name), "isBias of " + name + ", asked twice");
    }
  }

  private void checkTwoNetworks() {
    Baseline shared = baseline.get();
    BaselineNetwork one = open(shared, Precision.FLOAT64, SEED);
    try {
      Map<String, double[]> weights = weightsOf(one);
      double[] outputs = one.outputs(trial()).clone();
      BaselineNetwork other = open(shared, Precision.FLOAT64, SEED + 1);
      try {
        other.replaceWeights(moved(weightsOf(other)));
        Assertions.assertFalse(gradients(other).isEmpty(), "there is no gradient");
      } finally {
        closeQuietly(other);
      }
      Bits.requireSame(weights, weightsOf(one), "another network changes weights");
      Assertions.assertArrayEquals(
          outputs, one.outputs(trial()), "another network changes outputs");
    } finally {
      closeQuietly(one);
    }
  }

  private void checkClosing() {
    BaselineNetwork network = open(baseline.get(), Precision.FLOAT64, SEED);
    Assertions.assertTrue(network.outputs(trial()).length > 0, "there are no outputs");
    Assertions.assertDoesNotThrow(network::close, "it cannot be closed");
  }

  private void withNetwork(Consumer<BaselineNetwork> check) {
    withNetwork(Precision.FLOAT64, check);
  }

  private void withNetwork(Precision precision, Consumer<BaselineNetwork> check) {
    BaselineNetwork network = open(baseline.get(), precision, SEED);
    try {
      check.accept(network);
    } finally {
      closeQuietly(network);
    }
  }

  private BaselineNetwork open(Baseline from, Precision precision, long seed) {
    try {
      return from.open(
          new BaselineRequest(INPUTS, STEPS, CLASSES, precision, seed),
          Settings.of("rule", from.parameters(), settings));
    } catch (InvalidSettingException e) {
      return Assumptions.abort(
          "it asks for other settings; give them with BaselineContract.of(…).with(…): "
              + e.getMessage());
    }
  }

  /** A network that cannot be closed must fail one test and not hide the others. */
  private static void closeQuietly(BaselineNetwork network) {
    try {
      network.close();
    } catch (RuntimeException e) {
      // Told by the test of closing.
    }
  }

  private static Map<String, double[]> gradients(BaselineNetwork network) {
    return copies(network.gradients(trial(), LOSS::errorOf));
  }

  private static Map<String, double[]> weightsOf(BaselineNetwork network) {
    return copies(network.weights());
  }

  private static Map<String, double[]> copies(Map<String, double[]> arrays) {
    Map<String, double[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  private static Map<String, double[]> moved(Map<String, double[]> weights) {
    RandomGenerator random = new SplittableRandom(9);
    Map<String, double[]> moved = new LinkedHashMap<>();
    weights.forEach(
        (name, values) -> {
          double[] by = random.doubles(values.length).map(x -> 2 * x - 1).toArray();
          moved.put(name, along(values, by, MOVE_OF_WEIGHTS));
        });
    return moved;
  }

  private static double[] along(double[] values, double[] direction, double distance) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += distance * direction[i];
    }
    return moved;
  }

  private static double[] direction(RandomGenerator random, int count) {
    double[] direction = new double[count];
    for (int i = 0; i < count; i++) {
      direction[i] = (random.nextBoolean() ? 1 : -1) / Math.sqrt(count);
    }
    return direction;
  }

  private static boolean same(Map<String, double[]> one, Map<String, double[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
  }

  private static Map<String, Integer> sizes(Map<String, double[]> arrays) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    arrays.forEach((name, values) -> sizes.put(name, values.length));
    return sizes;
  }

  private static Trial trial() {
    RandomGenerator random = new SplittableRandom(7);
    double[] input = new double[STEPS * SAMPLES * INPUTS];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextGaussian();
    }
    return new Trial(STEPS, SAMPLES, INPUTS, input, new Target.Classes(labels()));
  }

  private static Trial ofSample(Trial trial, int sample) {
    double[] input = new double[STEPS * INPUTS];
    for (int step = 0; step < STEPS; step++) {
      System.arraycopy(
          trial.input(), (step * SAMPLES + sample) * INPUTS, input, step * INPUTS, INPUTS);
    }
    int[] label = {labels()[sample]};
    return new Trial(STEPS, 1, INPUTS, input, new Target.Classes(label));
  }

  private static int[] labels() {
    int[] labels = new int[SAMPLES];
    Arrays.setAll(labels, sample -> sample % CLASSES);
    return labels;
  }

  private static DynamicTest test(String promise, Runnable check) {
    return DynamicTest.dynamicTest(promise, check::run);
  }
}
