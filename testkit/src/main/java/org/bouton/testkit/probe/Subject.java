package org.bouton.testkit.probe;

import java.util.List;
import java.util.Map;
import org.bouton.core.compile.Certificate;

/**
 * What is probed: something that changes weights, and says what it reads. Arrays are by the name of
 * a projection (or {@code population.parameter}), row by row, and not shared between calls.
 */
public interface Subject {

  /** What it says that it reads. */
  Certificate certificate();

  /** What the weights would descend after the scenario's trial. */
  Map<String, double[]> gradients(Scenario scenario);

  /**
   * The weights before the first step and after each, where they change in every step.
   *
   * @return as many as the trial has steps: the changes of the last step are not seen
   */
  List<Map<String, double[]>> course(Scenario scenario);

  /**
   * What synapses keep of one sample of a batch, after each step, while weights stay as they are.
   */
  List<Map<String, double[]>> statesOfSynapses(Scenario scenario, int sample);

  /** Begins to train on the scenario's trial, over and over. */
  Run train(Scenario scenario);

  /** How many bytes are kept while a trial of one sample runs forward in time. */
  long bytes(int steps);

  /** Another copy of the same, with other settings where there are any. */
  Subject anotherCopy();

  /** A training that goes on trial by trial. */
  interface Run extends AutoCloseable {

    /** Runs a trial and changes the weights. */
    void next();

    /** The weights. */
    Map<String, double[]> weights();

    @Override
    void close();
  }
}
