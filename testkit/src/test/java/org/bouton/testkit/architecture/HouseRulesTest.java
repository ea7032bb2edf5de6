package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the house catches a module that breaks it, and lets pass one that does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {

  private JavaClasses sound;
  private JavaClasses tangled;

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    Sources sources =
        new Sources(folder)
            .type("library.Library", "public class Library {}")
            .type("sound.low.Low", "public class Low { public static final int ONE = 1; }")
            .type("sound.high.High", "public class High { sound.low.Low[] low; String name; }")
            .type(
                "tangled.low.Low",
                """
                public class Low {
                  public int count;
                  public static final int[] SHARED = {1};
                  tangled.high.High high;
                }
                """)
            .type(
                "tangled.high.High",
                "public class High { Object f(tangled.low.Low[] a) {\nreturn new library.Library(); } }");
    sources.compile();
    sound = sources.classesIn("sound");
    tangled = sources.classesIn("tangled");
  }

  @Test
  void knownIsWhatIsNamedAndNothingElse() {
    ArchRule soundKnows = HouseRules.onlyKnow("sound", "java.lang");

    soundKnows.check(sound);
    assertThat(complaints(HouseRules.onlyKnow("tangled", "java.lang"), tangled))
        .isNotEmpty()
        .allMatch(line -> line.contains("library.Library") && line.contains("High.java:3"));
    assertThat(complaints(HouseRules.onlyKnow("sound"), sound))
        .anyMatch(line -> line.contains("java.lang.String"));
    assertThat(complaints(HouseRules.onlyKnow("so", "java"), sound)).isNotEmpty();
  }

  @Test
  void aLibraryIsKnownWhereItBelongs() {
    HouseRules.onlyTheseKnow("library", "tangled.high").check(tangled);

    assertThat(complaints(HouseRules.onlyTheseKnow("library", "tangled.low"), tangled))
        .isNotEmpty()
        .allMatch(line -> line.contains("tangled.high.High"));
  }

  @Test
  void cyclesOfPackagesAreFound() {
    HouseRules.noPackageCycles().check(sound);

    assertThat(complaints(HouseRules.noPackageCycles(), tangled))
        .singleElement()
        .asString()
        .contains("tangled.high", "tangled.low");
  }

  @Test
  void packagesDependDownwardsOnly() {
    HouseRules.packagesStandOnEachOther(List.of("sound.low", "sound.high")).check(sound);

    assertThat(
            complaints(
                HouseRules.packagesStandOnEachOther(List.of("sound.high", "sound.low")), sound))
        .isNotEmpty()
        .allMatch(line -> line.contains("sound.high.High.low") && line.contains("sound.low.Low"));
  }

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    assertThat(complaints(HouseRules.packagesStandOnEachOther(List.of("sound.low")), sound))
        .singleElement()
        .asString()
        .contains("sound.high.High", "without a place");
  }

  @Test
  void visibleFieldsDoNotChange() {
    HouseRules.noVisibleMutableFields().check(sound);

    assertThat(complaints(HouseRules.noVisibleMutableFields(), tangled))
        .hasSize(2)
        .anyMatch(line -> line.contains("tangled.low.Low.count"))
        .anyMatch(line -> line.contains("tangled.low.Low.SHARED"));
  }

  @Test
  void packagesWithoutDocumentationAreNamed(@TempDir Path sources) throws IOException {
    Files.createDirectories(sources.resolve("a/silent"));
    Files.createDirectories(sources.resolve("a/told"));
    Files.writeString(sources.resolve("module-info.java"), "module a {}");
    Files.writeString(sources.resolve("a/silent/Type.java"), "package a.silent;");
    Files.writeString(sources.resolve("a/told/Type.java"), "package a.told;");
    Files.writeString(sources.resolve("a/told/package-info.java"), "package a.told;");

    assertThat(HouseRules.packagesWithoutDocumentation(sources)).containsExactly("a.silent");
  }

  @Test
  void aFolderWithoutSourcesIsAnError(@TempDir Path empty) {
    assertThatThrownBy(() -> HouseRules.packagesWithoutDocumentation(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no Java sources");
  }

  private static List<String> complaints(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }
}
