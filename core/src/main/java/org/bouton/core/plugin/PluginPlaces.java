package org.bouton.core.plugin;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where to look for plugins besides the module path. Each jar, and each folder of jars, in a folder
 * of plugins is one plugin; a jar may also be named itself.
 *
 * @param verified folders of plugins, and jars, that must be verified to be local
 * @param trusted jars, and folders with the jars of one plugin, that the user vouches for
 */
public record PluginPlaces(List<Path> verified, List<Path> trusted) {

  /** Names the folder that Bouton is installed in; the launcher sets it. */
  public static final String HOME = "bouton.home";

  /** The variable of the environment that lists more places, as a path does. */
  public static final String VARIABLE = "BOUTON_PLUGINS";

  /** Copies the lists. */
  public PluginPlaces {
    verified = List.copyOf(verified);
    trusted = List.copyOf(trusted);
  }

  /** The module path alone. */
  public static PluginPlaces none() {
    return new PluginPlaces(List.of(), List.of());
  }

  /**
   * The folder {@code plugins} of the installation, if there is one, and what the environment
   * lists.
   */
  public static PluginPlaces ofInstallation() {
    List<Path> places = new ArrayList<>();
    Optional.ofNullable(System.getProperty(HOME))
        .map(home -> Path.of(home, "plugins"))
        .filter(Files::isDirectory)
        .ifPresent(places::add);
    Stream.of(Optional.ofNullable(System.getenv(VARIABLE)).orElse("").split(File.pathSeparator))
        .filter(place -> !place.isBlank())
        .map(Path::of)
        .forEach(places::add);
    return new PluginPlaces(places, List.of());
  }

  /** These places, and others after them. */
  public PluginPlaces and(PluginPlaces others) {
    return new PluginPlaces(
        Stream.concat(verified.stream(), others.verified.stream()).toList(),
        Stream.concat(trusted.stream(), others.trusted.stream()).toList());
  }
}
