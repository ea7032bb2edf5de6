package org.bouton.core.locality;

import java.util.List;

/**
 * Whether a plugin may be loaded, rule by rule.
 *
 * @param plugin the plugin's files
 * @param findings one for each rule, in the order in which they were examined
 */
public record Verdict(PluginFiles plugin, List<Finding> findings) {

  /** Copies the list. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether every rule was examined and kept. */
  public boolean accepted() {
    return findings.stream().allMatch(finding -> finding.outcome() == Finding.Outcome.KEPT);
  }

  /** The rules that are broken, in order. */
  public List<Finding> broken() {
    return findings.stream().filter(Finding::isBroken).toList();
  }
}
