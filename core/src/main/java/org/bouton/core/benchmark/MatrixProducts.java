package org.bouton.core.benchmark;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.SilentWithoutError;
import org.bouton.core.compile.Slot;

/**
 * The matrix products of a plan, which no other program could do without.
 *
 * <p>What biases send and descend is not among them: it is a row added, and a sum over rows. Nor is
 * what passes traces over cell types from chunk to chunk.
 */
final class MatrixProducts {

  /** Values of an order that neither overflow nor become denormal, which would take longer. */
  private static final double OPERAND = 0.5;

  private static final double LITTLE = 1e-6;

  private final Plan plan;
  private final Map<Plan.Phase, List<Instruction>> programs = new EnumMap<>(Plan.Phase.class);
  private final Set<Slot> ofError;

  /** Looks for the products of a plan. */
  MatrixProducts(Plan plan) {
    this.plan = plan;
    this.ofError = new LinkedHashSet<>(SilentWithoutError.slots(plan));
    ofError.add(plan.error());
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.put(phase, plan.program(phase).stream().filter(this::isProduct).toList());
    }
  }

  private boolean isProduct(Instruction instruction) {
    if (instruction instanceof Instruction.Project project) {
      return !project.sent().slot().equals(plan.one());
    } else if (instruction instanceof Instruction.OuterProduct product) {
      return !product.presynaptic().slot().equals(plan.one());
    } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
      return polynomial.coefficients().size() > 1;
    }
    return instruction instanceof Instruction.MixTypes;
  }

  /** A plan that does these products and nothing else, on operands of its own. */
  Plan alone() {
    return new Operands().plan();
  }

  /**
   * Counts what a trial takes.
   *
   * @param samples how many samples each machine has
   * @param steps steps of the trial
   * @param errorSteps in how many of them the loss reads the output: in the others the error is 0,
   *     and is not sent
   * @param chunkSteps steps of a chunk
   */
  Count count(List<Integer> samples, int steps, int errorSteps, int chunkSteps) {
    Count sum = Count.NONE;
    for (int ofMachine : samples) {
      for (Plan.Phase phase : Plan.Phase.values()) {
        long times =
            switch (phase) {
              case PREPARE -> 1;
              case FORWARD, LEARN, BACKWARD -> steps;
              case TURN, COLLECT -> (steps + chunkSteps - 1) / chunkSteps;
              case UPDATE, REFRESH -> plan.update().isPresent() ? steps : 0;
            };
        for (Instruction instruction : programs.getOrDefault(phase, List.of())) {
          boolean sendsError =
              instruction instanceof Instruction.Project project
                  && ofError.contains(project.sent().slot())
                  && project.sent().stepsAgo() == 0;
          sum = sum.and(of(instruction, ofMachine, steps, sendsError ? errorSteps : times));
        }
      }
    }
    return sum;
  }

  private static Count of(Instruction instruction, int samples, int steps, long times) {
    if (instruction instanceof Instruction.Project project) {
      Shape weights = project.weights().shape();
      return new Count(times, 2.0 * times * samples * weights.rows() * weights.columns());
    } else if (instruction instanceof Instruction.OuterProduct product) {
      // Each collects all the steps since the one before.
      double rows = (double) samples * steps;
      int postsynaptic = product.postsynaptic().slot().shape().columns();
      int presynaptic = product.presynaptic().slot().shape().columns();
      return new Count(times, 2 * rows * postsynaptic * presynaptic);
    } else if (instruction instanceof Instruction.MixTypes mix) {
      int types = mix.matrix().shape().rows();
      return new Count(times, 2.0 * times * types * mix.writes().slot().shape().size(samples));
    } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
      double order = polynomial.matrix().shape().rows();
      long products = times * (polynomial.coefficients().size() - 1);
      return new Count(products, 2 * products * order * order * order);
    }
    throw new IllegalStateException(instruction + " is no matrix product");
  }

  /**
   * How much there is to do.
   *
   * @param calls how many products
   * @param operations multiplications and additions
   */
  record Count(long calls, double operations) {

    static final Count NONE = new Count(0, 0);

    Count and(Count other) {
      return new Count(calls + other.calls, operations + other.operations);
    }
  }

  /** The slots of the products, with values that stay of one order however often they are used. */
  private final class Operands {

    private final Map<Slot, Slot> replaced = new LinkedHashMap<>();

    Plan plan() {
      programs.values().forEach(program -> program.forEach(this::takeOperands));
      programs.values().forEach(program -> program.forEach(this::takeMatrices));
      Map<Plan.Phase, List<Instruction>> changed = new EnumMap<>(Plan.Phase.class);
      programs.forEach(
          (phase, program) -> changed.put(phase, program.stream().map(this::changed).toList()));
      return new Plan(
          plan.slots().stream().map(this::slot).toList(),
          Map.of(),
          List.of(given()),
          List.of(),
          List.of(),
          slot(plan.input()),
          slot(plan.one()),
          slot(plan.error()),
          Optional.empty(),
          Optional.empty(),
          slot(plan.output()),
          plan.outputDelaySteps(),
          plan.nudging(),
          List.of(),
          List.of(),
          List.of(),
          plan.update().map(update -> new Plan.UpdateSlots(slot(update.scalars()), List.of())),
          changed,
          plan.episodic());
    }

    /**
     * What is collected over steps must count as given in every step, or it is not kept for each.
     */
    private Plan.PopulationSlots given() {
      Set<Slot> written = new LinkedHashSet<>();
      Set<Slot> collected = new LinkedHashSet<>();
      for (List<Instruction> program : programs.values()) {
        for (Instruction instruction : program) {
          written.add(instruction.writes().slot());
          if (instruction instanceof Instruction.OuterProduct product) {
            product.reads().forEach(operand -> collected.add(operand.slot()));
          }
        }
      }
      collected.removeAll(written);
      return new Plan.PopulationSlots(
          "operands", 1, slot(plan.one()), Map.of(), collected.stream().map(this::slot).toList());
    }

    private void takeOperands(Instruction instruction) {
      instruction.reads().forEach(operand -> take(operand.slot(), OPERAND));
      take(instruction.writes().slot(), OPERAND);
    }

    private void takeMatrices(Instruction instruction) {
      if (instruction instanceof Instruction.Project project) {
        boolean loop = isLoop(project.writes(), project.sent(), project.accumulate());
        takeMatrix(project.weights(), loop);
      } else if (instruction instanceof Instruction.MixTypes mix) {
        takeMatrix(mix.matrix(), isLoop(mix.writes(), mix.mixed(), mix.accumulate()));
      } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
        takeMatrix(polynomial.base(), false);
        double share = 1.0 / polynomial.coefficients().size();
        polynomial.coefficients().forEach(coefficient -> take(coefficient.slot(), share));
      }
    }

    private static boolean isLoop(Operand writes, Operand reads, boolean accumulate) {
      return accumulate && writes.slot().equals(reads.slot());
    }

    /**
     * Rows sum to 1, and what is sent stays as it is; but not where it would be added to itself.
     */
    private void takeMatrix(Slot matrix, boolean loop) {
      take(matrix, (loop ? LITTLE : 1.0) / matrix.shape().columns());
    }

    private void take(Slot slot, double value) {
      replaced.put(slot, new Slot(slot.id(), slot.name(), slot.shape(), value));
    }

    /** Slots that no product uses take no memory. */
    private Slot slot(Slot slot) {
      return replaced.computeIfAbsent(
          slot, unused -> new Slot(unused.id(), unused.name(), Shape.scalar(), 1));
    }

    private Operand operand(Operand operand) {
      return new Operand(slot(operand.slot()), operand.stepsAgo(), operand.axis());
    }

    private Instruction changed(Instruction instruction) {
      if (instruction instanceof Instruction.Project project) {
        return new Instruction.Project(
            operand(project.writes()),
            operand(project.sent()),
            slot(project.weights()),
            project.transposed(),
            project.accumulate());
      } else if (instruction instanceof Instruction.OuterProduct product) {
        return new Instruction.OuterProduct(
            slot(product.gradient()),
            operand(product.postsynaptic()),
            operand(product.presynaptic()));
      } else if (instruction instanceof Instruction.MixTypes mix) {
        return new Instruction.MixTypes(
            operand(mix.writes()), operand(mix.mixed()), slot(mix.matrix()), mix.accumulate());
      } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
        return new Instruction.MatrixPolynomial(
            slot(polynomial.matrix()),
            slot(polynomial.base()),
            polynomial.coefficients().stream().map(this::operand).toList());
      }
      throw new IllegalStateException(instruction + " is no matrix product");
    }
  }
}
