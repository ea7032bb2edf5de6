package org.bouton.core.experiment;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bouton.api.experiment.Training;
import org.bouton.api.task.Trial;
import org.bouton.core.train.DivergenceException;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.StepObserver;
import org.bouton.core.train.TrainingSession;
import org.bouton.core.train.TrialOutcome;

/**
 * A session whose numbers mean nothing but depend on the seed, on every iteration before, and on
 * nothing else: for tests of what becomes of a session's numbers on disk.
 */
final class ToySession implements TrainingSession {

  private final long seed;
  private final long diverges;
  private final long stops;
  private final double[] weights = {0.1, 0.2, 0.3};
  private long iteration;

  /**
   * Begins a session.
   *
   * @param diverges the iteration that diverges; -1 for none
   * @param stops the iteration in which the process is thought to be killed; -1 for none
   */
  ToySession(ExperimentPlan plan, long seed, long diverges, long stops) {
    this.seed = seed + plan.training().integer(Training.BATCH);
    this.diverges = diverges;
    this.stops = stops;
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public TrialOutcome train() {
    if (iteration == diverges) {
      throw new DivergenceException("the loss is not a number at iteration " + iteration);
    }
    if (iteration == stops) {
      throw new Killed();
    }
    SplittableRandom random = new SplittableRandom(seed * 31 + iteration);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.9 * weights[i] + random.nextDouble() / 3;
    }
    iteration++;
    return new TrialOutcome(weights[0], weights[1]);
  }

  @Override
  public TrialOutcome validate(long index) {
    return new TrialOutcome(weights[2] + index, 1 - 1.0 / (iteration + 1));
  }

  @Override
  public void adopt(Map<String, NamedArray> given) {
    throw new UnsupportedOperationException("not asked for by runs");
  }

  @Override
  public void steer(TrialOutcome validation) {}

  @Override
  public void observe(StepObserver observer) {
    throw new UnsupportedOperationException("not asked for by runs");
  }

  @Override
  public Map<String, NamedArray> gradients(Trial trial) {
    throw new UnsupportedOperationException("not asked for by runs");
  }

  @Override
  public long bytesOfTrial(int samples, int steps) {
    throw new UnsupportedOperationException("not asked for by runs");
  }

  @Override
  public Map<String, NamedArray> weights() {
    return Map.of("input-to-hidden", new NamedArray(1, 3, weights.clone()));
  }

  @Override
  public SessionState state() {
    return new SessionState(iteration, new TreeMap<>(weights()));
  }

  @Override
  public void restore(SessionState state) {
    iteration = state.iteration();
    NamedArray saved = state.arrays().get("input-to-hidden");
    if (saved == null) {
      throw new IllegalArgumentException("the state has no weights");
    }
    System.arraycopy(saved.values(), 0, weights, 0, weights.length);
  }

  @Override
  public void close() {}

  /** Stands for the end of a process: nothing that runs may handle it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
