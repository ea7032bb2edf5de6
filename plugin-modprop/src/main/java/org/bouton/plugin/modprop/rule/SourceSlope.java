package org.bouton.plugin.modprop.rule;

/** Which slope of the postsynaptic activation lets a trace set out to the cells downstream. */
public enum SourceSlope {
  /** The slope itself: the eligibility trace sets out, as in the paper's equation. */
  EXACT,
  /**
   * The number μ, which stands for the slope on every other crossing too: what automatic
   * differentiation computes when it is told that the slope is μ on all recurrent synapses.
   */
  SMEARED
}
