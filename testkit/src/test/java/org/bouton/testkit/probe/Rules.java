package org.bouton.testkit.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/** Rules that keep their promises, one for each kind of signal. */
final class Rules {

  private Rules() {}

  static RuleOnCells on(NeuronModel cells, Consumer<Synapse> equations) {
    LearningRule rule = new WrittenRule("written", equations);
    return new RuleOnCells(() -> rule, Map.of(), cells, List.of(new Released()), 1);
  }

  static void threeFactor(Synapse synapse) {
    synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace()));
  }

  static void hebbian(Synapse synapse) {
    synapse.changesBy(synapse.presynaptic().times(synapse.postsynapticOutput()));
  }

  static void coincidental(Synapse synapse) {
    SynapseState trace = synapse.state("m");
    trace.becomes(
        trace
            .previous()
            .times(0.8)
            .plus(synapse.presynaptic().times(synapse.postsynapticOutput()))
            .minus(synapse.weight().times(0.1)));
    synapse.changesBy(trace.now());
  }

  static void rewarded(Synapse synapse) {
    synapse.changesBy(synapse.broadcast(Signal.REWARD).times(synapse.eligibilityTrace()));
  }

  static void modulated(Synapse synapse, CellGrouping grouping) {
    FilteredTrace trace = synapse.filteredTrace("T", grouping);
    trace.becomes(
        synapse
            .currentGain()
            .times(synapse.affinities(grouping).times(synapse.eligibilityTrace().previous())));
    synapse.descends(
        synapse
            .learningSignal()
            .times(synapse.eligibilityTrace())
            .plus(synapse.concentrations(Released.NAME, grouping).dot(trace.now())));
  }
}
