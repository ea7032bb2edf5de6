package org.bouton.plugin.tasks.pattern;

import java.util.List;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Task;
import org.bouton.api.task.TrialSource;

/**
 * Pattern generation: given one Gaussian input that is the same in every trial of a run, the output
 * follows one curve that is the same in every trial too, a sum of sinusoids
 *
 * <pre>
 * y*_t = Σ_i A_i sin(2π f_i t + φ_i)
 * </pre>
 *
 * <p>whose frequencies lie evenly between the lowest and the highest, and whose amplitudes and
 * phases are drawn once from the seed of the run. The published description leaves the spacing, the
 * range of amplitudes, the number of channels and the duration open: the defaults are a choice, for
 * the amplitudes that of Bellec et al. 2020, for the duration one period of the lowest frequency.
 */
public final class PatternGeneration implements Task {

  /** How long a trial is. */
  public static final IntegerParameter STEPS =
      Parameter.integer("steps", 2000, 1, 1_000_000, "steps of a trial");

  /** How long a step is, which frequencies need to know. */
  public static final RealParameter TIME_STEP =
      Parameter.real("time-step", 1, Range.positive(), "duration of a step").in("ms");

  /** How many inputs there are. */
  public static final IntegerParameter CHANNELS =
      Parameter.integer("channels", 20, 1, 10_000, "input channels");

  /** How strong the input is. */
  public static final RealParameter INPUT_DEVIATION =
      Parameter.real(
          "input-deviation", 1, Range.notNegative(), "standard deviation of the fixed input");

  /** How many sinusoids make up the curve. */
  public static final IntegerParameter SINUSOIDS =
      Parameter.integer("sinusoids", 5, 1, 10_000, "sinusoids in the target");

  /** The slowest sinusoid. */
  public static final RealParameter LOWEST_FREQUENCY =
      Parameter.real("lowest-frequency", 0.5, Range.notNegative(), "frequency of the slowest")
          .in("Hz");

  /** The fastest sinusoid. */
  public static final RealParameter HIGHEST_FREQUENCY =
      Parameter.real("highest-frequency", 5, Range.notNegative(), "frequency of the fastest")
          .in("Hz");

  /** The smallest amplitude that may be drawn. */
  public static final RealParameter SMALLEST_AMPLITUDE =
      Parameter.real(
          "smallest-amplitude", 0.5, Range.notNegative(), "smallest amplitude that is drawn");

  /** The largest amplitude that may be drawn. */
  public static final RealParameter LARGEST_AMPLITUDE =
      Parameter.real(
          "largest-amplitude", 2, Range.notNegative(), "largest amplitude that is drawn");

  /** Made by the service loader. */
  public PatternGeneration() {}

  @Override
  public String name() {
    return "pattern-generation";
  }

  @Override
  public String summary() {
    return "Follow a fixed sum of sinusoids, given a fixed noisy input.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators, pattern generation";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        STEPS,
        TIME_STEP,
        CHANNELS,
        INPUT_DEVIATION,
        SINUSOIDS,
        LOWEST_FREQUENCY,
        HIGHEST_FREQUENCY,
        SMALLEST_AMPLITUDE,
        LARGEST_AMPLITUDE);
  }

  @Override
  public TrialSource prepare(Settings settings) {
    requireOrder(settings, LOWEST_FREQUENCY, HIGHEST_FREQUENCY);
    requireOrder(settings, SMALLEST_AMPLITUDE, LARGEST_AMPLITUDE);
    return new PatternGenerationTrials(settings);
  }

  private static void requireOrder(Settings settings, RealParameter lower, RealParameter upper) {
    if (settings.real(lower) > settings.real(upper)) {
      throw new InvalidSettingException(
          "task."
              + lower.name()
              + "="
              + settings.real(lower)
              + ": must not be above task."
              + upper.name()
              + "="
              + settings.real(upper));
    }
  }
}
