package org.bouton.plugin.eprop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.testkit.architecture.Descriptor;
import org.bouton.testkit.architecture.HouseRules;
import org.bouton.testkit.architecture.LocalityRules;
import org.bouton.testkit.architecture.ModuleUnderTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** E-prop and its relatives are local, and built against the API alone. */
class EpropArchitectureTest {

  private static final ModuleUnderTest MODULE = ModuleUnderTest.containing(EpropPlugin.class);

  @TestFactory
  Stream<DynamicTest> everythingIsLocal() {
    return LocalityRules.testsOf(EpropPlugin.class);
  }

  @TestFactory
  Stream<DynamicTest> thePluginKeepsToTheRulesOfTheHouse() {
    return MODULE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.plugin.eprop", "org.bouton.api", "java", "org.jspecify.annotations"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorProvidesAndExportsNothing() {
    assertThat(Descriptor.linesOf(MODULE.descriptor()))
        .containsExactly(
            "module org.bouton.plugin.eprop",
            "requires org.bouton.api",
            "requires static org.jspecify",
            "provides org.bouton.api.neuron.NeuronModel with org.bouton.plugin.eprop.cell.LeakyIntegrateAndFireCell, org.bouton.plugin.eprop.cell.AdaptiveCell, org.bouton.plugin.eprop.cell.LeakyReadout",
            "provides org.bouton.api.plugin.Plugin with org.bouton.plugin.eprop.EpropPlugin",
            "provides org.bouton.api.rule.LearningRule with org.bouton.plugin.eprop.rule.Eprop, org.bouton.plugin.eprop.rule.Rflo, org.bouton.plugin.eprop.rule.Snap");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
