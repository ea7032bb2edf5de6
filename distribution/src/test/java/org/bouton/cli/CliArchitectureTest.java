package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.testkit.architecture.Descriptor;
import org.bouton.testkit.architecture.HouseRules;
import org.bouton.testkit.architecture.ModuleUnderTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The command line talks to the host alone: plugins are found, and arrays are not its business. */
class CliArchitectureTest {

  private static final ModuleUnderTest MODULE = ModuleUnderTest.containing(Main.class);

  @TestFactory
  Stream<DynamicTest> theCommandLineKeepsToTheRulesOfTheHouse() {
    return MODULE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.cli",
                "org.bouton.api",
                "org.bouton.core",
                "java",
                "javax.lang.model",
                "me.tongfei.progressbar",
                "org.jspecify.annotations",
                "org.slf4j",
                "picocli"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorExportsNothingAndOpensItselfToTheParser() {
    assertThat(Descriptor.linesOf(MODULE.descriptor()))
        .containsExactly(
            "module org.bouton.cli",
            "requires info.picocli",
            "requires java.compiler",
            "requires me.tongfei.progressbar",
            "requires org.bouton.api",
            "requires org.bouton.core",
            "requires org.slf4j",
            "requires static org.jspecify",
            "opens org.bouton.cli to info.picocli");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
