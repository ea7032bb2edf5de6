package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrix products in tiles and blocks, and how many of them there are. */
class ProductsTest {

  private final PlanSketch sketch = new PlanSketch();
  private final Random random = new Random(3);

  @ParameterizedTest
  // Rows in one block, in many of the largest size, and in those that need no packing.
  @CsvSource({"4, 3, 20, 1", "4, 3, 70, 2", "150, 150, 30, 4"})
  void outerProductsInBlocksAddUp(int post, int pre, int steps, int products) {
    int samples = 5;
    Slot y = sketch.given("y", Shape.samples(post));
    Slot x = sketch.given("x", Shape.samples(pre));
    Slot gradient = sketch.slot("gradient", Shape.synapses(post, pre));
    sketch.add(
        Plan.Phase.COLLECT, new Instruction.OuterProduct(gradient, Operand.now(y), Operand.now(x)));
    double[] exact = gradient(Executor.ND4J_DOUBLE, samples, steps, y, x, gradient);
    double[] fast = gradient(Executor.JVM, samples, steps, y, x, gradient);

    assertThat(fast).containsExactly(exact, within(Executor.JVM.tolerance(200)));
    try (JvmMachine machine =
        new JvmMachine(sketch.plan(), List.of(), samples, steps, 1, new LoopCompiler())) {
      run(machine, steps, y, x);
      assertThat(machine.products()).isEqualTo(products);
    }
  }

  @Test
  void whatIsSilentNeedsNoProduct() {
    Slot y = sketch.given("y", Shape.samples(4));
    Slot x = sketch.given("x", Shape.samples(3));
    Slot weights = sketch.slot("weights", Shape.synapses(3, 4));
    Slot current = sketch.slot("current", Shape.samples(3), 7);
    Slot gradient = sketch.slot("gradient", Shape.synapses(4, 3));
    sketch.add(
        Plan.Phase.FORWARD,
        new Instruction.Project(Operand.now(current), Operand.now(y), weights, false, false));
    sketch.add(
        Plan.Phase.COLLECT, new Instruction.OuterProduct(gradient, Operand.now(y), Operand.now(x)));
    try (JvmMachine machine =
        new JvmMachine(sketch.plan(), List.of(), 2, 1, 1, new LoopCompiler())) {
      machine.write(weights, 0, numbers(12));
      machine.beginTrial();
      machine.beginChunk(0);
      machine.write(x, 0, numbers(6));
      machine.write(y, 0, new double[8]);
      machine.program(Plan.Phase.FORWARD).run(0);
      machine.program(Plan.Phase.COLLECT).run(0);

      assertThat(machine.products()).isZero();
      assertThat(machine.read(current, 0)).containsOnly(0);
      assertThat(machine.read(gradient, 0)).containsOnly(0);
    }
  }

  private double[] gradient(
      Executor executor, int samples, int steps, Slot y, Slot x, Slot gradient) {
    try (Machine machine = executor.machine(sketch.plan(), samples, steps)) {
      run(machine, steps, y, x);
      return machine.read(gradient, 0);
    }
  }

  private static void run(Machine machine, int steps, Slot y, Slot x) {
    Random random = new Random(8);
    machine.beginTrial();
    machine.beginChunk(0);
    for (int step = 0; step < steps; step++) {
      machine.write(y, step, numbers(machine.size(y), random));
      machine.write(x, step, numbers(machine.size(x), random));
    }
    machine.program(Plan.Phase.COLLECT).run(0, steps - 1);
  }

  private double[] numbers(int count) {
    return numbers(count, random);
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -1, 1).toArray();
  }
}
