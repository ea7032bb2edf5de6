package org.bouton.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouton.core.backend.JvmMachine;
import org.bouton.core.backend.Machine;
import org.bouton.core.backend.Nd4jMachine;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Plan.Phase;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Two cells send to three, from which both learn, on two samples. */
class MatrixProductsTest {

  private static final int SAMPLES = 2;

  private final List<Slot> slots = new ArrayList<>();
  private final Map<Phase, List<Instruction>> programs = new EnumMap<>(Phase.class);
  private final Slot input = slot("input", Shape.samples(2));
  private final Slot one = slot("one", Shape.samples(1));
  private final Slot error = slot("error", Shape.samples(3));
  private final Slot output = slot("output", Shape.samples(3));
  private final Slot weights = slot("weights", Shape.synapses(3, 2));
  private final Slot biases = slot("biases", Shape.synapses(3, 1));
  private final Slot gradient = slot("gradient", Shape.synapses(3, 2));
  private final Slot gradientOfBiases = slot("gradient of biases", Shape.synapses(3, 1));

  @Test
  void countsWhatIsSentInEveryStep() {
    sends();

    assertThat(count(List.of(SAMPLES), 10, 10))
        .isEqualTo(new MatrixProducts.Count(10, 10.0 * 2 * SAMPLES * 3 * 2));
  }

  @Test
  void countsAProductOverStepsOnceForEachChunk() {
    learns();

    assertThat(count(List.of(SAMPLES), 10, 4))
        .isEqualTo(new MatrixProducts.Count(3, 10.0 * 2 * SAMPLES * 3 * 2));
  }

  @Test
  void countsWhatErrorsSendInStepsThatHaveOne() {
    add(
        Phase.LEARN,
        new Instruction.Project(Operand.now(input), Operand.now(error), weights, true, false));

    assertThat(count(List.of(SAMPLES), 10, 10))
        .isEqualTo(new MatrixProducts.Count(1, 2.0 * SAMPLES * 3 * 2));
  }

  @Test
  void countsWhatCellsMakeOfErrorsInTheSameSteps() {
    Slot heard = slot("heard", Shape.samples(2));
    Slot local = slot("local", Shape.samples(2));
    add(
        Phase.LEARN,
        new Instruction.Project(Operand.now(heard), Operand.now(error), weights, true, false));
    add(
        Phase.LEARN,
        new Instruction.Compute(
            Operation.TIMES, Operand.now(local), List.of(Operand.now(heard), Operand.now(input))));
    add(
        Phase.LEARN,
        new Instruction.Project(Operand.now(output), Operand.now(local), weights, false, false));

    assertThat(count(List.of(SAMPLES), 10, 10))
        .isEqualTo(new MatrixProducts.Count(2, 2 * 2.0 * SAMPLES * 3 * 2));
  }

  @Test
  void countsEveryPartOfTheBatch() {
    sends();

    assertThat(count(List.of(2, 3), 10, 10))
        .isEqualTo(new MatrixProducts.Count(20, 10.0 * 2 * (2 + 3) * 3 * 2));
  }

  @Test
  void countsNeitherBiasesNorElementwiseOperations() {
    add(
        Phase.FORWARD,
        new Instruction.Project(Operand.now(output), Operand.now(one), biases, false, true));
    add(
        Phase.FORWARD,
        new Instruction.Compute(
            Operation.PLUS, Operand.now(output), List.of(Operand.now(error), Operand.now(error))));
    add(
        Phase.COLLECT,
        new Instruction.OuterProduct(gradientOfBiases, Operand.now(error), Operand.now(one)));

    assertThat(count(List.of(SAMPLES), 10, 10)).isEqualTo(MatrixProducts.Count.NONE);
  }

  @Test
  void countsTheProductsOfAPolynomialAndOfMixedTypes() {
    mixesTypes();

    assertThat(count(List.of(SAMPLES), 5, 5))
        .isEqualTo(
            new MatrixProducts.Count(
                2 + 5, 2 * (2.0 * 2 * 2 * 2) + 5 * (2.0 * 2 * 2 * SAMPLES * 3 * 2)));
  }

  @Test
  void operandsStayNormalNumbersHoweverOftenTheyAreMultiplied() {
    sends();
    learns();
    mixesTypes();
    Plan alone = new MatrixProducts(plan()).alone();

    for (Machine machine :
        List.of(
            new JvmMachine(alone, List.of(), SAMPLES, 1000, 1, new LoopCompiler()),
            new Nd4jMachine(alone, List.of(), SAMPLES, 1000, 1, DataType.FLOAT))) {
      try (machine) {
        machine.program(Phase.PREPARE).run(0);
        machine.beginTrial();
        machine.beginChunk(0);
        for (int step = 0; step < 1000; step++) {
          machine.program(Phase.FORWARD).run(step);
        }
        machine.program(Phase.COLLECT).run(0, 999);
        machine.beginChunk(1000);
        machine.program(Phase.FORWARD).run(1000);
        machine.program(Phase.COLLECT).run(1000, 1000);

        for (Instruction instruction : allOf(alone)) {
          double[] values = machine.read(instruction.writes().slot(), 1000);
          assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(1e-3);
          assertThat(Arrays.stream(values).max().orElseThrow()).isLessThan(1e4);
        }
      }
    }
  }

  @Test
  void doesTheProductsAloneInTheirOrderAndSizes() {
    sends();
    learns();
    add(
        Phase.FORWARD,
        new Instruction.Compute(
            Operation.PLUS, Operand.now(error), List.of(Operand.now(output), Operand.now(output))));

    Plan alone = new MatrixProducts(plan()).alone();

    assertThat(alone.program(Phase.FORWARD))
        .singleElement()
        .isInstanceOfSatisfying(
            Instruction.Project.class,
            project -> {
              assertThat(project.weights().shape()).isEqualTo(weights.shape());
              assertThat(project.weights().id()).isEqualTo(weights.id());
              assertThat(project.accumulate()).isFalse();
            });
    assertThat(alone.program(Phase.COLLECT)).hasSize(1);
    assertThat(alone.slots()).hasSameSizeAs(slots);
    assertThat(alone.slots().get(biases.id()).shape()).isEqualTo(Shape.scalar());
  }

  private void sends() {
    add(
        Phase.FORWARD,
        new Instruction.Project(Operand.now(output), Operand.now(input), weights, false, false));
  }

  private void learns() {
    add(
        Phase.COLLECT,
        new Instruction.OuterProduct(gradient, Operand.now(error), Operand.now(input)));
  }

  private void mixesTypes() {
    Slot spread = slot("spread", Shape.synapses(2, 2));
    Slot filter = slot("filter", Shape.synapses(2, 2));
    Slot trace = slot("trace", Shape.typedSynapses(2, 3, 2));
    Operand coefficient = Operand.now(slot("coefficient", Shape.scalar()));
    add(
        Phase.PREPARE,
        new Instruction.MatrixPolynomial(
            filter, spread, List.of(coefficient, coefficient, coefficient)));
    add(
        Phase.FORWARD,
        new Instruction.MixTypes(Operand.now(trace), Operand.ago(trace, 1), filter, false));
  }

  private MatrixProducts.Count count(List<Integer> samples, int steps, int chunkSteps) {
    return new MatrixProducts(plan()).count(samples, steps, 1, chunkSteps);
  }

  private static List<Instruction> allOf(Plan plan) {
    return Stream.of(Phase.values()).flatMap(phase -> plan.program(phase).stream()).toList();
  }

  private Slot slot(String name, Shape shape) {
    Slot slot = new Slot(slots.size(), name, shape, 0);
    slots.add(slot);
    return slot;
  }

  private void add(Phase phase, Instruction instruction) {
    programs.computeIfAbsent(phase, unseen -> new ArrayList<>()).add(instruction);
  }

  private Plan plan() {
    return new Plan(
        List.copyOf(slots),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        input,
        one,
        error,
        Optional.empty(),
        Optional.empty(),
        output,
        0,
        1,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.copyOf(programs),
        false);
  }
}
