package org.bouton.core.train;

/**
 * What came out of a trial.
 *
 * @param loss the task's loss
 * @param metric the fraction of right answers of a classification; the mean squared error over the
 *     variance of the target otherwise
 */
public record TrialOutcome(double loss, double metric) {}
