package org.bouton.core.locality;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The module descriptors of a plugin and its libraries.
 *
 * @param descriptors the descriptors
 * @param faults what is wrong with others, so that they are not among them
 */
record PluginModules(List<ModuleDescriptor> descriptors, List<String> faults) {

  static PluginModules in(List<Path> jars) {
    Map<String, Path> places = new LinkedHashMap<>();
    List<ModuleDescriptor> descriptors = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path jar : jars) {
      try {
        for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
          Path earlier = places.putIfAbsent(module.descriptor().name(), jar);
          if (earlier == null) {
            descriptors.add(module.descriptor());
          } else {
            faults.add(
                earlier.getFileName()
                    + " and "
                    + jar.getFileName()
                    + " both hold module "
                    + module.descriptor().name()
                    + "; remove one of the two");
          }
        }
      } catch (FindException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        faults.add(
            "the descriptor of " + jar.getFileName() + " is malformed: " + cause.getMessage());
      }
    }
    return new PluginModules(List.copyOf(descriptors), List.copyOf(faults));
  }

  Stream<String> names() {
    return descriptors.stream().map(ModuleDescriptor::name);
  }
}
