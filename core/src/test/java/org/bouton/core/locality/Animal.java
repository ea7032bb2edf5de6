package org.bouton.core.locality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plugin that something is wrong with.
 *
 * @param name what it does
 * @param rules the rules that it breaks, by their short names
 * @param complaint what the message must hold
 * @param making puts it into a folder
 */
public record Animal(String name, Set<String> rules, String complaint, Making making) {

  /** Makes the jar, or the folder of jars, in a folder, and says where it is. */
  public interface Making {
    Path in(Path folder) throws IOException;
  }

  /** A hostile plugin. */
  static Animal refused(String name, String rules, String complaint, Making making) {
    return new Animal(
        name,
        Stream.of(rules.split(" ")).collect(Collectors.toUnmodifiableSet()),
        complaint,
        making);
  }

  /** A plugin that is local, and of no use for another reason. */
  static Animal useless(String name, String complaint, Making making) {
    return new Animal(name, Set.of(), complaint, making);
  }

  @Override
  public String toString() {
    return name;
  }
}
