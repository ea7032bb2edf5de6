package org.bouton.core.plugin;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.bouton.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;

/** Modules written as text, compiled as their authors would, and loaded into a layer. */
final class PluginSources {

  private final Path folder;
  private final Map<String, Map<String, List<String>>> provides = new LinkedHashMap<>();
  private final Map<String, String> requires = new LinkedHashMap<>();

  PluginSources(Path folder) {
    this.folder = folder;
  }

  /** Adds a module with a descriptor of its own. */
  PluginSources plugin(String module, String id, String version, String api) throws IOException {
    return type(
        module,
        "Descriptor",
        "org.bouton.api.plugin.Plugin",
        """
        public class Descriptor implements org.bouton.api.plugin.Plugin {
          public String id() { return "%s"; }
          public String version() { return "%s"; }
          public org.bouton.api.plugin.ApiVersion requiredApi() {
            return new org.bouton.api.plugin.ApiVersion(%s);
          }
        }
        """
            .formatted(id, version, api));
  }

  /** Adds a task, which does nothing but have a name, with more lines in its class. */
  PluginSources task(String module, String type, String name, String more) throws IOException {
    return type(
        module,
        type,
        "org.bouton.api.task.Task",
        """
        public class %s implements org.bouton.api.task.Task {
          public String name() { return "%s"; }
          public String summary() { return "A task."; }
          public String source() { return "none"; }
          public org.bouton.api.task.TrialSource prepare(org.bouton.api.parameter.Settings s) {
            throw new UnsupportedOperationException();
          }
          %s
        }
        """
            .formatted(type, name, more));
  }

  /** Adds a type that a module provides; an empty service adds it without providing it. */
  PluginSources type(String module, String type, String service, String source) throws IOException {
    Path file = folder.resolve("sources").resolve(module);
    file = file.resolve(module.replace('.', '/')).resolve(type + ".java");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "package " + module + ";\n" + source);
    Map<String, List<String>> provided =
        provides.computeIfAbsent(module, name -> new LinkedHashMap<>());
    if (!service.isEmpty()) {
      provided.computeIfAbsent(service, name -> new ArrayList<>()).add(module + "." + type);
    }
    return this;
  }

  /** Adds a line to a module's descriptor. */
  PluginSources directive(String module, String directive) {
    requires.merge(module, directive, (first, second) -> first + "\n" + second);
    return this;
  }

  /** Compiles the modules and loads them, without those left out. */
  ModuleLayer load(String... leftOut) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, Map<String, List<String>>> module : provides.entrySet()) {
      Path descriptor =
          folder.resolve("sources").resolve(module.getKey()).resolve("module-info.java");
      Files.writeString(
          descriptor,
          "module "
              + module.getKey()
              + " { requires org.bouton.api; exports "
              + module.getKey()
              + "; "
              + requires.getOrDefault(module.getKey(), "")
              + written(module.getValue())
              + " }");
    }
    arguments.addAll(
        List.of(
            "-nowarn",
            "-d",
            folder.resolve("classes").toString(),
            "--module-path",
            pathOf(Plugin.class) + File.pathSeparator + pathOf(NullMarked.class),
            "--module-source-path",
            folder.resolve("sources").toString(),
            "--module",
            String.join(",", provides.keySet())));
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(complaints.toString());
    }
    List<Path> path =
        provides.keySet().stream()
            .filter(module -> !List.of(leftOut).contains(module))
            .map(module -> folder.resolve("classes").resolve(module))
            .toList();
    ModuleFinder finder = ModuleFinder.of(path.toArray(Path[]::new));
    List<String> roots =
        finder.findAll().stream().map(module -> module.descriptor().name()).toList();
    Configuration configuration =
        ModuleLayer.boot().configuration().resolve(ModuleFinder.of(), finder, roots);
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, PluginSources.class.getClassLoader());
  }

  private static String written(Map<String, List<String>> provided) {
    return provided.entrySet().stream()
        .map(
            service ->
                "provides " + service.getKey() + " with " + String.join(", ", service.getValue()))
        .map(directive -> directive + ";")
        .collect(Collectors.joining(" "));
  }

  private static String pathOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
