package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.api.Test;

/** Whatever comes together in a cell, the sum is that of the oracle. */
class SummedCurrentsTest {

  private static final int SAMPLES = 3;
  private static final List<Boolean> NO_OR_YES = List.of(false, true);

  /** What there is to add up. */
  private record Sum(
      int products, boolean silent, int biases, boolean column, boolean onTop, boolean recorded) {

    boolean isEmpty() {
      return products == 0 && biases == 0 && !column;
    }
  }

  @Test
  void everyCombinationOfTermsAddsUp() {
    forEachSum(
        sum ->
            assertThat(run(sum, Executor.JVM))
                .as(sum.toString())
                .containsExactly(
                    run(sum, Executor.ND4J_DOUBLE), within(Executor.JVM.tolerance(20))));
  }

  private static void forEachSum(Consumer<Sum> check) {
    for (int products = 0; products < 3; products++) {
      for (int biases = 0; biases < 3; biases++) {
        for (boolean silent : NO_OR_YES) {
          for (boolean column : NO_OR_YES) {
            for (boolean onTop : NO_OR_YES) {
              for (boolean recorded : NO_OR_YES) {
                Sum sum = new Sum(products, silent, biases, column, onTop, recorded);
                if (!sum.isEmpty()) {
                  check.accept(sum);
                }
              }
            }
          }
        }
      }
    }
  }

  /** The current after two steps, and what a later product makes of its record. */
  private static double[] run(Sum sum, Executor executor) {
    PlanSketch sketch = new PlanSketch();
    Random random = new Random(6);
    Slot current = sketch.watched("current", Shape.samples(4));
    Slot sent = sketch.given("sent", Shape.samples(3));
    Slot alone = sketch.given("alone", Shape.samples(1));
    Slot gradient = sketch.slot("gradient", Shape.synapses(4, 3));
    boolean first = true;
    if (sum.onTop()) {
      sketch.add(
          Plan.Phase.FORWARD,
          new Instruction.Compute(
              Operation.COPY, Operand.now(current), List.of(Operand.ago(current, 1))));
      first = false;
    }
    for (int i = 0; i < sum.products(); i++) {
      project(sketch, current, sent, 3, !first, random);
      first = false;
    }
    for (int i = 0; i < sum.biases(); i++) {
      project(sketch, current, sketch.one(), 1, !first, random);
      first = false;
    }
    if (sum.column()) {
      project(sketch, current, alone, 1, !first, random);
    }
    if (sum.recorded()) {
      sketch.add(
          Plan.Phase.COLLECT,
          new Instruction.OuterProduct(gradient, Operand.now(current), Operand.now(sent)));
    }
    try (Machine machine = executor.machine(sketch.plan(), SAMPLES, 2)) {
      machine.beginTrial();
      machine.beginChunk(0);
      for (int step = 0; step < 2; step++) {
        double[] numbers = random.doubles(3 * SAMPLES, -1, 1).toArray();
        machine.write(sent, step, sum.silent() && step == 1 ? new double[9] : numbers);
        machine.write(alone, step, random.doubles(SAMPLES, -1, 1).toArray());
        machine.program(Plan.Phase.FORWARD).run(step);
      }
      machine.program(Plan.Phase.COLLECT).run(0, 1);
      double[] currents = machine.read(current, 1);
      double[] gradients = machine.read(gradient, 0);
      double[] all = new double[currents.length + gradients.length];
      System.arraycopy(currents, 0, all, 0, currents.length);
      System.arraycopy(gradients, 0, all, currents.length, gradients.length);
      return all;
    }
  }

  private static void project(
      PlanSketch sketch, Slot current, Slot sent, int cells, boolean accumulate, Random random) {
    Slot weights =
        sketch.constant(
            "weights", Shape.synapses(4, cells), random.doubles(4L * cells, -1, 1).toArray());
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Project(
            Operand.now(current), Operand.now(sent), weights, false, accumulate));
  }
}
