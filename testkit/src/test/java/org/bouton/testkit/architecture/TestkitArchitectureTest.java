package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test kit keeps to its own rules. */
class TestkitArchitectureTest {

  private static final ModuleUnderTest TESTKIT = ModuleUnderTest.containing(HouseRules.class);

  @TestFactory
  Stream<DynamicTest> theTestKitKeepsToTheRulesOfTheHouse() {
    return TESTKIT.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.testkit",
                "org.bouton.api",
                "org.bouton.core",
                "java",
                "com.tngtech.archunit",
                "org.jspecify.annotations",
                "org.junit.jupiter.api"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorHandsOnWhatTestsAreWrittenWith() {
    assertThat(Descriptor.linesOf(TESTKIT.descriptor()))
        .containsExactly(
            "open module org.bouton.testkit",
            "requires org.bouton.core",
            "requires static org.jspecify",
            "requires transitive com.tngtech.archunit",
            "requires transitive org.bouton.api",
            "requires transitive org.junit.jupiter.api",
            "exports org.bouton.testkit.architecture",
            "exports org.bouton.testkit.contract",
            "exports org.bouton.testkit.neuron",
            "exports org.bouton.testkit.probe",
            "uses org.bouton.api.experiment.ExperimentPreset",
            "uses org.bouton.api.modulator.Modulator",
            "uses org.bouton.api.neuron.NeuronModel",
            "uses org.bouton.api.plugin.Plugin",
            "uses org.bouton.api.reference.Baseline",
            "uses org.bouton.api.reference.ReferenceRule",
            "uses org.bouton.api.rule.LearningRule",
            "uses org.bouton.api.task.Task");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
