package org.bouton.core.locality;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** What links calls as no compiler does. */
  List<String> linkedOtherwise() {
    List<String> complaints = new ArrayList<>();
    for (ArchiveContent archive : archives) {
      Map<String, byte[]> classes = new TreeMap<>(archive.classes());
      classes.remove(ArchiveContent.DESCRIPTOR);
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        String name = "class " + ArchiveContent.className(file.getKey()) + " of " + archive.name();
        try {
          BootstrapMethods.unusualIn(file.getValue())
              .forEach(owner -> complaints.add(name + " has calls linked by " + owner));
        } catch (IOException e) {
          complaints.add(name + " is malformed: " + e.getMessage());
        }
      }
    }
    return complaints;
  }
}
