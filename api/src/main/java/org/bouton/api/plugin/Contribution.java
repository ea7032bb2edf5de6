package org.bouton.api.plugin;

import java.util.List;
import org.bouton.api.parameter.Parameter;

/**
 * What every service of a plugin has: a name, a line on what it is, where it comes from, and
 * parameters.
 */
public interface Contribution {

  /**
   * The name by which users refer to it: lower-case letters, digits and hyphens; presets may also
   * hold slashes. Unique among the services of its kind.
   */
  String name();

  /** One sentence for lists. */
  String summary();

  /** The publication that it follows, with the equation where one is followed to the letter. */
  String source();

  /** Its parameters, in the order in which they are shown. */
  default List<Parameter> parameters() {
    return List.of();
  }
}
