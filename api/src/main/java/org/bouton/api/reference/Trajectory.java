package org.bouton.api.reference;

import java.util.List;

/**
 * A recorded trial: what every cell did in every step, and the means to carry credit through it.
 */
public interface Trajectory {

  /** How many steps there are. */
  int steps();

  /** How many samples run in step. */
  int samples();

  /** The populations, in the order in which a step evaluates them. */
  List<RecordedPopulation> populations();

  /** The projections, those from the input and the biases included. */
  List<RecordedProjection> projections();
}
