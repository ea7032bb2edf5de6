package org.bouton.plugin.eprop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.plugin.eprop.cell.AdaptiveCell;
import org.bouton.plugin.eprop.cell.LeakyIntegrateAndFireCell;
import org.bouton.plugin.eprop.cell.LeakyReadout;
import org.bouton.plugin.eprop.rule.Eprop;
import org.bouton.plugin.eprop.rule.Rflo;
import org.bouton.plugin.eprop.rule.Snap;
import org.junit.jupiter.api.Test;

class EpropPluginTest {

  private final ModuleDescriptor descriptor = EpropPlugin.class.getModule().getDescriptor();

  @Test
  void theModuleProvidesEveryServiceAndExportsNothing() {
    Map<String, List<String>> provided = new TreeMap<>();
    descriptor.provides().forEach(service -> provided.put(service.service(), service.providers()));

    assertThat(provided)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Plugin.class.getName(), List.of(EpropPlugin.class.getName()),
                NeuronModel.class.getName(),
                    List.of(
                        LeakyIntegrateAndFireCell.class.getName(),
                        AdaptiveCell.class.getName(),
                        LeakyReadout.class.getName()),
                LearningRule.class.getName(),
                    List.of(Eprop.class.getName(), Rflo.class.getName(), Snap.class.getName())));
    assertThat(descriptor.exports()).isEmpty();
  }

  @Test
  void theDescriptorTellsTheModulesVersionAndRunsOnThisApi() {
    Plugin plugin = new EpropPlugin();

    assertThat(plugin.id()).isEqualTo("eprop");
    assertThat(descriptor.rawVersion().orElseThrow()).startsWith(plugin.version());
    assertThat(plugin.requiredApi().runsOn(ApiVersion.CURRENT)).isTrue();
  }
}
