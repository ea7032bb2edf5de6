package org.bouton.core.train;

/**
 * Where and how a session computes.
 *
 * @param executor which loops run the plan
 * @param precision the number format
 * @param mode how filtered traces are evaluated
 * @param threads how many threads share a batch; results do not depend on it
 */
public record Execution(Executor executor, Precision precision, Mode mode, int threads) {

  /** Checks what goes together. */
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; must be at least 1");
    }
    if (executor == Executor.JVM && precision == Precision.FLOAT64) {
      throw new IllegalArgumentException(
          "the jvm executor computes in float32; use nd4j for float64");
    }
  }

  /** The fast one, on one thread. */
  public static Execution standard() {
    return new Execution(Executor.JVM, Precision.FLOAT32, Mode.AUTOMATIC, 1);
  }

  /** Which loops run the plan. */
  public enum Executor {
    /** Plain loops and OpenBLAS: fast. */
    JVM,
    /** One ND4J operation for each operation of the plan: readable. */
    ND4J
  }

  /** The number format. */
  public enum Precision {
    /** IEEE single precision. */
    FLOAT32,
    /** IEEE double precision. */
    FLOAT64
  }

  /** How filtered traces are evaluated. */
  public enum Mode {
    /** Episodic where the rule allows it, else online. */
    AUTOMATIC,
    /** Forward in time: memory independent of the number of steps. */
    ONLINE,
    /** Backward over the stored trial. */
    EPISODIC
  }
}
