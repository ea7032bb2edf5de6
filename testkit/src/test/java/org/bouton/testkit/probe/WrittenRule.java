package org.bouton.testkit.probe;

import java.util.function.Consumer;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/**
 * A rule made for a test.
 *
 * @param name its name
 * @param equations writes the equations of one synapse
 */
record WrittenRule(String name, Consumer<Synapse> equations) implements LearningRule {

  @Override
  public String summary() {
    return "A rule made for a test.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    equations.accept(synapse);
  }
}
