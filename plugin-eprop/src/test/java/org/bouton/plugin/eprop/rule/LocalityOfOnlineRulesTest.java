package org.bouton.plugin.eprop.rule;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.rule.LearningRule;
import org.bouton.plugin.eprop.cell.AdaptiveCell;
import org.bouton.plugin.eprop.cell.LeakyIntegrateAndFireCell;
import org.bouton.testkit.probe.LocalityProbes;
import org.bouton.testkit.probe.RuleOnCells;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the certificates of these rules do not list makes no difference to them. */
class LocalityOfOnlineRulesTest {

  @TestFactory
  Stream<DynamicContainer> aWeightChangesByWhatItsCertificateListsAlone() {
    return Stream.of(
        probes("e-prop", Eprop::new, Map.of(), new AdaptiveCell()),
        probes(
            "e-prop that holds firing rates",
            Eprop::new,
            Map.of("rate-regularisation", "0.01"),
            new LeakyIntegrateAndFireCell()),
        probes("RFLO", Rflo::new, Map.of(), new LeakyIntegrateAndFireCell()),
        probes("SnAp-1", Snap::new, Map.of(), new LeakyIntegrateAndFireCell()));
  }

  private static DynamicContainer probes(
      String name,
      Supplier<? extends LearningRule> rule,
      Map<String, String> settings,
      NeuronModel cells) {
    return DynamicContainer.dynamicContainer(
        name + " on " + cells.name(),
        LocalityProbes.testsOf(new RuleOnCells(rule, settings, cells, List.of(), 1)));
  }
}
