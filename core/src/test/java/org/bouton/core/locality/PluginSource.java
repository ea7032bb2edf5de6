package org.bouton.core.locality;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module written as text and compiled as its author would, against the modules of this build. */
public final class PluginSource {

  /** The service that every plugin provides. */
  public static final String PLUGIN = "org.bouton.api.plugin.Plugin";

  /** The service of local rules. */
  public static final String RULE = "org.bouton.api.rule.LearningRule";

  private final String module;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Set<String>> provides = new LinkedHashMap<>();
  private final Set<String> directives = new LinkedHashSet<>(Set.of("requires org.bouton.api"));
  private final List<Path> libraries = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private String opening = "module";

  private PluginSource(String module) {
    this.module = module;
  }

  /** A module without any type. */
  public static PluginSource module(String module) {
    return new PluginSource(module);
  }

  /** A plugin with one local rule, both named by the last segment of the module. */
  public static PluginSource plugin(String module) {
    String id = module.substring(module.lastIndexOf('.') + 1);
    return module(module).descriptor(id, "1, 0").rule(id, "");
  }

  /** The same plugin with more lines in the class of its rule, beginning in line 8. */
  public static PluginSource plugin(String module, String more) {
    return plugin(module).rule(module.substring(module.lastIndexOf('.') + 1), more);
  }

  /** Adds or replaces the plugin's descriptor. */
  public PluginSource descriptor(String id, String api) {
    return type(
            module + ".Descriptor",
            """
            public class Descriptor implements org.bouton.api.plugin.Plugin {
              public String id() { return "%s"; }
              public String version() { return "1.2"; }
              public org.bouton.api.plugin.ApiVersion requiredApi() {
                return new org.bouton.api.plugin.ApiVersion(%s);
              }
            }
            """
                .formatted(id, api))
        .provides(PLUGIN, module + ".Descriptor");
  }

  /** Adds or replaces the plugin's rule. */
  public PluginSource rule(String name, String more) {
    return type(
            module + ".Rule",
            """
            public class Rule extends Object implements org.bouton.api.rule.LearningRule {
              public String name() { return "%s"; }
              public String summary() { return "A rule."; }
              public String source() { return "none"; }
              public void define(org.bouton.api.rule.Synapse synapse, org.bouton.api.parameter.Settings s) {
                synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace())); }
              %s
            }
            """
                .formatted(name, more))
        .provides(RULE, module + ".Rule");
  }

  /** Adds or replaces a type, whose text has no line for its package. */
  public PluginSource type(String name, String text) {
    types.put(name, text);
    return this;
  }

  /** Changes the text of a type. */
  public PluginSource change(String type, String from, String to) {
    String text = types.getOrDefault(module + "." + type, "");
    if (!text.contains(from)) {
      throw new IllegalArgumentException(type + " has no " + from);
    }
    return type(module + "." + type, text.replace(from, to));
  }

  /** Adds to what a service is provided with. */
  public PluginSource provides(String service, String provider) {
    provides.computeIfAbsent(service, name -> new LinkedHashSet<>()).add(provider);
    return this;
  }

  /** Provides a service no longer. */
  public PluginSource withdraws(String service) {
    provides.remove(service);
    return this;
  }

  /** Adds a line to the module's descriptor, without its semicolon. */
  public PluginSource directive(String directive) {
    directives.add(directive);
    return this;
  }

  /** Declares the module open. */
  public PluginSource open() {
    opening = "open module";
    return this;
  }

  /** Adds the jar of a library to compile against. */
  public PluginSource library(Path jar) {
    libraries.add(jar);
    return this;
  }

  /** Adds options of the compiler. */
  public PluginSource options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Compiles the module below a folder, and gives the folder of its class files. */
  public Path compile(Path folder) throws IOException {
    Path classes = folder.resolve(module + ".classes");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-Xlint:none",
                "-d",
                classes.toString(),
                "--module-path",
                modulePath()));
    arguments.addAll(options);
    arguments.add(
        write(
                folder,
                "module-info",
                opening
                    + " "
                    + module
                    + " {\n"
                    + directives.stream().map(line -> line + ";\n").collect(Collectors.joining())
                    + provides.entrySet().stream()
                        .map(
                            provided ->
                                "provides "
                                    + provided.getKey()
                                    + " with "
                                    + String.join(", ", provided.getValue())
                                    + ";\n")
                        .collect(Collectors.joining())
                    + "}\n")
            .toString());
    for (Map.Entry<String, String> type : types.entrySet()) {
      int dot = type.getKey().lastIndexOf('.');
      arguments.add(
          write(
                  folder,
                  type.getKey(),
                  "package " + type.getKey().substring(0, dot) + ";\n" + type.getValue())
              .toString());
    }
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    if (ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException(module + ": " + complaints);
    }
    return classes;
  }

  /** Compiles the module into a jar that is named by it, in a folder. */
  public Path jar(Path folder) throws IOException {
    Path work = Files.createTempDirectory("plugin");
    try {
      return Jars.of(compile(work)).writeTo(folder.resolve(module + ".jar"));
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Path write(Path folder, String type, String text) throws IOException {
    Path file = folder.resolve(module + ".sources").resolve(type.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String modulePath() {
    return Stream.concat(
            libraries.stream().map(Path::toString),
            Stream.of(System.getProperty("jdk.module.path")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
