package org.bouton.plugin.tasks.xor;

import java.util.List;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Task;
import org.bouton.api.task.TrialSource;

/**
 * Delayed XOR: two cues, each present or not, come one after the other with a long delay between;
 * at the last step the network says whether both were alike (class 1) or not (class 0).
 *
 * <p>The first cue comes on channel 0, the second on channel 1. A present cue adds A exp(−s²/(2σ²))
 * to the baseline, where s runs evenly over its steps from minus to plus half their number.
 */
public final class DelayedXor implements Task {

  /** How long a cue lasts. */
  public static final IntegerParameter CUE_STEPS =
      Parameter.integer("cue-steps", 100, 2, 100_000, "steps of each cue");

  /** How long nothing comes. */
  public static final IntegerParameter DELAY_STEPS =
      Parameter.integer("delay-steps", 700, 0, 1_000_000, "steps between the cues");

  /** What comes on both channels all the time. */
  public static final RealParameter BASELINE =
      Parameter.real("baseline", 0.02, Range.anyNumber(), "input on both channels at all times");

  /** How strong a cue is. */
  public static final RealParameter AMPLITUDE =
      Parameter.real("amplitude", 2, Range.anyNumber(), "what a present cue adds at its peak")
          .writtenAs("A");

  /** How wide a cue is. */
  public static final RealParameter CUE_WIDTH =
      Parameter.real(
              "cue-width", 25, Range.positive(), "standard deviation of a cue's bell shape in time")
          .writtenAs("σ")
          .in("steps");

  /** How noisy the input is. */
  public static final RealParameter NOISE =
      Parameter.real(
          "noise", 0.01, Range.notNegative(), "standard deviation of the noise on every input");

  /** Made by the service loader. */
  public DelayedXor() {}

  @Override
  public String name() {
    return "delayed-xor";
  }

  @Override
  public String summary() {
    return "Tell at the end whether two cues, far apart in time, were both present or both absent.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, delayed XOR";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(CUE_STEPS, DELAY_STEPS, BASELINE, AMPLITUDE, CUE_WIDTH, NOISE);
  }

  @Override
  public TrialSource prepare(Settings settings) {
    return new DelayedXorTrials(
        cue(settings), settings.count(DELAY_STEPS), settings.real(BASELINE), settings.real(NOISE));
  }

  private static double[] cue(Settings settings) {
    int steps = settings.count(CUE_STEPS);
    double width = settings.real(CUE_WIDTH);
    double[] cue = new double[steps];
    for (int step = 0; step < steps; step++) {
      double s = -steps / 2.0 + steps * (step / (steps - 1.0));
      cue[step] = settings.real(AMPLITUDE) * Math.exp(-s * s / (2 * width * width));
    }
    return cue;
  }
}
