package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How a trial is cut into chunks changes nothing:
 *
 * <pre>
 * x_t = ½ x_{t−1} + u_{t−2}                    x_{−1} = 1
 * y_t = x_t x_{t−3}
 * b_t = y_t u_{t−1}                            a pass over the recorded steps
 * λ_t = b_t + ¼ λ_{t+1}                        the same, backward in time
 * G   = Σ_t y_t u_tᵀ
 * </pre>
 */
class ChunksTest {

  private static final int CELLS = 3;
  private static final int SAMPLES = 2;
  private static final int STEPS = 7;

  private final PlanSketch sketch = new PlanSketch();
  private final Slot u = sketch.given("u", Shape.samples(CELLS));
  private final Slot x = sketch.slot("x", Shape.samples(CELLS), 1);
  private final Slot halved = sketch.slot("x / 2", Shape.samples(CELLS));
  private final Slot y = sketch.slot("y", Shape.samples(CELLS));
  private final Slot b = sketch.watched("b", Shape.samples(CELLS));
  private final Slot faded = sketch.slot("λ / 4", Shape.samples(CELLS));
  private final Slot credit = sketch.slot("λ", Shape.samples(CELLS));
  private final Slot gradient = sketch.slot("G", Shape.synapses(CELLS, CELLS));
  private final Slot half = sketch.constant("½", Shape.scalar(), 0.5);
  private final Slot quarter = sketch.constant("¼", Shape.scalar(), 0.25);
  private final Plan plan = plan();

  private Plan plan() {
    compute(Plan.Phase.FORWARD, Operation.TIMES, halved, Operand.ago(x, 1), Operand.now(half));
    compute(Plan.Phase.FORWARD, Operation.PLUS, x, Operand.now(halved), Operand.ago(u, 2));
    compute(Plan.Phase.FORWARD, Operation.TIMES, y, Operand.now(x), Operand.ago(x, 3));
    compute(Plan.Phase.BACKWARD, Operation.TIMES, b, Operand.now(y), Operand.ago(u, 1));
    compute(
        Plan.Phase.BACKWARD, Operation.TIMES, faded, Operand.ago(credit, -1), Operand.now(quarter));
    compute(Plan.Phase.BACKWARD, Operation.PLUS, credit, Operand.now(b), Operand.now(faded));
    sketch.add(
        Plan.Phase.COLLECT, new Instruction.OuterProduct(gradient, Operand.now(y), Operand.now(u)));
    return sketch.plan();
  }

  private void compute(Plan.Phase phase, Operation operation, Slot writes, Operand... reads) {
    sketch.add(
        phase, new Instruction.Compute(operation, Operand.now(writes), Arrays.asList(reads)));
  }

  @ParameterizedTest
  @CsvSource({
    "JVM, 1", "JVM, 3", "JVM, 7", "JVM, 20",
    "ND4J_FLOAT, 1", "ND4J_FLOAT, 3", "ND4J_FLOAT, 7", "ND4J_FLOAT, 20",
    "ND4J_DOUBLE, 1", "ND4J_DOUBLE, 3", "ND4J_DOUBLE, 7", "ND4J_DOUBLE, 20"
  })
  void valuesAndSumsAreThoseOfTheEquations(Executor executor, int chunkSteps) {
    double[][] given = given(5);
    double[][] states = new double[STEPS][SAMPLES * CELLS];
    double[][] products = new double[STEPS][SAMPLES * CELLS];
    double[][] later = new double[STEPS][SAMPLES * CELLS];
    double[] sums = new double[CELLS * CELLS];
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < SAMPLES * CELLS; i++) {
        double before = step == 0 ? 1 : states[step - 1][i];
        states[step][i] = before / 2 + (step < 2 ? 0 : given[step - 2][i]);
        products[step][i] = states[step][i] * (step < 3 ? 1 : states[step - 3][i]);
        later[step][i] = products[step][i] * (step < 1 ? 0 : given[step - 1][i]);
        for (int pre = 0; pre < CELLS; pre++) {
          sums[i % CELLS * CELLS + pre] += products[step][i] * given[step][i / CELLS * CELLS + pre];
        }
      }
    }

    Trial trial = run(executor, chunkSteps, 2, given);

    for (int step = 0; step < STEPS; step++) {
      assertThat(trial.states.get(step))
          .containsExactly(states[step], within(executor.tolerance(10)));
      assertThat(trial.products.get(step))
          .containsExactly(products[step], within(executor.tolerance(100)));
      assertThat(trial.later.get(step))
          .containsExactly(later[step], within(executor.tolerance(1000)));
    }
    assertThat(trial.gradient).containsExactly(sums, within(executor.tolerance(1000)));
  }

  @ParameterizedTest
  @EnumSource
  void creditIsCarriedBackThroughAWholeTrial(Executor executor) {
    double[][] given = given(6);
    Trial trial = run(executor, STEPS, 2, given);

    double[] expected = new double[SAMPLES * CELLS];
    for (int step = STEPS - 1; step >= 0; step--) {
      for (int i = 0; i < expected.length; i++) {
        expected[i] = trial.later.get(step)[i] + expected[i] / 4;
      }
      assertThat(trial.credits.get(step))
          .containsExactly(expected, within(executor.tolerance(1000)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrialLeavesNothingToTheNext(Executor executor) {
    Trial first = run(executor, 3, 1, given(7));
    Trial again = run(executor, 3, 4, given(7));

    for (int step = 0; step < STEPS; step++) {
      assertThat(again.states.get(step)).containsExactly(first.states.get(step));
      assertThat(again.later.get(step)).containsExactly(first.later.get(step));
    }
    assertThat(again.gradient).containsExactly(first.gradient);
  }

  /** What was read while a trial ran. */
  private static final class Trial {
    private final List<double[]> states = new ArrayList<>();
    private final List<double[]> products = new ArrayList<>();
    private final List<double[]> later = new ArrayList<>();
    private final List<double[]> credits = new ArrayList<>();
    private double[] gradient = new double[0];
  }

  /** Runs some trials with other input, and then the one that counts. */
  private Trial run(Executor executor, int chunkSteps, int trials, double[][] given) {
    try (Machine machine = executor.machine(plan, SAMPLES, chunkSteps)) {
      for (int trial = 1; trial < trials; trial++) {
        run(machine, given(100 + trial));
      }
      return run(machine, given);
    }
  }

  private Trial run(Machine machine, double[][] given) {
    Trial trial = new Trial();
    machine.clear(gradient);
    machine.beginTrial();
    for (int first = 0; first < STEPS; first += machine.chunkSteps()) {
      int last = Math.min(first + machine.chunkSteps(), STEPS) - 1;
      machine.beginChunk(first);
      for (int step = first; step <= last; step++) {
        machine.write(u, step, given[step]);
        machine.program(Plan.Phase.FORWARD).run(step);
        trial.states.add(machine.read(x, step));
        trial.products.add(machine.read(y, step));
      }
      List<double[]> later = new ArrayList<>();
      List<double[]> credits = new ArrayList<>();
      for (int step = last; step >= first; step--) {
        machine.program(Plan.Phase.BACKWARD).run(step);
        later.add(0, machine.read(b, step));
        credits.add(0, machine.read(credit, step));
      }
      trial.later.addAll(later);
      trial.credits.addAll(credits);
      machine.program(Plan.Phase.COLLECT).run(first, last);
    }
    trial.gradient = machine.read(gradient, 0);
    return trial;
  }

  private static double[][] given(long seed) {
    Random random = new Random(seed);
    double[][] given = new double[STEPS][];
    Arrays.setAll(
        given,
        step -> random.ints(SAMPLES * CELLS, -8, 9).mapToDouble(number -> number / 8.0).toArray());
    return given;
  }
}
