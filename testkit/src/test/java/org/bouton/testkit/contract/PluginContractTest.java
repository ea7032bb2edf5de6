package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole plugin, made by hand, in a module layer, and on a class path. */
class PluginContractTest {

  @Test
  void aDescriptorIsTested() {
    assertThat(failedOf("my-plugin", "1", new ApiVersion(1, 0))).isEmpty();
    assertThat(failedOf("My plugin", "1", new ApiVersion(1, 0)))
        .containsExactly("descriptor: its identifier is lower-case letters, digits and hyphens");
    assertThat(failedOf("my-plugin", " ", new ApiVersion(1, 0)))
        .containsExactly("descriptor: it tells its version");
    assertThat(failedOf("my-plugin", "1", new ApiVersion(99, 0)))
        .containsExactly("descriptor: it runs on this version of the API");
  }

  @Test
  void thereIsOneDescriptorAndSomethingBesideIt() {
    ProvidedService descriptor =
        service(Plugin.class, () -> new Descriptor("mine", "1", ApiVersion.CURRENT));

    assertThat(failed(List.of(modulator("a"))))
        .containsExactly("the module provides one plugin descriptor");
    assertThat(failed(List.of(descriptor, descriptor, modulator("a"))))
        .containsExactly("the module provides one plugin descriptor");
    assertThat(failed(List.of(descriptor)))
        .containsExactly("the module provides something beside its descriptor");
  }

  @Test
  void twoServicesOfOneNameAreCaught() {
    ProvidedService descriptor =
        service(Plugin.class, () -> new Descriptor("mine", "1", ApiVersion.CURRENT));

    assertThat(failed(List.of(descriptor, modulator("a"), modulator("a"))))
        .containsExactly("names are unique among services of a kind");
    assertThat(failed(List.of(descriptor, modulator("a"), modulator("b")))).isEmpty();
  }

  @Test
  void aServiceThatCannotBeMadeDoesNotHideTheOthers() {
    ProvidedService descriptor =
        service(Plugin.class, () -> new Descriptor("mine", "1", ApiVersion.CURRENT));
    ProvidedService broken =
        new ProvidedService(
            Modulator.class,
            "org.example.Broken",
            () -> {
              throw new IllegalStateException("no");
            });

    assertThat(failed(List.of(descriptor, broken, modulator("A"))))
        .contains(
            "org.example.Broken can be made",
            "modulator A: its name is lower-case letters, digits and hyphens");
  }

  @Test
  void aModuleThatExportsNothingIsTestedOnTheModulePath(@TempDir Path folder) throws Exception {
    Path module = compiled(folder);
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(
                ModuleLayer.boot()
                    .configuration()
                    .resolve(
                        java.lang.module.ModuleFinder.of(module),
                        java.lang.module.ModuleFinder.of(),
                        List.of("org.example.plugin")),
                getClass().getClassLoader());
    Class<?> inModule = layer.findLoader("org.example.plugin").loadClass("org.example.plugin.Mine");

    assertThat(inModule.getModule().isNamed()).isTrue();
    assertThat(inModule.getModule().isExported("org.example.plugin")).isFalse();
    assertTested(inModule);
  }

  @Test
  void aModuleOnTheClassPathIsTestedToo(@TempDir Path folder) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {url(compiled(folder))}, getClass().getClassLoader())) {
      Class<?> inModule = loader.loadClass("org.example.plugin.Mine");

      assertThat(inModule.getModule().isNamed()).isFalse();
      assertTested(inModule);
    }
  }

  @Test
  void whatIsInNoModuleIsAnError() {
    assertThatThrownBy(() -> PluginContract.testsOf(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name a class of the module");
  }

  private static void assertTested(Class<?> inModule) {
    Outcomes outcomes = Outcomes.of(PluginContract.testsOf(inModule));

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.passed())
        .contains(
            "descriptor: it tells its version",
            "learning rule hebb: both executors agree, on testkit-leaky-tanh",
            "learning rule hebb: a weight does not depend on what happens in later steps, on"
                + " testkit-leaky-tanh");
  }

  private static List<String> failedOf(String id, String version, ApiVersion api) {
    return failed(
        List.of(service(Plugin.class, () -> new Descriptor(id, version, api)), modulator("a")));
  }

  private static List<String> failed(List<ProvidedService> services) {
    return Outcomes.of(PluginContract.testsOf(services)).failed();
  }

  private static ProvidedService modulator(String name) {
    return service(Modulator.class, () -> new Named(name));
  }

  private static ProvidedService service(Class<?> kind, Supplier<?> fresh) {
    return new ProvidedService(kind, "org.example." + kind.getSimpleName(), fresh);
  }

  private record Descriptor(String id, String version, ApiVersion requiredApi) implements Plugin {}

  /** A modulator of a name. */
  private record Named(String name) implements Modulator {

    @Override
    public String summary() {
      return "What cells smell of.";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Expression released(ReleasingCell cell) {
      return cell.slope();
    }
  }

  /** Compiles a small plugin. */
  private static Path compiled(Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src/org/example/plugin"));
    Files.writeString(
        folder.resolve("src/module-info.java"),
        "module org.example.plugin { requires org.bouton.api;"
            + " provides org.bouton.api.plugin.Plugin with org.example.plugin.Mine;"
            + " provides org.bouton.api.rule.LearningRule with org.example.plugin.Hebb; }");
    Files.writeString(
        sources.resolve("Mine.java"),
        "package org.example.plugin; import org.bouton.api.plugin.*;"
            + " public final class Mine implements Plugin {"
            + " public String id() { return \"mine\"; }"
            + " public String version() { return \"1\"; }"
            + " public ApiVersion requiredApi() { return new ApiVersion(1, 0); } }");
    Files.writeString(
        sources.resolve("Hebb.java"),
        "package org.example.plugin; import org.bouton.api.rule.*;"
            + " public final class Hebb implements LearningRule {"
            + " public String name() { return \"hebb\"; }"
            + " public String summary() { return \"What fires together wires together.\"; }"
            + " public String source() { return \"Hebb 1949\"; }"
            + " public void define(Synapse synapse, org.bouton.api.parameter.Settings settings) {"
            + " synapse.changesBy(synapse.presynaptic().times(synapse.postsynapticOutput())); } }");
    Path classes = folder.resolve("classes");
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                writer,
                writer,
                "-proc:none",
                "-d",
                classes.toString(),
                "--module-path",
                modulePath(),
                folder.resolve("src/module-info.java").toString(),
                sources.resolve("Mine.java").toString(),
                sources.resolve("Hebb.java").toString());
    assertThat(status).as(complaints.toString()).isZero();
    return classes;
  }

  /** That of this test, which has the API and what it requires. */
  private static String modulePath() {
    return System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path", "");
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
