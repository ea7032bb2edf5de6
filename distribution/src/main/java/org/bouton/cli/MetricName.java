package org.bouton.cli;

import org.bouton.core.experiment.ResolvedExperiment;

/** What the metric of a task is called. */
final class MetricName {

  private MetricName() {}

  static String of(ResolvedExperiment experiment) {
    return experiment.plan().task().loss().isClassification()
        ? "fraction right"
        : "normalised squared error";
  }
}
