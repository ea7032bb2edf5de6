package org.bouton.plugin.modprop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.plugin.modprop.cell.LeakyRateCell;
import org.bouton.plugin.modprop.modulator.Neuropeptide;
import org.bouton.plugin.modprop.rule.Mdgl;
import org.bouton.plugin.modprop.rule.ModProp;
import org.bouton.plugin.modprop.rule.ThreeFactor;
import org.junit.jupiter.api.Test;

class ModPropPluginTest {

  private final ModuleDescriptor descriptor = ModPropPlugin.class.getModule().getDescriptor();

  @Test
  void theModuleProvidesEveryServiceAndExportsNothing() {
    Map<String, List<String>> provided = new TreeMap<>();
    descriptor.provides().forEach(service -> provided.put(service.service(), service.providers()));

    assertThat(provided)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Plugin.class.getName(), List.of(ModPropPlugin.class.getName()),
                NeuronModel.class.getName(), List.of(LeakyRateCell.class.getName()),
                Modulator.class.getName(), List.of(Neuropeptide.class.getName()),
                LearningRule.class.getName(),
                    List.of(
                        ThreeFactor.class.getName(),
                        Mdgl.class.getName(),
                        ModProp.class.getName())));
    assertThat(descriptor.exports()).isEmpty();
  }

  @Test
  void theDescriptorTellsTheModulesVersionAndRunsOnThisApi() {
    Plugin plugin = new ModPropPlugin();

    assertThat(plugin.id()).isEqualTo("modprop");
    assertThat(descriptor.rawVersion().orElseThrow()).startsWith(plugin.version());
    assertThat(plugin.requiredApi().runsOn(ApiVersion.CURRENT)).isTrue();
  }
}
