package org.bouton.core.train;

import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/** Learning signal times eligibility trace. */
final class LocalRule implements LearningRule {

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String summary() {
    return "Learning signal times eligibility trace.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace()));
  }
}
