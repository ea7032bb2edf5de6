package org.bouton.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.PluginDiscovery;
import org.junit.jupiter.api.Test;

class BoutonHostTest {

  @Test
  void wiresItsServicesAroundOneCatalogue() {
    Catalogue catalogue = PluginDiscovery.onModulePath();

    BoutonHost host = BoutonHost.with(catalogue);

    assertThat(host.catalogue()).isSameAs(catalogue);
    assertThat(host.experiments()).isNotNull();
    assertThat(host.gradientCheck()).isNotNull();
    assertThatThrownBy(() -> host.resolver().resolve(ExperimentRequest.of("absent", 0)))
        .isInstanceOf(InvalidSettingException.class);
  }
}
