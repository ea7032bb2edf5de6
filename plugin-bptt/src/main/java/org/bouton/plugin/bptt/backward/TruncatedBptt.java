package org.bouton.plugin.bptt.backward;

import java.util.List;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;

/**
 * Truncated backpropagation through time: the trial falls into windows of equal length, counted
 * from its first step (the last may be shorter), and no credit flows from one to the window before.
 */
public final class TruncatedBptt implements ReferenceRule {

  /** The length of a window. */
  public static final IntegerParameter WINDOW =
      Parameter.integer(
          "window",
          20,
          1,
          IntegerParameter.UNLIMITED,
          "steps in a window, beyond whose start no credit flows back");

  /** Made by the service loader. */
  public TruncatedBptt() {}

  @Override
  public String name() {
    return "truncated-bptt";
  }

  @Override
  public String summary() {
    return "Backpropagation through time within windows of a fixed number of steps.";
  }

  @Override
  public String source() {
    return "Williams and Peng 1990, An efficient gradient-based algorithm for on-line training of"
        + " recurrent network trajectories; with windows that do not overlap";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(WINDOW);
  }

  @Override
  public void accumulateGradients(Trajectory trajectory, Settings settings) {
    int window = (int) Math.min(settings.integer(WINDOW), trajectory.steps());
    int lastStep = trajectory.steps() - 1;
    BackwardPass pass = new BackwardPass(trajectory);
    for (int last = lastStep; last >= 0; last = last - last % window - 1) {
      pass.over(last - last % window, last);
    }
  }
}
