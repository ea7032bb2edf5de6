package org.bouton.core.locality;

import java.util.List;

/**
 * What was found about one rule.
 *
 * @param rule the short name of the rule, such as {@code threads}
 * @param requirement what a plugin must do or not do
 * @param reason why
 * @param outcome whether the plugin does
 * @param violations what breaks the rule, each in one line, with class and line where there are
 *     any; empty unless it is broken
 */
public record Finding(
    String rule, String requirement, String reason, Outcome outcome, List<String> violations) {

  /** What became of a rule. */
  public enum Outcome {
    /** The plugin keeps it. */
    KEPT,
    /** The plugin breaks it. */
    BROKEN,
    /** What it is about could not be read, because rules before it are broken. */
    NOT_EXAMINED
  }

  /** Writes each violation in one line that a terminal can show: names in a jar are not ours. */
  public Finding {
    violations = violations.stream().map(Finding::printable).toList();
  }

  static Finding notExamined(Rule<?> rule) {
    return new Finding(
        rule.id(), rule.requirement(), rule.reason(), Outcome.NOT_EXAMINED, List.of());
  }

  /** Whether the plugin breaks the rule. */
  public boolean isBroken() {
    return outcome == Outcome.BROKEN;
  }

  private static String printable(String text) {
    return text.strip().replaceAll("\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
