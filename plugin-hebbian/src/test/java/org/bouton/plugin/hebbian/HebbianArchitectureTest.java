package org.bouton.plugin.hebbian;

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

/** The rules of coincidence are local, and built against the API alone. */
class HebbianArchitectureTest {

  private static final ModuleUnderTest MODULE = ModuleUnderTest.containing(HebbianPlugin.class);

  @TestFactory
  Stream<DynamicTest> everythingIsLocal() {
    return LocalityRules.testsOf(HebbianPlugin.class);
  }

  @TestFactory
  Stream<DynamicTest> thePluginKeepsToTheRulesOfTheHouse() {
    return MODULE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.plugin.hebbian", "org.bouton.api", "java", "org.jspecify.annotations"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorProvidesAndExportsNothing() {
    assertThat(Descriptor.linesOf(MODULE.descriptor()))
        .containsExactly(
            "module org.bouton.plugin.hebbian",
            "requires org.bouton.api",
            "requires static org.jspecify",
            "provides org.bouton.api.plugin.Plugin with org.bouton.plugin.hebbian.HebbianPlugin",
            "provides org.bouton.api.rule.LearningRule with org.bouton.plugin.hebbian.rule.Hebb,"
                + " org.bouton.plugin.hebbian.rule.Bcm, org.bouton.plugin.hebbian.rule.SpikeTiming,"
                + " org.bouton.plugin.hebbian.rule.RewardedSpikeTiming");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
