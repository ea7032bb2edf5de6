package org.bouton.cli.learning;

/** One synapse in plain arithmetic. It keeps its states from step to step. */
interface PlainSynapse {

  /** What a synapse sees in a step. */
  record View(
      double presynaptic,
      double postsynaptic,
      double learningSignal,
      double eligibilityTrace,
      double weight) {}

  /** What the weight descends in a step. */
  double step(View view);
}
