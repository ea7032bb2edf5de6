package org.bouton.testkit.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Classes written as text and compiled as their authors would, to be held against a rule. */
final class Sources {

  private final Path folder;
  private final List<String> files = new ArrayList<>();

  Sources(Path folder) {
    this.folder = folder;
  }

  /** Adds a file of one top-level type, in {@code package.Type}. */
  Sources type(String name, String source) throws IOException {
    Path file = folder.resolve("sources").resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    String packageName = name.substring(0, name.lastIndexOf('.'));
    Files.writeString(file, "package " + packageName + ";\n" + source);
    files.add(file.toString());
    return this;
  }

  /** Compiles everything. */
  Sources compile() {
    List<String> arguments =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "-d", classes().toString(), "-cp", classPath()));
    arguments.addAll(files);
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(complaints.toString());
    }
    return this;
  }

  /** The compiled classes in a package, and below it. */
  JavaClasses classesIn(String packageName) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter()
              .importPath(classes().resolve(packageName.replace('.', '/')));
        });
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private static String classPath() {
    return pathOf(org.bouton.api.plugin.Plugin.class)
        + File.pathSeparator
        + pathOf(org.bouton.core.BoutonHost.class);
  }

  private static String pathOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
