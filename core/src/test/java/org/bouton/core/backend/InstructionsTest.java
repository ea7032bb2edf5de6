package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/** Every instruction on whole slots, compared with the sum that it stands for, written as loops. */
class InstructionsTest {

  private static final int TRIES = 100;

  @Property(tries = TRIES)
  void currentsAreSummedAlongSynapsesInEitherDirection(
      @ForAll Executor executor,
      @ForAll boolean transposed,
      @ForAll boolean accumulate,
      @ForAll boolean later,
      @ForAll @IntRange(max = 2) int stepsAgo,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 5) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 5) int presynaptic,
      @ForAll long seed) {
    int from = transposed ? postsynaptic : presynaptic;
    int to = transposed ? presynaptic : postsynaptic;
    PlanSketch sketch = new PlanSketch();
    Slot sent = sketch.given("sent", Shape.samples(from));
    Slot summed = sketch.given("summed", Shape.samples(to));
    Slot weights = sketch.slot("weights", Shape.synapses(postsynaptic, presynaptic));
    Plan.Phase phase = later ? Plan.Phase.BACKWARD : Plan.Phase.FORWARD;
    Slot result = later ? sketch.slot("result", Shape.samples(to)) : summed;
    boolean adds = accumulate && !later;
    sketch.add(
        phase,
        new Instruction.Project(
            Operand.now(result), Operand.ago(sent, stepsAgo), weights, transposed, adds));

    Random random = new Random(seed);
    double[] w = numbers(postsynaptic * presynaptic, random);
    double[][] x = numbers(4, samples * from, random);
    double[] before = numbers(samples * to, random);
    try (Machine machine = executor.machine(sketch.plan(), samples, 4)) {
      machine.write(weights, 0, w);
      machine.beginTrial();
      for (int step = 0; step < 4; step++) {
        machine.write(sent, step, x[step]);
        machine.write(summed, step, before);
        if (!later) {
          machine.program(phase).run(step);
        }
      }
      if (later) {
        machine.program(phase).run(3);
      }

      double[] expected = adds ? before.clone() : new double[samples * to];
      for (int sample = 0; sample < samples; sample++) {
        for (int post = 0; post < postsynaptic; post++) {
          for (int pre = 0; pre < presynaptic; pre++) {
            int target = transposed ? pre : post;
            int source = transposed ? post : pre;
            expected[sample * to + target] +=
                w[post * presynaptic + pre] * x[3 - stepsAgo][sample * from + source];
          }
        }
      }
      assertValues(machine.read(result, 3), expected, executor);
    }
  }

  @Property(tries = TRIES)
  void cellsAreSummedByType(
      @ForAll Executor executor,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> cellsOfType,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll long seed) {
    int types = cellsOfType.size();
    int cells = total(cellsOfType);
    PlanSketch sketch = new PlanSketch();
    Slot summed = sketch.given("summed", Shape.samples(cells));
    Slot sums = sketch.slot("sums", Shape.samples(types));
    sketch.add(
        Plan.Phase.LEARN,
        new Instruction.SumByType(Operand.now(sums), Operand.now(summed), cellsOfType));

    double[] x = numbers(samples * cells, new Random(seed));
    try (Machine machine = executor.machine(sketch.plan(), samples, 1)) {
      machine.write(summed, 0, x);
      machine.program(Plan.Phase.LEARN).run(0);

      int[] typeOf = typeOf(cellsOfType);
      double[] expected = new double[samples * types];
      for (int sample = 0; sample < samples; sample++) {
        for (int cell = 0; cell < cells; cell++) {
          expected[sample * types + typeOf[cell]] += x[sample * cells + cell];
        }
      }
      assertValues(machine.read(sums, 0), expected, executor);
    }
  }

  @Property(tries = TRIES)
  void productsOfRecordedValuesAreSummedOverSamplesAndTheStepsAskedFor(
      @ForAll Executor executor,
      @ForAll @IntRange(max = 5) int oneStep,
      @ForAll @IntRange(max = 5) int otherStep,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 4) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 4) int presynaptic,
      @ForAll long seed) {
    PlanSketch sketch = new PlanSketch();
    Slot post = sketch.given("post", Shape.samples(postsynaptic));
    Slot pre = sketch.given("pre", Shape.samples(presynaptic));
    Slot gradient = sketch.slot("gradient", Shape.synapses(postsynaptic, presynaptic));
    Slot bias = sketch.slot("bias gradient", Shape.synapses(postsynaptic, 1));
    sketch.add(
        Plan.Phase.COLLECT,
        new Instruction.OuterProduct(gradient, Operand.now(post), Operand.now(pre)));
    sketch.add(
        Plan.Phase.COLLECT,
        new Instruction.OuterProduct(bias, Operand.now(post), Operand.now(sketch.one())));

    int first = Math.min(oneStep, otherStep);
    int last = Math.max(oneStep, otherStep);
    Random random = new Random(seed);
    double[] before = numbers(postsynaptic * presynaptic, random);
    double[] expected = before.clone();
    double[] expectedBias = new double[postsynaptic];
    try (Machine machine = executor.machine(sketch.plan(), List.of(), samples, 6, 0.25)) {
      machine.beginTrial();
      machine.write(gradient, 0, before);
      for (int step = 0; step < 6; step++) {
        double[] y = numbers(samples * postsynaptic, random);
        double[] x = numbers(samples * presynaptic, random);
        machine.write(post, step, y);
        machine.write(pre, step, x);
        for (int sample = 0; first <= step && step <= last && sample < samples; sample++) {
          for (int i = 0; i < postsynaptic; i++) {
            expectedBias[i] += 0.25 * y[sample * postsynaptic + i];
            for (int j = 0; j < presynaptic; j++) {
              expected[i * presynaptic + j] +=
                  0.25 * y[sample * postsynaptic + i] * x[sample * presynaptic + j];
            }
          }
        }
      }
      machine.program(Plan.Phase.COLLECT).run(first, last);

      assertValues(machine.read(gradient, 0), expected, executor);
      assertValues(machine.read(bias, 0), expectedBias, executor);

      machine.clear(gradient);
      assertThat(machine.read(gradient, 0)).containsOnly(0);
    }
  }

  @Property(tries = TRIES)
  void valuesOfSynapsesAreSummedOverSamples(
      @ForAll Executor executor,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 4) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 4) int presynaptic,
      @ForAll long seed) {
    int synapses = postsynaptic * presynaptic;
    PlanSketch sketch = new PlanSketch();
    Slot values = sketch.given("values", Shape.sampleSynapses(postsynaptic, presynaptic));
    Slot gradient = sketch.slot("gradient", Shape.synapses(postsynaptic, presynaptic));
    sketch.add(Plan.Phase.LEARN, new Instruction.SumSamples(gradient, Operand.now(values)));

    Random random = new Random(seed);
    double[] expected = new double[synapses];
    try (Machine machine = executor.machine(sketch.plan(), List.of(), samples, 2, 0.5)) {
      for (int step = 0; step < 2; step++) {
        double[] x = numbers(samples * synapses, random);
        for (int i = 0; i < x.length; i++) {
          expected[i % synapses] += 0.5 * x[i];
        }
        machine.write(values, step, x);
        machine.program(Plan.Phase.LEARN).run(step);
      }
      assertValues(machine.read(gradient, 0), expected, executor);
    }
  }

  @Property(tries = TRIES)
  void affinitiesAreMeanWeightsAndCrossingsAddUpOverCells(
      @ForAll Executor executor,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> cellsOfType,
      @ForAll long seed) {
    int types = cellsOfType.size();
    int cells = total(cellsOfType);
    PlanSketch sketch = new PlanSketch();
    Slot weights = sketch.slot("weights", Shape.synapses(cells, cells));
    Slot affinity = sketch.slot("affinity", Shape.synapses(types, cells));
    Slot spread = sketch.slot("spread", Shape.synapses(types, types));
    sketch.add(Plan.Phase.PREPARE, new Instruction.MeanWeights(affinity, weights, cellsOfType));
    sketch.add(Plan.Phase.PREPARE, new Instruction.SpreadMatrix(spread, affinity, cellsOfType));

    double[] w = numbers(cells * cells, new Random(seed));
    try (Machine machine = executor.machine(sketch.plan(), 1, 1)) {
      machine.write(weights, 0, w);
      machine.program(Plan.Phase.PREPARE).run(0);

      int[] typeOf = typeOf(cellsOfType);
      double[] expectedAffinity = new double[types * cells];
      double[] expectedSpread = new double[types * types];
      for (int post = 0; post < cells; post++) {
        for (int pre = 0; pre < cells; pre++) {
          double share = w[post * cells + pre] / cellsOfType.get(typeOf[post]);
          expectedSpread[typeOf[post] * types + typeOf[pre]] += share;
          for (int other = 0; other < cells; other++) {
            if (typeOf[other] == typeOf[pre]) {
              expectedAffinity[typeOf[post] * cells + other] +=
                  share / cellsOfType.get(typeOf[pre]);
            }
          }
        }
      }
      assertValues(machine.read(affinity, 0), expectedAffinity, executor);
      assertValues(machine.read(spread, 0), expectedSpread, executor);
    }
  }

  @Property(tries = TRIES)
  void polynomialsOfMatricesAddUpPowers(
      @ForAll Executor executor,
      @ForAll @IntRange(min = 1, max = 4) int types,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = -2, max = 2) Integer> coefficients,
      @ForAll long seed) {
    PlanSketch sketch = new PlanSketch();
    Slot base = sketch.slot("base", Shape.synapses(types, types));
    Slot result = sketch.slot("result", Shape.synapses(types, types));
    List<Operand> scalars = new ArrayList<>();
    for (int coefficient : coefficients) {
      scalars.add(Operand.now(sketch.constant("c" + scalars.size(), Shape.scalar(), coefficient)));
    }
    sketch.add(Plan.Phase.PREPARE, new Instruction.MatrixPolynomial(result, base, scalars));

    double[] s = numbers(types * types, new Random(seed));
    try (Machine machine = executor.machine(sketch.plan(), 1, 1)) {
      machine.write(base, 0, s);
      machine.program(Plan.Phase.PREPARE).run(0);

      double[] expected = new double[types * types];
      double[] power = new double[types * types];
      for (int i = 0; i < types; i++) {
        power[i * types + i] = 1;
      }
      for (int coefficient : coefficients) {
        for (int i = 0; i < power.length; i++) {
          expected[i] += coefficient * power[i];
        }
        power = product(power, s, types);
      }
      assertValues(machine.read(result, 0), expected, executor);
    }
  }

  @Property(tries = TRIES)
  void tracesAreMixedFedAndReadByType(
      @ForAll Executor executor,
      @ForAll boolean accumulate,
      @ForAll @IntRange(min = 1, max = 3) int types,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 4) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 4) int presynaptic,
      @ForAll long seed) {
    int synapses = postsynaptic * presynaptic;
    PlanSketch sketch = new PlanSketch();
    Slot trace = sketch.slot("trace", Shape.typedSynapses(types, postsynaptic, presynaptic));
    Slot matrix = sketch.slot("matrix", Shape.synapses(types, types));
    Slot source = sketch.given("source", Shape.sampleSynapses(postsynaptic, presynaptic));
    Slot affinity = sketch.slot("affinity", Shape.synapses(types, postsynaptic));
    Slot concentration = sketch.given("concentration", Shape.samples(types));
    Slot coefficient = sketch.constant("coefficient", Shape.scalar(), 0.75);
    Slot gradient = sketch.slot("gradient", Shape.synapses(postsynaptic, presynaptic));
    sketch
        .add(
            Plan.Phase.LEARN,
            new Instruction.MixTypes(Operand.now(trace), Operand.ago(trace, 1), matrix, false))
        .add(
            Plan.Phase.LEARN,
            new Instruction.FeedTrace(
                Operand.now(trace), Operand.now(source), affinity, accumulate))
        .add(
            Plan.Phase.LEARN,
            new Instruction.MixTypes(Operand.now(trace), Operand.ago(trace, 1), matrix, true))
        .add(
            Plan.Phase.LEARN,
            new Instruction.ReadTrace(
                gradient,
                Operand.now(concentration),
                Operand.now(trace),
                Operand.now(coefficient)));

    Random random = new Random(seed);
    double[] m = numbers(types * types, random);
    double[] a = numbers(types * postsynaptic, random);
    double[] expectedTrace = new double[types * samples * synapses];
    double[] expectedGradient = new double[synapses];
    try (Machine machine = executor.machine(sketch.plan(), List.of(), samples, 3, 0.5)) {
      machine.write(matrix, 0, m);
      machine.write(affinity, 0, a);
      machine.beginTrial();
      for (int step = 0; step < 3; step++) {
        double[] s = numbers(samples * synapses, random);
        double[] c = numbers(samples * types, random);
        machine.write(source, step, s);
        machine.write(concentration, step, c);
        machine.program(Plan.Phase.LEARN).run(step);

        double[] before = expectedTrace.clone();
        Arrays.fill(expectedTrace, 0);
        for (int to = 0; to < types; to++) {
          for (int i = 0; i < samples * synapses; i++) {
            int at = to * samples * synapses + i;
            for (int from = 0; from < types; from++) {
              expectedTrace[at] +=
                  (accumulate ? 2 : 1)
                      * m[to * types + from]
                      * before[from * samples * synapses + i];
            }
            int post = i % synapses / presynaptic;
            expectedTrace[at] += a[to * postsynaptic + post] * s[i];
            expectedGradient[i % synapses] +=
                0.5 * 0.75 * c[i / synapses * types + to] * expectedTrace[at];
          }
        }
      }
      assertValues(machine.read(trace, 2), expectedTrace, executor);
      assertValues(machine.read(gradient, 0), expectedGradient, executor);
    }
  }

  /** Two traces, the first of which may be read in the same step only. */
  @Property(tries = TRIES)
  void tracesPassFromChunkToChunk(
      @ForAll Executor executor,
      @ForAll boolean firstIsKept,
      @ForAll @IntRange(min = 1, max = 3) int types,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 4) int postsynaptic,
      @ForAll @IntRange(min = 1, max = 4) int presynaptic,
      @ForAll @IntRange(min = 1, max = 7) int chunkSteps,
      @ForAll long seed) {
    int synapses = postsynaptic * presynaptic;
    int size = types * samples * synapses;
    List<Integer> kept = firstIsKept ? List.of(0, 1) : List.of(1);
    PlanSketch sketch = new PlanSketch();
    Slot states =
        sketch.slot("T", Shape.typedSynapses(kept.size() * types, postsynaptic, presynaptic));
    Slot ofSameStep = sketch.slot("matrix of the same step", Shape.synapses(types, types));
    Slot ofStepBefore = sketch.slot("matrix of the step before", Shape.synapses(types, types));
    Slot affinity = sketch.slot("affinity", Shape.synapses(types, postsynaptic));
    Slot post = sketch.given("post", Shape.samples(postsynaptic));
    Slot pre = sketch.given("pre", Shape.samples(presynaptic));
    Slot credit = sketch.given("credit", Shape.samples(types));
    Slot creditBefore = sketch.slot("credit before", Shape.samples(types));
    Slot gradient = sketch.slot("gradient", Shape.synapses(postsynaptic, presynaptic));
    List<Instruction.AdvanceTraces.Coupling> couplings = new ArrayList<>();
    couplings.add(new Instruction.AdvanceTraces.Coupling(0, 1, 1, ofStepBefore));
    couplings.add(new Instruction.AdvanceTraces.Coupling(1, 0, 0, ofSameStep));
    couplings.add(new Instruction.AdvanceTraces.Coupling(1, 1, 1, ofStepBefore));
    if (firstIsKept) {
      couplings.add(new Instruction.AdvanceTraces.Coupling(0, 0, 1, ofSameStep));
    }
    Operand read = Operand.now(creditBefore);
    sketch
        .add(
            Plan.Phase.COLLECT,
            new Instruction.Compute(Operation.COPY, read, List.of(Operand.now(credit))))
        .add(
            Plan.Phase.COLLECT,
            new Instruction.ReadCarriedTraces(
                gradient, firstIsKept ? List.of(read, read) : List.of(read), states))
        .add(
            Plan.Phase.COLLECT,
            new Instruction.AdvanceTraces(
                states,
                kept,
                2,
                couplings,
                List.of(
                    new Instruction.AdvanceTraces.Feed(0, Operand.now(post), Operand.now(pre)),
                    new Instruction.AdvanceTraces.Feed(1, Operand.now(post), Operand.now(pre))),
                affinity));

    Random random = new Random(seed);
    try (Machine machine = executor.machine(sketch.plan(), List.of(), samples, chunkSteps, 0.5)) {
      for (int trial = 0; trial < 2; trial++) {
        double[] same = Arrays.stream(numbers(types * types, random)).map(x -> x / 4).toArray();
        double[] before = Arrays.stream(numbers(types * types, random)).map(x -> x / 4).toArray();
        double[] a = numbers(types * postsynaptic, random);
        machine.write(ofSameStep, 0, same);
        machine.write(ofStepBefore, 0, before);
        machine.write(affinity, 0, a);
        machine.clear(gradient);
        machine.beginTrial();
        double[] one = new double[size];
        double[] other = new double[size];
        double[] expectedGradient = new double[synapses];
        for (int step = 0; step < 7; step++) {
          if (step % chunkSteps == 0) {
            machine.beginChunk(step);
          }
          double[] y = numbers(samples * postsynaptic, random);
          double[] x = numbers(samples * presynaptic, random);
          double[] c = numbers(samples * types, random);
          machine.write(post, step, y);
          machine.write(pre, step, x);
          machine.write(credit, step, c);
          if (step % chunkSteps == 0) {
            for (int i = 0; i < size; i++) {
              int sample = i / synapses % samples;
              expectedGradient[i % synapses] +=
                  0.5
                      * c[sample * types + i / synapses / samples]
                      * (other[i] + (firstIsKept ? one[i] : 0));
            }
          }
          double[] fed = new double[size];
          for (int i = 0; i < size; i++) {
            int sample = i / synapses % samples;
            int cell = i % synapses / presynaptic;
            fed[i] =
                a[i / synapses / samples * postsynaptic + cell]
                    * y[sample * postsynaptic + cell]
                    * x[sample * presynaptic + i % presynaptic];
          }
          double[] nextOne = fed.clone();
          addMixed(before, other, nextOne, types);
          if (firstIsKept) {
            addMixed(same, one, nextOne, types);
          }
          double[] nextOther = fed.clone();
          addMixed(same, nextOne, nextOther, types);
          addMixed(before, other, nextOther, types);
          one = nextOne;
          other = nextOther;
          if ((step + 1) % chunkSteps == 0 || step == 6) {
            machine.program(Plan.Phase.COLLECT).run(step - step % chunkSteps, step);
          }
        }
        assertValues(machine.read(states, 6), firstIsKept ? joined(one, other) : other, executor);
        assertValues(machine.read(gradient, 0), expectedGradient, executor);
      }
    }
  }

  private static void addMixed(double[] matrix, double[] mixed, double[] sum, int types) {
    int size = mixed.length / types;
    for (int to = 0; to < types; to++) {
      for (int from = 0; from < types; from++) {
        for (int i = 0; i < size; i++) {
          sum[to * size + i] += matrix[to * types + from] * mixed[from * size + i];
        }
      }
    }
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static void assertValues(double[] actual, double[] expected, Executor executor) {
    double magnitude = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).containsExactly(expected, within(executor.tolerance(10 * magnitude)));
  }

  private static double[] product(double[] left, double[] right, int size) {
    double[] product = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          product[i * size + j] += left[i * size + k] * right[k * size + j];
        }
      }
    }
    return product;
  }

  private static double[][] numbers(int steps, int count, Random random) {
    double[][] numbers = new double[steps][];
    Arrays.setAll(numbers, step -> numbers(count, random));
    return numbers;
  }

  /** Multiples of 1/8, which every executor stores exactly. */
  private static double[] numbers(int count, Random random) {
    return random.ints(count, -16, 17).mapToDouble(number -> number / 8.0).toArray();
  }

  private static int total(List<Integer> cellsOfType) {
    return cellsOfType.stream().mapToInt(Integer::intValue).sum();
  }

  private static int[] typeOf(List<Integer> cellsOfType) {
    List<Integer> types = new ArrayList<>();
    for (int type = 0; type < cellsOfType.size(); type++) {
      for (int cell = 0; cell < cellsOfType.get(type); cell++) {
        types.add(type);
      }
    }
    return types.stream().mapToInt(Integer::intValue).toArray();
  }
}
