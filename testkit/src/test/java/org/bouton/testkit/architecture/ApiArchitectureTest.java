package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.api.plugin.Plugin;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What plugins are built against stands on Java alone. */
class ApiArchitectureTest {

  private static final ModuleUnderTest API = ModuleUnderTest.containing(Plugin.class);

  @TestFactory
  Stream<DynamicTest> theApiKeepsToTheRulesOfTheHouse() {
    return API.testsOf(
        List.of(
            HouseRules.onlyKnow("org.bouton.api", "java", "org.jspecify.annotations"),
            HouseRules.onlyTheseKnow("org.bouton.api.reference", "org.bouton.api.reference"),
            HouseRules.noPackageCycles(),
            HouseRules.packagesStandOnEachOther(
                List.of(
                    "org.bouton.api.parameter",
                    "org.bouton.api.plugin",
                    "org.bouton.api.equation",
                    "org.bouton.api.neuron",
                    "org.bouton.api.modulator",
                    "org.bouton.api.rule",
                    "org.bouton.api.task",
                    "org.bouton.api.network",
                    "org.bouton.api.experiment",
                    "org.bouton.api.reference")),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorRequiresNothingAtRunTime() {
    assertThat(Descriptor.linesOf(API.descriptor()))
        .containsExactly(
            "module org.bouton.api",
            "requires static transitive org.jspecify",
            "exports org.bouton.api.equation",
            "exports org.bouton.api.experiment",
            "exports org.bouton.api.modulator",
            "exports org.bouton.api.network",
            "exports org.bouton.api.neuron",
            "exports org.bouton.api.parameter",
            "exports org.bouton.api.plugin",
            "exports org.bouton.api.reference",
            "exports org.bouton.api.rule",
            "exports org.bouton.api.task",
            "uses org.bouton.api.plugin.Plugin");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("../api/src/main/java"))).isEmpty();
  }
}
