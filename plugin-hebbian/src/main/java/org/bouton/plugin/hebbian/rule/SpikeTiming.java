package org.bouton.plugin.hebbian.rule;

import java.util.List;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;

/**
 * Spike-timing-dependent plasticity of pairs (STDP): a presynaptic spike before a postsynaptic one
 * strengthens the synapse, one after it weakens it, the less the longer between them. All pairs
 * count.
 */
public final class SpikeTiming implements LearningRule {

  /** Made by the service loader. */
  public SpikeTiming() {}

  @Override
  public String name() {
    return "stdp";
  }

  @Override
  public String summary() {
    return "Spike-timing-dependent plasticity of pairs of spikes.";
  }

  @Override
  public String source() {
    return "Song, Miller and Abbott 2000, Competitive Hebbian learning through"
        + " spike-timing-dependent synaptic plasticity, eq. 1; traces as in Morrison, Diesmann and"
        + " Gerstner 2008, Phenomenological models of synaptic plasticity based on spike timing";
  }

  @Override
  public List<Parameter> parameters() {
    return SpikePairs.PARAMETERS;
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    synapse.changesBy(SpikePairs.completedBy(synapse));
  }
}
