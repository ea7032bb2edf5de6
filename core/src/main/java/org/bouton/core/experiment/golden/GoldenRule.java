package org.bouton.core.experiment.golden;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules whose gradients golden files hold, and how the plugins' rules are set to compute them.
 */
public enum GoldenRule {
  /** The exact gradient. */
  BPTT("bptt", "bptt", "", ""),
  /** The exact gradient again, forward in time. */
  RTRL("bptt", "rtrl", "", ""),
  /** Three-factor learning. */
  THREE_FACTOR("three_factor", "three-factor", "", ""),
  /** MDGL, every cell its own type. */
  MDGL_CELL("mdgl_cell", "mdgl", "cell", ""),
  /** MDGL by cell type. */
  MDGL_TYPE("mdgl_type", "mdgl", "type", ""),
  /** ModProp, every cell its own type. */
  MODPROP_CELL("modprop_cell", "modprop", "cell", "exact"),
  /** ModProp by cell type: the paper's equation. */
  MODPROP_TYPE("modprop_type", "modprop", "type", "exact"),
  /** ModProp as the authors' published program computes it. */
  MODPROP_CELL_SMEARED("modprop_cell_mu", "modprop", "cell", "smeared"),
  /** ModProp by cell type, μ in place of the slope at the source. */
  MODPROP_TYPE_SMEARED("modprop_type_mu", "modprop", "type", "smeared");

  private final String key;
  private final String rule;
  private final String feedback;
  private final String sourceSlope;

  GoldenRule(String key, String rule, String feedback, String sourceSlope) {
    this.key = key;
    this.rule = rule;
    this.feedback = feedback;
    this.sourceSlope = sourceSlope;
  }

  /** The name of the entry in the file. */
  public String key() {
    return key;
  }

  /** The name of the rule that should compute it. */
  public String rule() {
    return rule;
  }

  /**
   * The settings of the rule.
   *
   * @param sourceGain the file's μ
   */
  public Map<String, String> settings(double sourceGain) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!feedback.isEmpty()) {
      settings.put("feedback", feedback);
    }
    if (!sourceSlope.isEmpty()) {
      settings.put("source-slope", sourceSlope);
      settings.put("mu", Double.toString(sourceGain));
    }
    return settings;
  }
}
