package org.bouton.core.locality;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of a plugin and its libraries, read and not loaded.
 *
 * @param archives the jars that hold them
 * @param imported those that could be read
 */
record PluginClasses(List<ArchiveContent> archives, JavaClasses imported) {

  static PluginClasses in(List<ArchiveContent> archives) {
    List<Location> jars =
        archives.stream()
            .map(archive -> Location.of(URI.create("jar:" + archive.jar().toUri() + "!/")))
            .toList();
    return new PluginClasses(
        archives,
        ArchConfiguration.withThreadLocalScope(
            configuration -> {
              // Classes of others are known by name alone: no rule asks what is inside them.
              configuration.setResolveMissingDependenciesFromClassPath(false);
              return imported(jars);
            }));
  }

  /** None where even one class cannot be followed: then all of them count as unread. */
  private static JavaClasses imported(List<Location> jars) {
    ClassFileImporter importer = new ClassFileImporter();
    try {
      return importer.importLocations(jars);
    } catch (RuntimeException | StackOverflowError e) {
      return importer.importClasses();
    }
  }

  Set<String> packages() {
    return imported.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());
  }

  /** What the reader leaves out without a word would not be judged, and yet be loaded. */
  List<String> unread() {
    return archives.stream()
        .flatMap(
            archive ->
                archive
                    .classNames()
                    .filter(name -> !imported.contain(name))
                    .sorted()
                    .map(name -> "class " + name + " of " + archive.name() + " cannot be read"))
        .toList();
  }
}
