package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.core.BoutonHost;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The host is built from the ground up, knows no plugin, and keeps each library in its place. */
class CoreArchitectureTest {

  private static final ModuleUnderTest CORE = ModuleUnderTest.containing(BoutonHost.class);

  @TestFactory
  Stream<DynamicTest> theHostKeepsToTheRulesOfTheHouse() {
    return CORE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.core",
                "org.bouton.api",
                "java",
                "jakarta.inject",
                "com.fasterxml.jackson",
                "com.google.inject",
                "com.tngtech.archunit",
                "org.bytedeco",
                "org.deeplearning4j",
                "org.jspecify.annotations",
                "org.knowm.xchart",
                "org.nd4j",
                "org.objectweb.asm",
                "org.slf4j"),
            HouseRules.noPackageCycles(),
            HouseRules.packagesStandOnEachOther(
                List.of(
                    "org.bouton.core.locality",
                    "org.bouton.core.plugin",
                    "org.bouton.core.network",
                    "org.bouton.core.compile",
                    "org.bouton.core.loop",
                    "org.bouton.core.backend",
                    "org.bouton.core.train",
                    "org.bouton.core.benchmark",
                    "org.bouton.core.experiment",
                    "org.bouton.core.experiment.golden",
                    "org.bouton.core.report",
                    "org.bouton.core")),
            HouseRules.noVisibleMutableFields()));
  }

  @TestFactory
  Stream<DynamicTest> everyLibraryHasItsPlace() {
    return CORE.testsOf(
        List.of(
            HouseRules.onlyTheseKnow("com.google.inject", "org.bouton.core"),
            HouseRules.onlyTheseKnow(
                "com.fasterxml.jackson",
                "org.bouton.core.experiment",
                "org.bouton.core.experiment.golden"),
            HouseRules.onlyTheseKnow("com.tngtech.archunit", "org.bouton.core.locality"),
            HouseRules.onlyTheseKnow("org.bytedeco", "org.bouton.core.backend"),
            HouseRules.onlyTheseKnow(
                "org.nd4j", "org.bouton.core.backend", "org.bouton.core.train"),
            HouseRules.onlyTheseKnow("org.objectweb.asm", "org.bouton.core.loop"),
            HouseRules.onlyTheseKnow("org.knowm.xchart", "org.bouton.core.report"),
            HouseRules.onlyTheseKnow("java.awt", "org.bouton.core.report")));
  }

  @Test
  void itsDescriptorShowsWhatOthersUseAndOpensWhatIsReflectedOn() {
    assertThat(Descriptor.linesOf(CORE.descriptor()))
        .containsExactly(
            "module org.bouton.core",
            "requires com.fasterxml.jackson.databind",
            "requires com.fasterxml.jackson.dataformat.csv",
            "requires com.google.common",
            "requires com.google.guice",
            "requires jakarta.inject",
            "requires java.desktop",
            "requires org.deeplearning4j",
            "requires org.knowm.xchart",
            "requires org.objectweb.asm",
            "requires org.slf4j",
            "requires static transitive org.jspecify",
            "requires transitive com.tngtech.archunit",
            "requires transitive org.bouton.api",
            "exports org.bouton.core",
            "exports org.bouton.core.benchmark",
            "exports org.bouton.core.compile",
            "exports org.bouton.core.experiment",
            "exports org.bouton.core.experiment.golden",
            "exports org.bouton.core.locality",
            "exports org.bouton.core.network",
            "exports org.bouton.core.plugin",
            "exports org.bouton.core.report",
            "exports org.bouton.core.train",
            "opens org.bouton.core",
            "opens org.bouton.core.experiment",
            "opens org.bouton.core.experiment.golden",
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
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("../core/src/main/java"))).isEmpty();
  }
}
