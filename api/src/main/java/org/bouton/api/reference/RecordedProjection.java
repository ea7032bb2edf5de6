package org.bouton.api.reference;

import java.util.Optional;

/** A projection in a recorded trial. */
public interface RecordedProjection {

  /** Its name. */
  String name();

  /** The population it comes from; empty for the input and for biases. */
  Optional<RecordedPopulation> source();

  /** The population it reaches. */
  RecordedPopulation target();

  /** How many cells or channels it comes from. */
  int presynapticCells();

  /** How many steps what is sent takes to arrive. */
  int delaySteps();

  /** Whether rules change its weights. */
  boolean isPlastic();

  /** A weight. */
  double weight(int postsynapticCell, int presynapticCell);

  /** What arrives in a step from a presynaptic cell of a sample. */
  double presynaptic(int step, int sample, int presynapticCell);

  /**
   * Adds Wᵀ ∂E/∂current of the target in {@code step + delaySteps()} to ∂E/∂output of the source in
   * {@code step}; does nothing when that step lies beyond {@code lastStep}.
   *
   * @param step the step in which the source sent
   * @param lastStep the last step from which credit may come
   */
  void carryBack(int step, int lastStep);

  /**
   * Adds ∂E/∂current times what arrived, summed over samples and the steps given, to the gradient.
   */
  void accumulateGradient(int firstStep, int lastStep);

  /** Adds to the gradient of one weight. */
  void addToGradient(int postsynapticCell, int presynapticCell, double amount);
}
