package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.SilentWithoutError;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.api.Test;

/** What is left out in steps without an error leaves the same values behind. */
class QuietLearningTest {

  private static final int SAMPLES = 3;
  private static final int STEPS = 6;

  private static final long SEED = 5;

  private final Random random = new Random(SEED);
  private final PlanSketch sketch = new PlanSketch();
  private final Slot slope = sketch.given("slope", Shape.samples(4));
  private final Slot weights = sketch.slot("weights", Shape.synapses(1, 4));
  private final Slot signal = sketch.watched("signal", Shape.samples(4));
  private final Slot local = sketch.watched("local", Shape.samples(4));
  private final Slot released = sketch.watched("released", Shape.samples(2));
  private final Slot trace = sketch.watched("trace", Shape.samples(4));
  private final Slot echo = sketch.watched("echo", Shape.samples(4));
  private final Slot gradient = sketch.slot("gradient", Shape.synapses(2, 4));

  QuietLearningTest() {
    Operand sloped = Operand.now(local);
    learn(new Instruction.Project(Operand.now(signal), error(), weights, true, false));
    learn(compute(Operation.TIMES, local, Operand.now(signal), Operand.now(slope)));
    learn(new Instruction.SumByType(Operand.now(released), sloped, List.of(3, 1)));
    learn(compute(Operation.PLUS, trace, Operand.ago(trace, 1), Operand.now(signal)));
    learn(compute(Operation.TIMES, echo, Operand.ago(signal, 1), Operand.now(slope)));
    sketch.add(
        Plan.Phase.COLLECT,
        new Instruction.OuterProduct(gradient, Operand.now(released), Operand.now(slope)));
  }

  @Test
  void whatFollowsFromTheErrorAloneIsSilentWithoutIt() {
    assertThat(SilentWithoutError.slots(sketch.plan()))
        .containsExactlyInAnyOrder(signal, local, released);
  }

  @Test
  void whatIsAlsoWrittenElsewhereIsNot() {
    learn(compute(Operation.COPY, local, Operand.now(slope)));
    learn(compute(Operation.NEGATE, local, Operand.now(signal)));
    sketch.add(Plan.Phase.FORWARD, compute(Operation.COPY, released, Operand.ago(released, 1)));

    assertThat(SilentWithoutError.slots(sketch.plan())).containsExactly(signal);
  }

  @Test
  void valuesAndGradientsAreThoseOfTheWholeProgram() {
    double[] exact = run(Executor.ND4J_DOUBLE);
    random.setSeed(SEED);

    assertThat(run(Executor.JVM)).containsExactly(exact, within(Executor.JVM.tolerance(20)));
  }

  /** All values after every step of two trials, and the gradient; the first trial is loud. */
  private double[] run(Executor executor) {
    List<Double> values = new ArrayList<>();
    try (Machine machine = executor.machine(sketch.plan(), SAMPLES, STEPS)) {
      machine.write(weights, 0, numbers(4));
      for (boolean loud : List.of(true, false)) {
        machine.beginTrial();
        machine.beginChunk(0);
        for (int step = 0; step < STEPS; step++) {
          boolean hasError = loud || step % 3 == 0 || step == 4;
          machine.write(sketch.error(), step, hasError ? numbers(SAMPLES) : new double[SAMPLES]);
          machine.write(slope, step, numbers(4 * SAMPLES));
          machine.program(Plan.Phase.LEARN).run(step);
          for (Slot slot : List.of(signal, local, released, trace, echo)) {
            add(machine.read(slot, step), values);
          }
        }
        machine.program(Plan.Phase.COLLECT).run(0, STEPS - 1);
        add(machine.read(gradient, 0), values);
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static void add(double[] more, List<Double> values) {
    for (double value : more) {
      values.add(value);
    }
  }

  private Operand error() {
    return Operand.now(sketch.error());
  }

  private void learn(Instruction instruction) {
    sketch.add(Plan.Phase.LEARN, instruction);
  }

  private static Instruction compute(Operation operation, Slot into, Operand... operands) {
    return new Instruction.Compute(operation, Operand.now(into), List.of(operands));
  }
}
