package org.bouton.core.locality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the classes of a local plugin must do and not do. */
final class ClassRules {

  private ClassRules() {}

  /**
   * The rules for plugins.
   *
   * @param packages the names of all packages of the plugin and its libraries
   */
  static List<Rule<PluginClasses>> of(Set<String> packages) {
    List<Rule<PluginClasses>> rules = new ArrayList<>();
    rules.add(
        new Rule<>(
            "readable-classes",
            "hold class files that can be read, each under its own name",
            "what cannot be read cannot be judged",
            PluginClasses::unread));
    rules.add(
        new Rule<>(
            "bytecode",
            "hold only such bytecode as Java compilers write",
            "calls that are linked in another way are hidden from the other rules",
            PluginClasses::linkedOtherwise));
    for (LocalityRule rule : LocalityRules.of(packages)) {
      rules.add(
          new Rule<>(
              rule.id(),
              rule.requirement(),
              rule.reason(),
              classes -> rule.violationsIn(classes.imported())));
    }
    return rules;
  }
}
