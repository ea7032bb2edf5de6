package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Binary;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Detached;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Heaviside;
import org.bouton.api.equation.ParameterValue;
import org.bouton.api.equation.Select;
import org.bouton.api.equation.Signal;
import org.bouton.api.equation.TimeStep;
import org.bouton.api.equation.Unary;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into operations on slots. Equal expressions are computed once; what stays fixed
 * during a trial is computed before it; every value is kept for just the cells it depends on.
 */
final class Lowering {

  /** Tells where the leaves of expressions are. */
  interface Leaves {

    /** A signal. */
    Placed signal(Signal signal);

    /** The value of a parameter. */
    Placed parameter(ParameterValue parameter);
  }

  private final String owner;
  private final SlotFactory slots;
  private final Leaves leaves;
  private final int postsynapticCells;
  private final int presynapticCells;
  private final double timeStep;
  private final List<Instruction> prepare;
  private final Map<Expression, Placed> known = new HashMap<>();
  private final Map<Slot, Slot> spread;

  /**
   * Prepares to lower the equations of one owner.
   *
   * @param owner for the names of slots
   * @param prepare where operations go that are done once before a trial
   * @param spread slots per cell that were already spread over samples, and to where
   */
  Lowering(
      String owner,
      SlotFactory slots,
      Leaves leaves,
      int postsynapticCells,
      int presynapticCells,
      double timeStep,
      List<Instruction> prepare,
      Map<Slot, Slot> spread) {
    this.owner = owner;
    this.slots = slots;
    this.leaves = leaves;
    this.postsynapticCells = postsynapticCells;
    this.presynapticCells = presynapticCells;
    this.timeStep = timeStep;
    this.prepare = prepare;
    this.spread = spread;
  }

  /** Lowers an expression; operations that a step performs are added to {@code program}. */
  Placed lower(Expression expression, List<Instruction> program) {
    Placed already = known.get(expression);
    if (already != null) {
      return already;
    }
    Placed placed = lowerAnew(expression, program);
    known.put(expression, placed);
    return placed;
  }

  /** Lowers an expression so that its value ends in {@code slot}. */
  void lowerInto(Expression given, Slot slot, List<Instruction> program) {
    Expression expression = known.containsKey(given) ? given : cheaper(given, program);
    if (isOperation(expression) && !known.containsKey(expression)) {
      List<Placed> operands = operands(expression, program);
      Placed simpler = simpler(expression, operands);
      if (simpler == null) {
        emit(operationOf(expression), slot, operands, program);
        rememberIn(slot, expression, operands);
      } else {
        emit(Operation.COPY, slot, List.of(simpler), program);
      }
    } else {
      emit(Operation.COPY, slot, List.of(lower(expression, program)), program);
    }
  }

  /** Where the same is asked for once more, it is there already. */
  private void rememberIn(Slot slot, Expression expression, List<Placed> operands) {
    Place place = operands.stream().map(Placed::place).reduce(Place.NOWHERE, Place::join);
    if (slot.shape().equals(shape(place, false))) {
      known.put(expression, new Placed(Operand.now(slot), place, false));
    }
  }

  /** Makes an expression stand for a value that is already there. */
  void bind(Expression expression, Placed placed) {
    known.put(expression, placed);
  }

  private Placed lowerAnew(Expression expression, List<Instruction> program) {
    if (expression instanceof Constant constant) {
      return new Placed(Operand.now(slots.number(constant.value())), Place.NOWHERE, true);
    } else if (expression instanceof TimeStep) {
      return new Placed(Operand.now(slots.number(timeStep)), Place.NOWHERE, true);
    } else if (expression instanceof ParameterValue parameter) {
      return leaves.parameter(parameter);
    } else if (expression instanceof Signal signal) {
      return leaves.signal(signal);
    } else if (expression instanceof Detached detached) {
      return lower(detached.operand(), program);
    } else if (expression instanceof CellTypeVector.Dot) {
      throw new IllegalArgumentException(
          owner + ": a sum over cell types can only be a term of what the weight descends");
    }
    Expression cheaper = cheaper(expression, program);
    if (!cheaper.equals(expression)) {
      return lower(cheaper, program);
    }
    List<Placed> operands = operands(expression, program);
    Placed simpler = simpler(expression, operands);
    if (simpler != null) {
      return simpler;
    }
    Place place = operands.stream().map(Placed::place).reduce(Place.NOWHERE, Place::join);
    boolean fixed = operands.stream().allMatch(Placed::fixed);
    Slot slot = slots.slot(owner + " " + operationOf(expression), shape(place, fixed));
    emit(operationOf(expression), slot, operands, fixed ? prepare : program);
    return new Placed(Operand.now(slot), place, fixed);
  }

  private Expression cheaper(Expression expression, List<Instruction> program) {
    return inCheaperOrder(withoutDivision(expression, program), program);
  }

  /** A product of three factors or more, multiplied in the order that takes least. */
  private Expression inCheaperOrder(Expression expression, List<Instruction> program) {
    List<Expression> leaves = new ArrayList<>();
    if (isProduct(expression)) {
      collectFactors(expression, leaves, program);
    }
    if (leaves.size() < 3) {
      return expression;
    }
    List<FactorOrder.Factor> factors = new ArrayList<>();
    for (Expression leaf : leaves) {
      Placed placed = lower(leaf, program);
      factors.add(new FactorOrder.Factor(leaf, placed.place(), placed.fixed()));
    }
    FactorOrder.Factor first = factors.get(0);
    boolean areAlike =
        factors.stream()
            .allMatch(factor -> factor.place() == first.place() && factor.fixed() == first.fixed());
    return areAlike ? expression : FactorOrder.product(factors);
  }

  private void collectFactors(
      Expression expression, List<Expression> factors, List<Instruction> program) {
    Expression factor =
        known.containsKey(expression) ? expression : withoutDivision(expression, program);
    if (!known.containsKey(factor) && isProduct(factor)) {
      collectFactors(((Binary) factor).left(), factors, program);
      collectFactors(((Binary) factor).right(), factors, program);
    } else {
      factors.add(factor);
    }
  }

  private static boolean isProduct(Expression expression) {
    return expression instanceof Binary binary && binary.operator() == Binary.Operator.TIMES;
  }

  /**
   * What changes over what is fixed, as a time constant, written as a product with the reciprocal:
   * one division for a trial instead of one for each step.
   */
  private Expression withoutDivision(Expression expression, List<Instruction> program) {
    if (expression instanceof Binary quotient
        && quotient.operator() == Binary.Operator.OVER
        && !(quotient.right() instanceof Constant)
        && lower(quotient.right(), program).fixed()
        && !lower(quotient.left(), program).fixed()) {
      return Algebra.times(
          quotient.left(), new Binary(Binary.Operator.OVER, Constant.ONE, quotient.right()));
    }
    return expression;
  }

  /** What is left of an operation with a number that changes nothing, or leaves nothing. */
  private @Nullable Placed simpler(Expression expression, List<Placed> operands) {
    if (!(expression instanceof Binary binary)) {
      return null;
    }
    Placed left = operands.get(0);
    Placed right = operands.get(1);
    return switch (binary.operator()) {
      case TIMES -> {
        if (isNumber(left, 0) || isNumber(right, 1)) {
          yield left;
        }
        yield isNumber(right, 0) || isNumber(left, 1) ? right : null;
      }
      case PLUS -> isNumber(left, 0) ? right : isNumber(right, 0) ? left : null;
      case MINUS -> isNumber(right, 0) ? left : null;
      case OVER -> isNumber(right, 1) ? left : null;
      default -> null;
    };
  }

  private boolean isNumber(Placed placed, double number) {
    return slots.isNumber(placed.operand().slot(), number);
  }

  private List<Placed> operands(Expression expression, List<Instruction> program) {
    List<Placed> operands = new ArrayList<>();
    if (expression instanceof Unary unary) {
      operands.add(lower(unary.operand(), program));
    } else if (expression instanceof Binary binary) {
      operands.add(lower(binary.left(), program));
      operands.add(lower(binary.right(), program));
    } else if (expression instanceof Select select) {
      operands.add(lower(select.condition(), program));
      operands.add(lower(select.whenTrue(), program));
      operands.add(lower(select.whenFalse(), program));
    } else if (expression instanceof Heaviside step) {
      operands.add(lower(step.argument(), program));
    } else {
      throw new IllegalStateException("not an operation: " + expression);
    }
    return operands;
  }

  private static boolean isOperation(Expression expression) {
    return expression instanceof Unary
        || expression instanceof Binary
        || expression instanceof Select
        || expression instanceof Heaviside;
  }

  private static Operation operationOf(Expression expression) {
    if (expression instanceof Unary unary) {
      return Operation.valueOf(unary.operator().name());
    } else if (expression instanceof Binary binary) {
      return Operation.valueOf(binary.operator().name());
    } else if (expression instanceof Select) {
      return Operation.SELECT;
    } else if (expression instanceof Heaviside) {
      return Operation.STEP;
    }
    throw new IllegalStateException("not an operation: " + expression);
  }

  private void emit(
      Operation operation, Slot result, List<Placed> operands, List<Instruction> program) {
    List<Operand> reads = new ArrayList<>();
    for (Placed placed : operands) {
      reads.add(fitted(placed, result.shape()));
    }
    program.add(new Instruction.Compute(operation, Operand.now(result), List.copyOf(reads)));
  }

  /** The operand as an operation with a result of this shape reads it. */
  private Operand fitted(Placed placed, Shape result) {
    Operand operand = placed.operand();
    Shape.Kind kind = operand.slot().shape().kind();
    if (kind == Shape.Kind.SCALAR) {
      return operand;
    }
    boolean overSynapses =
        result.kind() == Shape.Kind.SYNAPSES || result.kind() == Shape.Kind.SAMPLE_SYNAPSES;
    if (overSynapses && placed.place() == Place.PRESYNAPTIC) {
      return operand.on(Operand.Axis.PRESYNAPTIC);
    }
    if (overSynapses && placed.place() == Place.POSTSYNAPTIC) {
      return operand.on(Operand.Axis.POSTSYNAPTIC);
    }
    if (kind == Shape.Kind.CELLS && result.kind() == Shape.Kind.SAMPLES) {
      return Operand.now(spread.computeIfAbsent(operand.slot(), this::spreadOverSamples));
    }
    return operand;
  }

  private Slot spreadOverSamples(Slot perCell) {
    Slot perSample =
        slots.slot(perCell.name() + " for each sample", Shape.samples(perCell.shape().columns()));
    prepare.add(
        new Instruction.Compute(
            Operation.COPY, Operand.now(perSample), List.of(Operand.now(perCell))));
    return perSample;
  }

  private Shape shape(Place place, boolean fixed) {
    return switch (place) {
      case NOWHERE -> Shape.scalar();
      case PRESYNAPTIC -> fixed ? Shape.cells(presynapticCells) : Shape.samples(presynapticCells);
      case POSTSYNAPTIC ->
          fixed ? Shape.cells(postsynapticCells) : Shape.samples(postsynapticCells);
      case SYNAPSE ->
          fixed
              ? Shape.synapses(postsynapticCells, presynapticCells)
              : Shape.sampleSynapses(postsynapticCells, presynapticCells);
    };
  }
}
