package org.bouton.plugin.hebbian;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

class HebbianPluginTest {

  private final ModuleDescriptor descriptor = HebbianPlugin.class.getModule().getDescriptor();

  @Test
  void theDescriptorTellsTheModulesVersionAndRunsOnThisApi() {
    Plugin plugin = new HebbianPlugin();

    assertThat(plugin.id()).isEqualTo("hebbian");
    assertThat(descriptor.rawVersion().orElseThrow()).startsWith(plugin.version());
    assertThat(plugin.requiredApi().runsOn(ApiVersion.CURRENT)).isTrue();
  }
}
