package org.bouton.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.bouton.api.plugin.ApiVersion;
import org.jspecify.annotations.Nullable;

/**
 * The Maven project of a new plugin, made from templates in which {@code «name»} and its like stand
 * for what differs.
 *
 * @param name the name of the rule and of the plugin
 * @param packageName the package and module
 */
record PluginProject(String name, String packageName) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String DEFAULT_GROUP = "org.example.";

  /**
   * Checks the names.
   *
   * @param packageName the package, or null for one made from the name
   * @throws WrongCommandException when one of them cannot be used
   */
  static PluginProject of(String name, @Nullable String packageName) {
    if (!NAME.matcher(name).matches()) {
      throw new WrongCommandException(
          "'"
              + name
              + "' cannot be the name of a rule: use lower-case letters, digits and single hyphens,"
              + " starting with a letter");
    }
    if (name.startsWith("bouton")) {
      throw new WrongCommandException(
          name + ": names that start with 'bouton' are reserved; choose another");
    }
    String named = packageName == null ? DEFAULT_GROUP + name.replace("-", "") : packageName;
    if (!SourceVersion.isName(named) || !named.contains(".")) {
      throw new WrongCommandException(
          "'"
              + named
              + "' cannot be a package: use a name such as org.example.rules, with --package");
    }
    if (named.startsWith("org.bouton.") || named.startsWith("java.")) {
      throw new WrongCommandException(
          named + " is a package of Bouton or of Java; choose one of your own with --package");
    }
    return new PluginProject(name, named);
  }

  /**
   * Writes the project: all of it, or nothing.
   *
   * @param folder a folder that is not there yet
   * @param repository the Maven repository with Bouton's API and test kit
   * @throws WrongCommandException when the folder is there
   */
  void writeTo(Path folder, Path repository) throws IOException {
    if (Files.exists(folder)) {
      throw new WrongCommandException(
          folder + " is there already; choose another folder with --out, or remove it");
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new WrongCommandException(folder + " cannot be a project's folder");
    }
    Files.createDirectories(parent);
    Path unfinished =
        Files.createDirectory(parent.resolve("." + name + "-" + ProcessHandle.current().pid()));
    try {
      for (Map.Entry<Path, String> file : files(repository.toUri()).entrySet()) {
        Path written = unfinished.resolve(file.getKey());
        Files.createDirectories(written.resolveSibling(""));
        Files.writeString(written, file.getValue());
      }
      move(unfinished, folder);
    } finally {
      remove(unfinished);
    }
  }

  /** The text of every file by its place in the project. */
  Map<Path, String> files(URI repository) throws IOException {
    Path sources = Path.of("src", "main", "java");
    Path here = sources.resolve(path());
    Path tests = Path.of("src", "test", "java", path());
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("pom.xml"), filled("pom.xml", repository));
    files.put(Path.of(".mvn", "maven.config"), filled("maven.config", repository));
    files.put(Path.of(".gitignore"), filled("gitignore", repository));
    files.put(Path.of("README.md"), filled("README.md", repository));
    files.put(sources.resolve("module-info.java"), filled("module-info.java", repository));
    files.put(here.resolve("package-info.java"), filled("package-info.java", repository));
    files.put(here.resolve(className() + "Plugin.java"), filled("Plugin.java", repository));
    files.put(here.resolve(className() + ".java"), filled("Rule.java", repository));
    files.put(tests.resolve("LocalityTest.java"), filled("LocalityTest.java", repository));
    files.put(tests.resolve("ContractTest.java"), filled("ContractTest.java", repository));
    return files;
  }

  private String filled(String template, URI repository) throws IOException {
    return text(template)
        .replace("«name»", name)
        .replace("«Name»", className())
        .replace("«package»", packageName)
        .replace("«group»", packageName.substring(0, packageName.lastIndexOf('.')))
        .replace("«path»", path())
        .replace("«api»", ApiVersion.CURRENT.major() + ", " + ApiVersion.CURRENT.minor())
        .replace("«repository»", repository.toString());
  }

  private static String text(String template) throws IOException {
    try (InputStream resource =
        PluginProject.class.getResourceAsStream("/org/bouton/cli/project/" + template)) {
      if (resource == null) {
        throw new FileNotFoundException("Bouton has no template " + template);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String path() {
    return packageName.replace('.', '/');
  }

  private String className() {
    StringBuilder joined = new StringBuilder();
    for (String word : name.split("-", -1)) {
      joined.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return joined.toString();
  }

  private static void move(Path unfinished, Path folder) throws IOException {
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
      Files.move(unfinished, folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
