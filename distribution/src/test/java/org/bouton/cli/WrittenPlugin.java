package org.bouton.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plugin with one rule, built against the API alone, as someone else does. */
final class WrittenPlugin {

  private final String name;
  private final String more;

  /**
   * Writes a plugin.
   *
   * @param name the name of the rule and of the plugin; lower-case letters
   * @param more more lines in the class of the rule, of which the first is line 7
   */
  WrittenPlugin(String name, String more) {
    this.name = name;
    this.more = more;
  }

  /** A plugin that is local. */
  static WrittenPlugin local(String name) {
    return new WrittenPlugin(name, "");
  }

  /** Builds the jar in a folder. */
  Path jar(Path folder) {
    try {
      Path work = Files.createDirectories(folder.resolveSibling("work-" + name));
      Path sources = Files.createDirectories(work.resolve("sources"));
      Files.writeString(sources.resolve("module-info.java"), descriptor());
      Files.writeString(sources.resolve("Descriptor.java"), plugin());
      Files.writeString(sources.resolve("Rule.java"), rule());
      run(
          "javac",
          "--release",
          "17",
          "-nowarn",
          "--module-path",
          modulesToBuildAgainst(),
          "-d",
          work.resolve("classes").toString(),
          sources.resolve("module-info.java").toString(),
          sources.resolve("Descriptor.java").toString(),
          sources.resolve("Rule.java").toString());
      Path jar = Files.createDirectories(folder).resolve(name + ".jar");
      run(
          "jar",
          "--create",
          "--file",
          jar.toString(),
          "-C",
          work.resolve("classes").toString(),
          ".");
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String descriptor() {
    return """
        module org.example.%1$s {
          requires org.bouton.api;
          provides org.bouton.api.plugin.Plugin with org.example.%1$s.Descriptor;
          provides org.bouton.api.rule.LearningRule with org.example.%1$s.Rule;
        }
        """
        .formatted(name);
  }

  private String plugin() {
    return """
        package org.example.%1$s;
        import org.bouton.api.plugin.*;
        public class Descriptor implements Plugin {
          public String id() { return "%1$s"; }
          public String version() { return "3.1"; }
          public ApiVersion requiredApi() { return new ApiVersion(1, 0); }
        }
        """
        .formatted(name);
  }

  private String rule() {
    return """
        package org.example.%1$s;
        public class Rule implements org.bouton.api.rule.LearningRule {
          public String name() { return "%1$s"; }
          public String summary() { return "Someone else's rule."; }
          public String source() { return "none"; }
          public void define(org.bouton.api.rule.Synapse s, org.bouton.api.parameter.Settings v) {
            s.descends(s.learningSignal().times(s.eligibilityTrace())); }
          %2$s
        }
        """
        .formatted(name, more);
  }

  private static String modulesToBuildAgainst() throws IOException {
    try (Stream<Path> modules = Files.list(Launched.modules())) {
      return modules
          .map(Path::toString)
          .filter(module -> module.contains("bouton-api") || module.contains("jspecify"))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static void run(String tool, String... arguments) {
    int exitCode =
        ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    if (exitCode != 0) {
      throw new IllegalStateException(tool + " fails on " + List.of(arguments));
    }
  }
}
