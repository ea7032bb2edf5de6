package org.bouton.plugin.modprop;

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

/** The family of three-factor rules is local, and built against the API alone. */
class ModPropArchitectureTest {

  private static final ModuleUnderTest MODULE = ModuleUnderTest.containing(ModPropPlugin.class);

  @TestFactory
  Stream<DynamicTest> everythingIsLocal() {
    return LocalityRules.testsOf(ModPropPlugin.class);
  }

  @TestFactory
  Stream<DynamicTest> thePluginKeepsToTheRulesOfTheHouse() {
    return MODULE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.plugin.modprop", "org.bouton.api", "java", "org.jspecify.annotations"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorProvidesAndExportsNothing() {
    assertThat(Descriptor.linesOf(MODULE.descriptor()))
        .containsExactly(
            "module org.bouton.plugin.modprop",
            "requires org.bouton.api",
            "requires static org.jspecify",
            "provides org.bouton.api.modulator.Modulator with org.bouton.plugin.modprop.modulator.Neuropeptide",
            "provides org.bouton.api.neuron.NeuronModel with org.bouton.plugin.modprop.cell.LeakyRateCell",
            "provides org.bouton.api.plugin.Plugin with org.bouton.plugin.modprop.ModPropPlugin",
            "provides org.bouton.api.rule.LearningRule with org.bouton.plugin.modprop.rule.ThreeFactor, org.bouton.plugin.modprop.rule.Mdgl, org.bouton.plugin.modprop.rule.ModProp");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
