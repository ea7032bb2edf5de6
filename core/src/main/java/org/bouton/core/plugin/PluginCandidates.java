package org.bouton.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouton.core.locality.PluginFiles;

/** Finds the files of plugins, each once, and opens none of them. */
final class PluginCandidates {

  private final Consumer<DiscoveryProblem> problems;

  PluginCandidates(Consumer<DiscoveryProblem> problems) {
    this.problems = problems;
  }

  /** The jars and folders that the user vouches for. */
  List<PluginFiles> trusted(PluginPlaces places) {
    Map<Path, PluginFiles> found = new LinkedHashMap<>();
    places.trusted().forEach(place -> add(place, found));
    return List.copyOf(found.values());
  }

  /** What lies in the folders of plugins, by name, without what the user vouches for. */
  List<PluginFiles> toBeVerified(PluginPlaces places) {
    Map<Path, PluginFiles> found = new LinkedHashMap<>();
    for (Path place : places.verified()) {
      if (Files.isDirectory(place)) {
        addEntriesOf(place, found);
      } else {
        add(place, found);
      }
    }
    places.trusted().forEach(place -> found.remove(realPath(place)));
    return List.copyOf(found.values());
  }

  /** Folders without jars lie there for other reasons: a folder of plugins may be a build's. */
  private void addEntriesOf(Path folder, Map<Path, PluginFiles> found) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<PluginFiles> plugins = new ArrayList<>();
      for (Path entry :
          entries
              .filter(entry -> PluginFiles.isJar(entry) || isVisibleFolder(entry))
              .sorted()
              .toList()) {
        plugins.add(PluginFiles.at(entry));
      }
      plugins.stream()
          .filter(plugin -> !plugin.jars().isEmpty())
          .forEach(plugin -> found.putIfAbsent(realPath(plugin.place()), plugin));
    } catch (IOException e) {
      report(folder, "it cannot be read: " + OneLine.of(e));
    }
  }

  private static boolean isVisibleFolder(Path entry) {
    return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
  }

  private void add(Path place, Map<Path, PluginFiles> found) {
    if (!Files.exists(place)) {
      report(place, "there is no such file; name a jar or a folder of plugins");
      return;
    }
    try {
      PluginFiles plugin = PluginFiles.at(place);
      if (plugin.jars().isEmpty()) {
        report(place, "it holds no jar; put the plugin's jars right into it, or remove it");
      } else {
        found.putIfAbsent(realPath(place), plugin);
      }
    } catch (IOException e) {
      report(place, "it cannot be read: " + OneLine.of(e));
    }
  }

  /** Links lead to the same plugin. */
  private static Path realPath(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      return place.toAbsolutePath().normalize();
    }
  }

  private void report(Path place, String message) {
    problems.accept(
        new DiscoveryProblem(DiscoveryProblem.Severity.WARNING, place.toString(), message));
  }
}
