package org.bouton.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.bouton.api.plugin.Plugin;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleUnderTestTest {

  @Test
  void aModuleIsReadFromWhereItsClassCameFrom() {
    ModuleUnderTest api = ModuleUnderTest.containing(Plugin.class);

    assertThat(api.descriptor().name()).isEqualTo("org.bouton.api");
    assertThat(api.packages()).contains("org.bouton.api.plugin", "org.bouton.api.reference");
    assertThat(api.classes().get(Plugin.class).isInterface()).isTrue();
  }

  @Test
  void classesOfItsTestsAreLeftOut() {
    assertThat(ModuleUnderTest.containing(HouseRules.class).classes())
        .extracting(JavaClass::getName)
        .contains(HouseRules.class.getName())
        .doesNotContain(getClass().getName());
  }

  @Test
  void aJarHoldsWhatItsFolderHolds(@TempDir Path folder) throws IOException {
    Path classes = placeOf(HouseRules.class);
    Path jar = folder.resolve("testkit.jar");
    String[] arguments = {"--create", "--file", jar.toString(), "-C", classes.toString(), "."};
    assertThat(ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, arguments))
        .isZero();

    assertThat(ModuleUnderTest.at(jar).packages())
        .isNotEmpty()
        .isEqualTo(ModuleUnderTest.at(classes).packages());
  }

  @Test
  void everyRuleIsATestThatCanFail() {
    List<DynamicTest> tests =
        ModuleUnderTest.containing(Plugin.class)
            .testsOf(List.of(noClasses().should().beInterfaces()))
            .toList();

    assertThat(tests)
        .extracting(DynamicTest::getDisplayName)
        .containsExactly("no classes should be interfaces");
    assertThatThrownBy(() -> tests.get(0).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(Plugin.class.getName());
  }

  @Test
  void whatIsNoModuleIsAnError(@TempDir Path empty) {
    assertThatThrownBy(() -> ModuleUnderTest.at(empty.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 0 modules");
    assertThatThrownBy(() -> ModuleUnderTest.containing(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String is in no jar or folder");
  }

  private static Path placeOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
