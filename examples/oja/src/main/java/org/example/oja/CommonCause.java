package org.example.oja;

import java.util.List;
import java.util.random.RandomGenerator;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Task;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/**
 * Channels that share a cause: x = a s + σ ξ, with one s for all channels, drawn anew in each step.
 *
 * <p>Their covariance is a aᵀ + σ² I, so a/|a| is its principal eigenvector. The target, which an
 * unsupervised rule does not hear of, is the input's projection on it: a loss of 0 tells that it
 * was found.
 */
public final class CommonCause implements Task {

  /** How strongly each channel feels the cause: a. */
  private static final List<Double> FELT = List.of(1.0, 2.0, 3.0, 4.0);

  private static final int STEPS = 10;

  private static final RealParameter NOISE =
      Parameter.real("noise", 1, Range.notNegative(), "noise of each channel").writtenAs("σ");

  /** Made by the service loader. */
  public CommonCause() {}

  @Override
  public String name() {
    return "common-cause";
  }

  @Override
  public String summary() {
    return "Four noisy channels with a common cause.";
  }

  @Override
  public String source() {
    return "an example";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(NOISE);
  }

  @Override
  public TrialSource prepare(Settings settings) {
    return new Trials(settings.real(NOISE));
  }

  /** The first principal component of the input: a/|a|. */
  static double[] principalComponent() {
    double squared = 0;
    for (double felt : FELT) {
      squared += felt * felt;
    }
    double length = Math.sqrt(squared);
    return FELT.stream().mapToDouble(felt -> felt / length).toArray();
  }

  private record Trials(double noise) implements TrialSource {

    @Override
    public int inputs() {
      return FELT.size();
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      RandomGenerator random = request.random();
      double[] component = principalComponent();
      int moments = STEPS * request.samples();
      double[] input = new double[moments * inputs()];
      double[] projected = new double[moments];
      for (int moment = 0; moment < moments; moment++) {
        double cause = random.nextGaussian();
        for (int channel = 0; channel < inputs(); channel++) {
          double value = FELT.get(channel) * cause + noise * random.nextGaussian();
          input[moment * inputs() + channel] = value;
          projected[moment] += component[channel] * value;
        }
      }
      return new Trial(STEPS, request.samples(), inputs(), input, new Target.Values(projected));
    }
  }
}
