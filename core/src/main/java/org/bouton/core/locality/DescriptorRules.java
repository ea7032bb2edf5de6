package org.bouton.core.locality;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.task.Task;

/** What the module descriptors of a local plugin and its libraries must say, and not say. */
final class DescriptorRules {

  private static final String API = "org.bouton.api";
  private static final String ANNOTATIONS = "org.jspecify";
  private static final String PLUGIN = Plugin.class.getName();

  private static final Set<String> SERVICES =
      Stream.of(
              Plugin.class,
              ExperimentPreset.class,
              LearningRule.class,
              Modulator.class,
              NeuronModel.class,
              Task.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> RESERVED =
      List.of("org.bouton", "java", "javax", "jdk", "sun", "com.sun");

  private DescriptorRules() {}

  static List<Rule<PluginModules>> all() {
    return List.of(
        new Rule<>(
            "descriptor",
            "have a well-formed module descriptor",
            "it says what a module needs and provides",
            PluginModules::faults),
        ofEach(
            "requires",
            "require nothing but java.base, org.bouton.api and what lies in its own folder"
                + " (org.jspecify only static)",
            "equations need nothing else",
            DescriptorRules::strangers),
        ofEach(
            "closed",
            "open nothing to reflection",
            "nobody but the module itself has to look inside it",
            DescriptorRules::openings),
        ofEach(
            "uses",
            "look for no services",
            "a service of its own would be a way around the other rules",
            (module, all) -> module.uses().stream().map(service -> "uses " + service).toList()),
        ofEach(
            "provides-services",
            "provide nothing but services of org.bouton.api",
            "nobody else looks for them",
            DescriptorRules::unknownServices),
        ofEach(
            "provides-local",
            "provide nothing of org.bouton.api.reference",
            "that is non-local by nature; --trust loads it",
            DescriptorRules::references),
        new Rule<>(
            "provides-plugin",
            "provide " + PLUGIN + " once",
            "it says what plugin this is and which API it needs",
            DescriptorRules::plugins),
        ofEach(
            "names",
            "have names of their own",
            "names that begin with " + String.join(", ", RESERVED) + " are reserved",
            DescriptorRules::reservedNames));
  }

  private static Rule<PluginModules> ofEach(
      String id, String requirement, String reason, Complaints complaints) {
    return new Rule<>(
        id,
        requirement,
        reason,
        modules ->
            modules.descriptors().stream()
                .flatMap(
                    module ->
                        complaints.about(module, modules).stream()
                            .sorted()
                            .map(complaint -> "module " + module.name() + " " + complaint))
                .toList());
  }

  private interface Complaints {
    List<String> about(ModuleDescriptor module, PluginModules all);
  }

  private static List<String> strangers(ModuleDescriptor module, PluginModules all) {
    Set<String> allowed =
        Stream.concat(Stream.of("java.base", API), all.names()).collect(Collectors.toSet());
    return module.requires().stream()
        .filter(required -> !allowed.contains(required.name()) && !isAnnotations(required))
        .map(required -> "requires " + required.name())
        .toList();
  }

  private static boolean isAnnotations(Requires required) {
    return required.name().equals(ANNOTATIONS)
        && required.modifiers().contains(Requires.Modifier.STATIC);
  }

  private static List<String> openings(ModuleDescriptor module, PluginModules all) {
    return module.isOpen()
        ? List.of("is open")
        : module.opens().stream().map(opened -> "opens " + opened.source()).toList();
  }

  private static List<String> unknownServices(ModuleDescriptor module, PluginModules all) {
    return module.provides().stream()
        .filter(provided -> !SERVICES.contains(provided.service()) && !isReference(provided))
        .map(
            provided ->
                "provides "
                    + provided.service()
                    + (provided.service().startsWith(API + ".")
                        ? ", which is no service of API "
                            + ApiVersion.CURRENT
                            + "; it may need another version of Bouton"
                        : ""))
        .toList();
  }

  private static List<String> references(ModuleDescriptor module, PluginModules all) {
    return module.provides().stream()
        .filter(DescriptorRules::isReference)
        .map(
            provided ->
                "provides "
                    + provided.service()
                    + " with "
                    + String.join(", ", provided.providers()))
        .toList();
  }

  private static boolean isReference(Provides provided) {
    return provided.service().startsWith(API + ".reference.");
  }

  private static List<String> plugins(PluginModules modules) {
    List<String> providers =
        modules.descriptors().stream()
            .flatMap(module -> module.provides().stream())
            .filter(provided -> provided.service().equals(PLUGIN))
            .flatMap(provided -> provided.providers().stream())
            .sorted()
            .toList();
    if (providers.size() == 1) {
      return List.of();
    }
    String named = modules.names().sorted().collect(Collectors.joining(", "));
    return List.of(
        (named.isEmpty() ? "no module" : "module " + named)
            + (providers.isEmpty()
                ? " provides none; add 'provides " + PLUGIN + " with …' to its module-info.java"
                : " provides " + providers.size() + ": " + String.join(", ", providers)));
  }

  private static List<String> reservedNames(ModuleDescriptor module, PluginModules all) {
    return Stream.concat(
            Stream.of(module.name())
                .filter(DescriptorRules::isReserved)
                .map(name -> "has this name"),
            module.packages().stream()
                .filter(DescriptorRules::isReserved)
                .map(name -> "has a package " + name))
        .toList();
  }

  private static boolean isReserved(String name) {
    return RESERVED.stream().anyMatch(root -> (name + ".").startsWith(root + "."));
  }
}
