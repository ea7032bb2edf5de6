package org.bouton.api.task;

/**
 * A batch of samples that run in step with each other. The host only reads the arrays.
 *
 * @param steps how many time steps there are
 * @param samples how many samples
 * @param inputs how many input channels
 * @param input the input: {@code input[(t * samples + b) * inputs + channel]}
 * @param target what the output should be
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; never compared
public record Trial(int steps, int samples, int inputs, double[] input, Target target) {

  /** Checks the size of the input. */
  public Trial {
    if (input.length != (long) steps * samples * inputs) {
      throw new IllegalArgumentException(
          "a trial of "
              + steps
              + " steps, "
              + samples
              + " samples and "
              + inputs
              + " inputs has "
              + input.length
              + " input values");
    }
  }
}
