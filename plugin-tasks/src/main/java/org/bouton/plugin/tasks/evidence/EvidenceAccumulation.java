package org.bouton.plugin.tasks.evidence;

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
 * Evidence accumulation: cues come one after the other, each from the left or from the right; after
 * a delay, while a recall cue lasts, the network says which side had more of them: left (class 0)
 * or right (class 1).
 *
 * <p>Input comes as spikes on four groups of channels: left cues, right cues, the recall cue, and
 * background noise all the time. In each step a channel of a group that is on sends a spike with
 * probability 1 − exp(−rate · dt). In each sample one side is the likelier; cues come from there
 * with a probability of their own, and the class is the side that got more of them in fact.
 *
 * <p>Each sample has a delay of its own. All end together: where the delay is shorter, the first
 * cue comes later.
 */
public final class EvidenceAccumulation implements Task {

  /** How many cues there are. */
  public static final IntegerParameter CUES =
      Parameter.integer("cues", 7, 1, 10_001, "cues in a trial, an odd number");

  /** How long a cue lasts. */
  public static final RealParameter CUE =
      Parameter.real("cue", 100, Range.positive(), "duration of a cue").in("ms");

  /** How long nothing comes before a cue. */
  public static final RealParameter PAUSE =
      Parameter.real("pause", 50, Range.notNegative(), "pause before each cue").in("ms");

  /** The shortest delay. */
  public static final RealParameter SHORTEST_DELAY =
      Parameter.real(
              "shortest-delay", 500, Range.notNegative(), "shortest time from the cues to recall")
          .in("ms");

  /** The longest delay. */
  public static final RealParameter LONGEST_DELAY =
      Parameter.real(
              "longest-delay", 1500, Range.notNegative(), "longest time from the cues to recall")
          .in("ms");

  /** How long the network is asked. */
  public static final RealParameter RECALL =
      Parameter.real("recall", 150, Range.positive(), "duration of the recall cue").in("ms");

  /** How clear the evidence is. */
  public static final RealParameter LIKELIHOOD =
      Parameter.real(
          "likelihood",
          0.7,
          Range.between(0.5, 1),
          "probability with which a cue comes from the side that is likelier in its trial");

  /** How strong cues are. */
  public static final RealParameter RATE =
      Parameter.real("rate", 40, Range.notNegative(), "rate of a channel while its cue is on")
          .in("Hz");

  /** How strong the noise is. */
  public static final RealParameter BACKGROUND_RATE =
      Parameter.real(
              "background-rate", 10, Range.notNegative(), "rate of a channel of background noise")
          .in("Hz");

  /** How many channels a group has. */
  public static final IntegerParameter CHANNELS =
      Parameter.integer("channels", 10, 1, 100_000, "input channels in each of the four groups");

  /** How long a step is. */
  public static final RealParameter TIME_STEP =
      Parameter.real("time-step", 1, Range.positive(), "duration of a step, the network's own")
          .writtenAs("dt")
          .in("ms");

  /** Made by the service loader. */
  public EvidenceAccumulation() {}

  @Override
  public String name() {
    return "evidence-accumulation";
  }

  @Override
  public String summary() {
    return "Tell, some time after a row of cues, on which side there were more of them.";
  }

  @Override
  public String source() {
    return "Bellec et al. 2020, A solution to the learning dilemma for recurrent networks of"
        + " spiking neurons, after Morcos and Harvey 2016";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        CUES,
        CUE,
        PAUSE,
        SHORTEST_DELAY,
        LONGEST_DELAY,
        RECALL,
        LIKELIHOOD,
        RATE,
        BACKGROUND_RATE,
        CHANNELS,
        TIME_STEP);
  }

  @Override
  public TrialSource prepare(Settings settings) {
    if (settings.count(CUES) % 2 == 0) {
      throw new InvalidSettingException(
          "task.cues="
              + settings.count(CUES)
              + ": both sides may get equally many; give an odd number");
    }
    int shortestDelay = steps(settings, SHORTEST_DELAY);
    int longestDelay = steps(settings, LONGEST_DELAY);
    if (shortestDelay > longestDelay) {
      throw new InvalidSettingException(
          "task.shortest-delay="
              + settings.real(SHORTEST_DELAY)
              + ": is longer than task.longest-delay="
              + settings.real(LONGEST_DELAY)
              + "; make it shorter, or the other longer");
    }
    double millisecondsPerStep = settings.real(TIME_STEP);
    return new EvidenceTrials(
        new Schedule(
            settings.count(CUES),
            steps(settings, PAUSE),
            atLeastOneStep(settings, CUE),
            shortestDelay,
            longestDelay,
            atLeastOneStep(settings, RECALL)),
        settings.real(LIKELIHOOD),
        settings.count(CHANNELS),
        probability(settings.real(RATE), millisecondsPerStep),
        probability(settings.real(BACKGROUND_RATE), millisecondsPerStep));
  }

  /** Of a spike in a step, at a rate in Hz. */
  private static double probability(double rate, double millisecondsPerStep) {
    return -Math.expm1(-rate * millisecondsPerStep / 1000);
  }

  private static int atLeastOneStep(Settings settings, RealParameter duration) {
    int steps = steps(settings, duration);
    if (steps == 0) {
      throw new InvalidSettingException(
          "task."
              + duration.name()
              + "="
              + settings.real(duration)
              + ": is less than half a step of "
              + settings.real(TIME_STEP)
              + " ms; make it longer, or task.time-step shorter");
    }
    return steps;
  }

  private static int steps(Settings settings, RealParameter duration) {
    double steps = settings.real(duration) / settings.real(TIME_STEP);
    if (steps > 1_000_000) {
      throw new InvalidSettingException(
          "task."
              + duration.name()
              + "="
              + settings.real(duration)
              + ": is more than 1000000 steps; make it shorter, or task.time-step longer");
    }
    return (int) Math.round(steps);
  }
}
