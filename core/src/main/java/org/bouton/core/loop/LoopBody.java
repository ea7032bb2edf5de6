package org.bouton.core.loop;

import java.util.List;
import org.bouton.core.compile.Operation;

/**
 * What a loop does at each index: it reads, computes, and then stores. Two loops that do the same
 * are equal.
 *
 * @param arrays how many arrays it reads or writes
 * @param scalars how many values are the same in a whole row
 * @param steps what it computes, in order
 * @param stores what it stores, each in another array
 */
public record LoopBody(int arrays, int scalars, List<Step> steps, List<Store> stores) {

  /** Where an operand comes from. */
  public sealed interface Source {}

  /** The value of an array at the index. */
  public record Element(int array) implements Source {}

  /** A value that is the same in a whole row. */
  public record Scalar(int scalar) implements Source {}

  /** A number. */
  public record Constant(float value) implements Source {}

  /** What an earlier step computed. */
  public record Result(int step) implements Source {}

  /** An operation and its operands. */
  public record Step(Operation operation, List<Source> operands) {}

  /** A value, and the array that it is stored in. */
  public record Store(Source value, int array) {}

  /** Copies the lists. */
  public LoopBody {
    steps = List.copyOf(steps);
    stores = List.copyOf(stores);
  }

  /** Whether the JVM makes vector instructions of an operation; others are done one by one. */
  public static boolean isVectorised(Operation operation) {
    return switch (operation) {
      case EXP, LOG, SIGMOID, SOFTPLUS, SELECT -> false;
      default -> true;
    };
  }

  /** How many instructions of the processor an operation takes, about. */
  public static int instructions(Operation operation) {
    return switch (operation) {
      case TANH -> 28;
      case STEP, GREATER, AT_LEAST -> 6;
      case MIN, MAX, RELU, ABS -> 2;
      default -> 1;
    };
  }
}
