package org.bouton.testkit.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.task.Task;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.ContributionKind;
import org.bouton.core.plugin.PluginDiscovery;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * What the host takes for granted of a plugin: of its descriptor, and of everything that its module
 * provides.
 *
 * <pre>
 * &#64;TestFactory
 * Stream&lt;DynamicTest&gt; keepsItsPromises() {
 *   return PluginContract.testsOf(MyPlugin.class);
 * }
 * </pre>
 */
public final class PluginContract {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9-]*");

  private final List<ProvidedService> services;

  private PluginContract(List<ProvidedService> services) {
    this.services = services;
  }

  /**
   * One test for each promise of each service of a module, and the probes of locality for its
   * rules. Neither exports nor opens are needed.
   *
   * @param inModule any class of the module
   * @throws IllegalArgumentException if the class is in no module
   */
  public static Stream<DynamicTest> testsOf(Class<?> inModule) {
    return new PluginContract(ProvidedServices.of(inModule)).tests();
  }

  /** The same for services that are known. */
  static Stream<DynamicTest> testsOf(List<ProvidedService> services) {
    return new PluginContract(services).tests();
  }

  private Stream<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(test("the module provides one plugin descriptor", this::checkDescriptors));
    tests.add(
        test("the module provides something beside its descriptor", this::checkContributions));
    tests.add(test("names are unique among services of a kind", this::checkNames));
    for (ProvidedService service : services) {
      tests.addAll(testsOf(service).toList());
    }
    return tests.stream();
  }

  private Stream<DynamicTest> testsOf(ProvidedService service) {
    Object made;
    try {
      made = service.fresh().get();
    } catch (RuntimeException | Error e) {
      return Stream.of(
          test(
              service.provider() + " can be made",
              () -> Assertions.fail(service.provider() + " cannot be made: " + e, e)));
    }
    String prefix = prefix(service, made);
    // One service that fails must not hide the tests of the others.
    try {
      return contract(service)
          .map(test -> test(prefix + test.getDisplayName(), test.getExecutable()))
          .toList()
          .stream();
    } catch (RuntimeException | Error e) {
      return Stream.of(
          test(
              prefix + "it can be asked for its tests",
              () -> Assertions.fail(service.provider() + " fails: " + e, e)));
    }
  }

  private Stream<DynamicTest> contract(ProvidedService service) {
    Class<?> kind = service.kind();
    if (kind.equals(Plugin.class)) {
      return testsOfDescriptor(service.as(Plugin.class));
    } else if (kind.equals(NeuronModel.class)) {
      return NeuronModelContract.testsOf(service.as(NeuronModel.class));
    } else if (kind.equals(Modulator.class)) {
      return ModulatorContract.testsOf(service.as(Modulator.class));
    } else if (kind.equals(LearningRule.class)) {
      return LearningRuleContract.of(service.as(LearningRule.class))
          .onCells(atHand(NeuronModel.class).toArray(NeuronModel[]::new))
          .withModulators(atHand(Modulator.class).toArray(Modulator[]::new))
          .tests();
    } else if (kind.equals(Task.class)) {
      return TaskContract.testsOf(service.as(Task.class));
    } else if (kind.equals(ExperimentPreset.class)) {
      return made(Plugin.class).stream()
          .limit(1)
          .flatMap(
              plugin ->
                  ExperimentPresetContract.testsOf(
                      service.as(ExperimentPreset.class), plugin, allAtHand()));
    } else if (kind.equals(ReferenceRule.class)) {
      return ReferenceRuleContract.testsOf(service.as(ReferenceRule.class));
    } else if (kind.equals(Baseline.class)) {
      return BaselineContract.testsOf(service.as(Baseline.class));
    }
    return ContributionContract.testsOf(service.as(Contribution.class));
  }

  private static Stream<DynamicTest> testsOfDescriptor(Supplier<Plugin> fresh) {
    return Stream.of(
        test(
            "its identifier is lower-case letters, digits and hyphens",
            () ->
                Assertions.assertTrue(
                    IDENTIFIER.matcher(fresh.get().id()).matches(),
                    "id() is '" + fresh.get().id() + "'; it starts with a letter")),
        test(
            "it tells its version",
            () -> Assertions.assertFalse(fresh.get().version().isBlank(), "version() is empty")),
        test(
            "it runs on this version of the API",
            () ->
                Assertions.assertTrue(
                    fresh.get().requiredApi().runsOn(ApiVersion.CURRENT),
                    "it needs API "
                        + fresh.get().requiredApi()
                        + ", and this is "
                        + ApiVersion.CURRENT)));
  }

  private void checkDescriptors() {
    List<String> providers =
        services.stream()
            .filter(service -> service.kind().equals(Plugin.class))
            .map(ProvidedService::provider)
            .toList();
    Assertions.assertEquals(
        1, providers.size(), "it provides " + Plugin.class.getName() + " with " + providers);
  }

  private void checkContributions() {
    Assertions.assertTrue(
        services.stream().anyMatch(service -> !service.kind().equals(Plugin.class)),
        "is a 'provides' missing in its module descriptor?");
  }

  private void checkNames() {
    Set<List<Object>> taken = new HashSet<>();
    for (ProvidedService service : services) {
      if (!service.kind().equals(Plugin.class)) {
        String name = service.as(Contribution.class).get().name();
        Assertions.assertTrue(
            taken.add(List.of(namespace(service.kind()), name)),
            "two services are called " + name + "; the second is " + service.provider());
      }
    }
  }

  /** All that may stand in for a rule share their names. */
  private static Object namespace(Class<?> kind) {
    return kind.equals(ReferenceRule.class) || kind.equals(Baseline.class)
        ? LearningRule.class
        : kind;
  }

  private static String prefix(ProvidedService service, Object made) {
    if (made instanceof Plugin) {
      return "descriptor: ";
    }
    for (ContributionKind kind : ContributionKind.values()) {
      if (kind.type().equals(service.kind())) {
        return kind.noun() + " " + ((Contribution) made).name() + ": ";
      }
    }
    return service.provider() + ": ";
  }

  /** The plugin's own services of a kind, then those of other plugins on the module path. */
  private <T extends Contribution> List<T> atHand(Class<T> kind) {
    List<T> found = new ArrayList<>(made(kind));
    Set<String> names = new HashSet<>();
    found.forEach(service -> names.add(service.name()));
    for (T other : others().all(kind)) {
      if (names.add(other.name())) {
        found.add(other);
      }
    }
    return found;
  }

  private List<Contribution> allAtHand() {
    List<Contribution> services = new ArrayList<>();
    for (ContributionKind kind : ContributionKind.values()) {
      services.addAll(atHand(kind.type()));
    }
    return services;
  }

  private static Catalogue others() {
    return PluginDiscovery.onModulePath();
  }

  /** Those that can be made: for each of the others there is a test that fails. */
  private <T> List<T> made(Class<T> kind) {
    return services.stream()
        .filter(service -> service.kind().equals(kind))
        .flatMap(service -> ifMade(service.as(kind)).stream())
        .toList();
  }

  private static <T> Optional<T> ifMade(Supplier<T> fresh) {
    try {
      return Optional.of(fresh.get());
    } catch (RuntimeException | Error e) {
      return Optional.empty();
    }
  }

  private static DynamicTest test(String promise, Executable check) {
    return DynamicTest.dynamicTest(promise, check);
  }
}
