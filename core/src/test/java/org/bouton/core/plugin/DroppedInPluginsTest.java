package org.bouton.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.rule.LearningRule;
import org.bouton.core.locality.Animal;
import org.bouton.core.locality.PluginFiles;
import org.bouton.core.locality.PluginSource;
import org.bouton.core.locality.Zoo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plugins that users put into a folder. */
class DroppedInPluginsTest {

  private static final String WITNESS = "org.zoo.hostile";

  private final Path folder;

  DroppedInPluginsTest(@TempDir Path empty) throws IOException {
    this.folder = Files.createDirectory(empty.resolve("plugins"));
  }

  @BeforeEach
  @AfterEach
  void forgetWhatWasInitialised() {
    System.clearProperty(WITNESS);
  }

  @Test
  void aJarInAFolderIsThere() throws IOException {
    Path jar = Zoo.good(folder);

    Catalogue catalogue = discover();

    LearningRule rule = catalogue.find(LearningRule.class, "good");
    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.pluginOf(rule))
        .isEqualTo(
            new InstalledPlugin(
                "good",
                "1.2",
                "org.zoo.good",
                new PluginOrigin.DroppedIn("org.zoo.good.jar", PluginFiles.sha256(jar), false)));
    assertThat(rule.getClass().getModule().getLayer()).isNotEqualTo(ModuleLayer.boot());
  }

  @Test
  void aJarMayBeNamedItself() throws IOException {
    Path jar = Zoo.good(folder);

    assertThat(names(PluginDiscovery.in(new PluginPlaces(List.of(jar, folder, jar), List.of()))))
        .containsExactly("good");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostilePluginIsNotLoadedAndHidesNoOther(Animal animal) throws IOException {
    Zoo.good(folder);
    String file = animal.making().in(folder).getFileName().toString();

    Catalogue catalogue = discover();

    assertThat(names(catalogue)).containsExactly("good");
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(DiscoveryProblem.Severity.ERROR);
              assertThat(problem.source()).isEqualTo(file);
              assertThat(problem.message())
                  .hasLineCount(1)
                  .contains("bouton verify " + folder.resolve(file));
            });
    assertThat(System.getProperty(WITNESS)).as("what a static initialiser sets").isNull();
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void whatDoesNotFitIsLeftOutAndHidesNoOther(Animal animal) throws IOException {
    Path good = Zoo.good(folder);
    Path misfit = animal.making().in(Files.createDirectories(folder.resolveSibling("misfits")));

    Catalogue catalogue = PluginDiscovery.in(new PluginPlaces(List.of(good, misfit), List.of()));

    assertThat(names(catalogue)).containsExactly("good");
    assertThat(catalogue.problems().stream().map(DiscoveryProblem::toString))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("org.zoo.hostile.jar"))
        .anySatisfy(problem -> assertThat(problem).hasLineCount(1).contains(animal.complaint()));
  }

  @Test
  void whatTheUserVouchesForIsLoadedAndWarnedOf() throws IOException {
    Path hostile = named("says that it was initialised").making().in(folder);

    Catalogue catalogue = PluginDiscovery.in(new PluginPlaces(List.of(folder), List.of(hostile)));

    assertThat(names(catalogue)).containsExactly("hostile");
    assertThat(System.getProperty(WITNESS)).isEqualTo("initialised");
    assertThat(catalogue.plugins())
        .filteredOn(plugin -> plugin.id().equals("hostile"))
        .extracting(InstalledPlugin::origin)
        .containsExactly(
            new PluginOrigin.DroppedIn("org.zoo.hostile.jar", PluginFiles.sha256(hostile), true));
    assertThat(catalogue.problems())
        .containsExactly(
            new DiscoveryProblem(
                DiscoveryProblem.Severity.WARNING,
                "org.zoo.hostile.jar",
                "it is loaded on trust: nothing has verified that it is local"));
  }

  @Test
  void aReferenceRuleIsLoadedOnTrust() throws IOException {
    Path reference = named("provides a reference rule").making().in(folder);

    Catalogue catalogue = PluginDiscovery.in(new PluginPlaces(List.of(), List.of(reference)));

    assertThat(catalogue.findRule("exact").summary()).isEqualTo("A reference.");
  }

  @Test
  void trustDoesNotMakeAModuleOfAnyJar() throws IOException {
    Path noModule = named("is not a module").making().in(folder);

    Catalogue catalogue = PluginDiscovery.in(new PluginPlaces(List.of(), List.of(noModule)));

    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message()).contains("hostile.jar has no module-info.class"));
  }

  @Test
  void onTrustAMissingLibraryIsNamed() throws IOException {
    Path needy = named("requires what is not there").making().in(folder);

    Catalogue catalogue = PluginDiscovery.in(new PluginPlaces(List.of(), List.of(needy)));

    assertThat(catalogue.problems())
        .anySatisfy(
            problem ->
                assertThat(problem.message())
                    .contains("org.zoo.library", "put the plugin and its libraries into a folder"));
  }

  @Test
  void twoPluginsHaveTwoVersionsOfOneLibrary() throws IOException {
    withLibrary("first", "version 1");
    withLibrary("second", "version 2");

    Catalogue catalogue = discover();

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.all(LearningRule.class))
        .extracting(Contribution::name, Contribution::summary)
        .containsExactly(tuple("first", "version 1"), tuple("second", "version 2"));
  }

  @Test
  void whatHoldsNoPluginIsSaid() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(folder.resolve(".hidden"));
    Files.writeString(folder.resolve("README"), "no jar");
    Path missing = folder.resolve("missing");

    Catalogue catalogue =
        PluginDiscovery.in(
            new PluginPlaces(List.of(folder, missing), List.of(folder.resolve("empty"))));

    assertThat(catalogue.problems())
        .extracting(DiscoveryProblem::toString)
        .containsExactly(
            "warning: " + missing + ": there is no such file; name a jar or a folder of plugins",
            "warning: "
                + folder.resolve("empty")
                + ": it holds no jar; put the plugin's jars right into it, or remove it");
  }

  static Stream<Animal> hostile() {
    return Zoo.hostile().stream();
  }

  static Stream<Animal> misfits() {
    return Zoo.misfits().stream();
  }

  private static Animal named(String name) {
    return hostile().filter(animal -> animal.name().equals(name)).findFirst().orElseThrow();
  }

  private void withLibrary(String name, String text) throws IOException {
    Path together = folder.resolve(name);
    Path library =
        PluginSource.module("org.zoo.library")
            .directive("exports org.zoo.library")
            .type(
                "org.zoo.library.Version",
                "public class Version { public static String text() { return \"" + text + "\"; } }")
            .jar(together);
    PluginSource.plugin("org.zoo." + name)
        .change("Rule", "\"A rule.\"", "org.zoo.library.Version.text()")
        .directive("requires org.zoo.library")
        .library(library)
        .jar(together);
  }

  private Catalogue discover() {
    return PluginDiscovery.in(new PluginPlaces(List.of(folder), List.of()));
  }

  private static List<String> names(Catalogue catalogue) {
    return catalogue.all(LearningRule.class).stream().map(Contribution::name).toList();
  }
}
