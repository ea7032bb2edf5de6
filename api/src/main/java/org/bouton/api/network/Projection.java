package org.bouton.api.network;

/**
 * Synapses from all cells of one population (or from the input, or from a constant 1, which makes
 * them biases) to all cells of another.
 *
 * @param source a population, {@link #INPUT} or {@link #BIAS}
 * @param target a population
 * @param delaySteps how many steps what is sent takes to arrive; 0 is within the same step, and
 *     projections without delay must not form a loop
 * @param initialiser draws the weights
 * @param obeysDalesLaw whether weights keep the sign of their presynaptic cell's polarity
 * @param autapses whether a cell may reach itself; if not, those weights are and stay 0
 * @param density the probability with which a pair of cells is connected; the weights of pairs that
 *     are not connected are and stay 0
 * @param plastic whether the learning rule changes the weights
 */
public record Projection(
    String source,
    String target,
    int delaySteps,
    Initialiser initialiser,
    boolean obeysDalesLaw,
    boolean autapses,
    double density,
    boolean plastic) {

  /** The source of projections from the task's input channels. */
  public static final String INPUT = "input";

  /** The source of biases: one presynaptic cell that always sends 1. */
  public static final String BIAS = "bias";

  /** Checks the delay and the density. */
  public Projection {
    if (delaySteps < 0) {
      throw new IllegalArgumentException(
          "projection "
              + source
              + "-to-"
              + target
              + ": a delay of "
              + delaySteps
              + " steps; must be at least 0");
    }
    if (!(density > 0 && density <= 1)) {
      throw new IllegalArgumentException(
          "projection "
              + source
              + "-to-"
              + target
              + ": a density of "
              + density
              + "; must be above 0 and at most 1");
    }
  }

  /** A plastic projection of all pairs of cells, without delay, with weights of any sign. */
  public static Projection between(String source, String target, Initialiser initialiser) {
    return new Projection(source, target, 0, initialiser, false, true, 1, true);
  }

  /** The same projection, in which what is sent arrives {@code steps} steps later. */
  public Projection delayedBy(int steps) {
    return new Projection(
        source, target, steps, initialiser, obeysDalesLaw, autapses, density, plastic);
  }

  /** The same projection, whose weights keep the sign of the presynaptic cell. */
  public Projection obeyingDalesLaw() {
    return new Projection(
        source, target, delaySteps, initialiser, true, autapses, density, plastic);
  }

  /** The same projection, in which no cell reaches itself. */
  public Projection withoutAutapses() {
    return new Projection(
        source, target, delaySteps, initialiser, obeysDalesLaw, false, density, plastic);
  }

  /** The same projection, in which each pair of cells is connected with this probability. */
  public Projection withDensity(double probability) {
    return new Projection(
        source, target, delaySteps, initialiser, obeysDalesLaw, autapses, probability, plastic);
  }

  /** The same projection, whose weights do not change. */
  public Projection fixed() {
    return new Projection(
        source, target, delaySteps, initialiser, obeysDalesLaw, autapses, density, false);
  }

  /** Its name: {@code source-to-target}. */
  public String name() {
    return source + "-to-" + target;
  }
}
