package org.bouton.core.train;

import java.util.Map;
import org.bouton.api.task.Trial;

/**
 * One seed of one experiment, in training. Not safe for use by several threads at once.
 *
 * <p>A session depends on nothing but its plan, its seed and its {@link SessionState}: one that is
 * restored goes on to the very bits that the unbroken one would have reached.
 */
public interface TrainingSession extends AutoCloseable {

  /** How many training trials were done. */
  long iteration();

  /**
   * Runs one training trial and changes the weights.
   *
   * @throws DivergenceException when a loss, a state or a weight is no longer a number; the session
   *     is of no further use
   */
  TrialOutcome train();

  /** Runs one validation batch: it leaves no trace. */
  TrialOutcome validate(long index);

  /** Tells of a validation, by which the learning rate may be steered ({@code plateau}). */
  void steer(TrialOutcome validation);

  /**
   * Lets someone look at every step of the training trials to come.
   *
   * @throws UnsuitableExperimentException unless weights change in every step
   */
  void observe(StepObserver observer);

  /**
   * What the weights of each plastic projection would descend after a trial, by the projection's
   * name: of all pairs of cells, connected or not, summed over the trial's steps, mean over its
   * samples where the loss is one, and nothing added (no decay, no clipping). It leaves no trace:
   * weights, updater states and the iteration stay as they are.
   *
   * @throws DivergenceException when a loss or a state is no longer a number
   */
  Map<String, SessionState.NamedArray> gradients(Trial trial);

  /**
   * How many bytes of states, traces and recorded values are kept while a training trial runs, all
   * its samples together. They depend on the trial's size alone; for a rule that runs forward in
   * time, not even on how many steps it has, once there are 64.
   *
   * @throws UnsuitableExperimentException for a baseline, which keeps them to itself
   */
  long bytesOfTrial(int samples, int steps);

  /** A copy of the weights of every projection, plastic or not, by the projection's name. */
  Map<String, SessionState.NamedArray> weights();

  /**
   * Takes over weights and learned parameters that another session gave; the state of updaters, and
   * feedback weights that are not symmetric, stay as they are.
   *
   * @throws IllegalArgumentException when they belong to another network
   */
  void adopt(Map<String, SessionState.NamedArray> weights);

  /** A copy of everything that the next iteration depends on. */
  SessionState state();

  /** Takes up where {@code state} was taken. */
  void restore(SessionState state);

  @Override
  void close();
}
