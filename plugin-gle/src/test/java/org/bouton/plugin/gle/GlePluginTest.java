package org.bouton.plugin.gle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

class GlePluginTest {

  private final ModuleDescriptor descriptor = GlePlugin.class.getModule().getDescriptor();

  @Test
  void theModuleProvidesItsDescriptorAndExportsNothing() {
    assertThat(descriptor.provides())
        .filteredOn(service -> service.service().equals(Plugin.class.getName()))
        .flatExtracting(ModuleDescriptor.Provides::providers)
        .isEqualTo(List.of(GlePlugin.class.getName()));
    assertThat(descriptor.exports()).isEmpty();
  }

  @Test
  void theDescriptorTellsTheModulesVersionAndRunsOnThisApi() {
    Plugin plugin = new GlePlugin();

    assertThat(plugin.id()).isEqualTo("gle");
    assertThat(descriptor.rawVersion().orElseThrow()).startsWith(plugin.version());
    assertThat(plugin.requiredApi().runsOn(ApiVersion.CURRENT)).isTrue();
  }
}
