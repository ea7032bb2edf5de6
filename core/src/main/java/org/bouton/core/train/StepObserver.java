package org.bouton.core.train;

import java.util.Map;

/** Looks at the network in every step of training trials, all their samples. */
public interface StepObserver {

  /**
   * A step is over, the weights not yet changed.
   *
   * @param step the step of the trial, from 0
   * @param view what can be seen; not valid after the call
   */
  void afterStep(int step, StepView view);

  /** What can be seen after a step. Arrays are copies. */
  interface StepView {

    /**
     * A state or quantity of a population's cells.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    double[] quantity(String population, String symbol);

    /**
     * The states that synapses of one sample keep, and those that they share with the others of a
     * cell, by a name for messages.
     */
    Map<String, double[]> statesOfSynapses(int sample);

    /** What feedback of this name sends in this step, weighted, per sample and receiving cell. */
    double[] sentBack(String feedback);

    /** What the weights of a projection, or {@code population.parameter}, descend so far. */
    double[] gradient(String name);

    /** The output that the loss read in this step, per sample and output. */
    double[] output();

    /** The loss of the step, summed over samples. */
    double summedLoss();

    /** The weights of a projection or feedback, or {@code population.parameter}, as they were. */
    double[] weights(String name);
  }
}
