package org.bouton.core.experiment.golden;

/**
 * How near one gradient came to the golden one.
 *
 * @param file the name of the golden file
 * @param key the golden entry
 * @param rule the rule that was computed with
 * @param projection the projection whose weights it is the gradient of
 * @param error the largest difference over the largest golden component
 * @param tolerance the largest admissible error
 */
public record GradientError(
    String file, String key, String rule, String projection, double error, double tolerance) {

  /** Tells whether the error is admissible; that of what is not a number never is. */
  public boolean passes() {
    return error <= tolerance;
  }
}
