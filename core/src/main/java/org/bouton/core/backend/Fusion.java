package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Slot;

/** Joins operations whose result only passes to one other with that other. */
final class Fusion {

  /** How operations are joined; scalars come where the name says value or scale. */
  enum Kind {
    /** A single operation. */
    SINGLE,
    /** x y + z. */
    TIMES_PLUS,
    /** scale x + z. */
    SCALED_PLUS,
    /** scale x + scale y. */
    SCALED_PLUS_SCALED,
    /** z − x y. */
    MINUS_TIMES,
    /** value − x y. */
    VALUE_MINUS_TIMES,
    /** z − scale x. */
    MINUS_SCALED,
    /** (x − y) / z. */
    DIFFERENCE_OVER,
    /** (x − y) / value. */
    DIFFERENCE_OVER_VALUE,
    /** (x − y) z. */
    DIFFERENCE_TIMES,
    /** (x + y) z. */
    SUM_TIMES,
    /** scale (x − y). */
    SCALED_DIFFERENCE
  }

  /**
   * What is done in one loop.
   *
   * @param kind how
   * @param operation the last operation
   * @param reads its operands, in the order of the formula
   * @param writes its result
   */
  record Stage(Kind kind, Operation operation, List<Operand> reads, Operand writes) {}

  private final Predicate<Slot> passing;
  private final Predicate<Operand> isValue;
  private final Map<Slot, Integer> reads = new HashMap<>();
  private final List<Stage> stages = new ArrayList<>();

  private Fusion(
      List<Instruction.Compute> run, Predicate<Slot> passing, Predicate<Operand> isValue) {
    this.passing = passing;
    this.isValue = isValue;
    for (Instruction.Compute compute : run) {
      compute.reads().forEach(operand -> reads.merge(operand.slot(), 1, Integer::sum));
    }
    for (Instruction.Compute compute : run) {
      stages.add(new Stage(Kind.SINGLE, compute.operation(), compute.reads(), compute.writes()));
      joinLast();
    }
  }

  /**
   * Joins the operations of a run.
   *
   * @param run what is done in order
   * @param passing the slots that nobody outside the run reads
   * @param isValue the operands that are one value for the whole loop
   */
  static List<Stage> of(
      List<Instruction.Compute> run, Predicate<Slot> passing, Predicate<Operand> isValue) {
    return List.copyOf(new Fusion(run, passing, isValue).stages);
  }

  private void joinLast() {
    Stage last = stages.get(stages.size() - 1);
    switch (last.operation()) {
      case PLUS -> joinSum(last);
      case MINUS -> joinDifference(last);
      case OVER -> joinQuotient(last);
      case TIMES -> joinProduct(last);
      default -> {
        // Functions of one argument cost more than the memory in between.
      }
    }
  }

  private void joinSum(Stage sum) {
    Operand x = sum.reads().get(0);
    Operand y = sum.reads().get(1);
    Optional<Stage> left = source(x, Operation.TIMES);
    Optional<Stage> right = source(y, Operation.TIMES);
    if (left.isPresent() && right.isPresent() && isScaled(left.get()) && isScaled(right.get())) {
      replace(
          Kind.SCALED_PLUS_SCALED,
          sum,
          List.of(scale(left.get()), scaled(left.get()), scale(right.get()), scaled(right.get())),
          List.of(left.get(), right.get()));
    } else if (left.isPresent() && isVector(y)) {
      joinProductIntoSum(sum, left.get(), y);
    } else if (right.isPresent() && isVector(x)) {
      joinProductIntoSum(sum, right.get(), x);
    }
  }

  private void joinProductIntoSum(Stage sum, Stage product, Operand other) {
    if (isScaled(product)) {
      replace(
          Kind.SCALED_PLUS, sum, List.of(scale(product), scaled(product), other), List.of(product));
    } else if (product.reads().stream().allMatch(this::isVector)) {
      replace(
          Kind.TIMES_PLUS,
          sum,
          List.of(product.reads().get(0), product.reads().get(1), other),
          List.of(product));
    }
  }

  private void joinDifference(Stage difference) {
    Operand from = difference.reads().get(0);
    source(difference.reads().get(1), Operation.TIMES)
        .filter(product -> isScaled(product) && isVector(from))
        .ifPresent(
            product ->
                replace(
                    Kind.MINUS_SCALED,
                    difference,
                    List.of(scale(product), scaled(product), from),
                    List.of(product)));
    source(difference.reads().get(1), Operation.TIMES)
        .filter(product -> product.reads().stream().allMatch(this::isVector))
        .ifPresent(
            product ->
                replace(
                    isVector(from) ? Kind.MINUS_TIMES : Kind.VALUE_MINUS_TIMES,
                    difference,
                    List.of(product.reads().get(0), product.reads().get(1), from),
                    List.of(product)));
  }

  private void joinQuotient(Stage quotient) {
    Operand divisor = quotient.reads().get(1);
    source(quotient.reads().get(0), Operation.MINUS)
        .filter(difference -> difference.reads().stream().allMatch(this::isVector))
        .ifPresent(
            difference ->
                replace(
                    isVector(divisor) ? Kind.DIFFERENCE_OVER : Kind.DIFFERENCE_OVER_VALUE,
                    quotient,
                    List.of(difference.reads().get(0), difference.reads().get(1), divisor),
                    List.of(difference)));
  }

  private void joinProduct(Stage product) {
    for (int factor = 0; factor < 2; factor++) {
      Operand other = product.reads().get(1 - factor);
      Optional<Stage> difference = source(product.reads().get(factor), Operation.MINUS);
      Optional<Stage> sum = source(product.reads().get(factor), Operation.PLUS);
      Optional<Stage> inner = difference.isPresent() ? difference : sum;
      if (inner.isPresent()
          && isVector(other)
          && inner.get().reads().stream().allMatch(this::isVector)) {
        replace(
            difference.isPresent() ? Kind.DIFFERENCE_TIMES : Kind.SUM_TIMES,
            product,
            List.of(inner.get().reads().get(0), inner.get().reads().get(1), other),
            List.of(inner.get()));
        return;
      }
      if (difference.isPresent()
          && !isVector(other)
          && difference.get().reads().stream().allMatch(this::isVector)) {
        replace(
            Kind.SCALED_DIFFERENCE,
            product,
            List.of(other, difference.get().reads().get(0), difference.get().reads().get(1)),
            List.of(difference.get()));
        return;
      }
    }
  }

  private void replace(Kind kind, Stage last, List<Operand> operands, List<Stage> joined) {
    stages.remove(stages.size() - 1);
    stages.removeAll(joined);
    stages.add(new Stage(kind, last.operation(), operands, last.writes()));
  }

  /** The single operation that an operand comes from, if it can be done later as well. */
  private Optional<Stage> source(Operand operand, Operation operation) {
    if (operand.stepsAgo() != 0
        || !passing.test(operand.slot())
        || reads.getOrDefault(operand.slot(), 0) != 1) {
      return Optional.empty();
    }
    for (int i = stages.size() - 2; i >= 0; i--) {
      Stage stage = stages.get(i);
      if (stage.writes().slot().equals(operand.slot())) {
        return stage.kind() == Kind.SINGLE
                && stage.operation() == operation
                && !isOverwritten(stage, i + 1)
            ? Optional.of(stage)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isOverwritten(Stage stage, int after) {
    return stages.subList(after, stages.size()).stream()
        .anyMatch(
            later ->
                stage.reads().stream()
                    .anyMatch(
                        read -> read.slot().equals(later.writes().slot()) && read.stepsAgo() == 0));
  }

  private boolean isScaled(Stage product) {
    return isVector(product.reads().get(0)) != isVector(product.reads().get(1));
  }

  private Operand scale(Stage product) {
    return product.reads().get(isVector(product.reads().get(0)) ? 1 : 0);
  }

  private Operand scaled(Stage product) {
    return product.reads().get(isVector(product.reads().get(0)) ? 0 : 1);
  }

  private boolean isVector(Operand operand) {
    return !isValue.test(operand);
  }
}
