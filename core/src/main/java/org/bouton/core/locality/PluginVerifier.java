package org.bouton.core.locality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges plugins by their files alone: nothing of them is loaded, let alone initialised.
 *
 * <p>Archives come first, then module descriptors, then classes; where an archive cannot be relied
 * on, nothing in it is examined.
 */
public final class PluginVerifier {

  private final Predicate<String> heeded;

  /** A verifier that heeds every rule. */
  public PluginVerifier() {
    this(rule -> true);
  }

  /** A verifier that heeds some rules only, by their short names. */
  PluginVerifier(Predicate<String> heeded) {
    this.heeded = heeded;
  }

  /** Examines every rule. */
  public Verdict verify(PluginFiles plugin) {
    List<ArchiveContent> archives = plugin.jars().stream().map(ArchiveContent::of).toList();
    List<Finding> findings = new ArrayList<>(examine(ArchiveRules.all(), archives));
    if (findings.stream().anyMatch(Finding::isBroken)) {
      Stream.concat(DescriptorRules.all().stream(), ClassRules.of(Set.of()).stream())
          .filter(rule -> heeded.test(rule.id()))
          .map(Finding::notExamined)
          .forEach(findings::add);
      return new Verdict(plugin, findings);
    }
    List<Path> jars = plugin.jars();
    findings.addAll(examine(DescriptorRules.all(), PluginModules.in(jars)));
    PluginClasses classes = PluginClasses.in(archives);
    findings.addAll(examine(ClassRules.of(classes.packages()), classes));
    return new Verdict(plugin, findings);
  }

  /**
   * What is wrong with the jars of a plugin that is to be loaded on trust: whether they can be read
   * and are modules is asked all the same; what the modules and classes do is not.
   */
  public Verdict verifyArchives(PluginFiles plugin) {
    return new Verdict(
        plugin,
        examine(ArchiveRules.all(), plugin.jars().stream().map(ArchiveContent::of).toList()));
  }

  private <T> List<Finding> examine(List<Rule<T>> rules, T subject) {
    return rules.stream()
        .filter(rule -> heeded.test(rule.id()))
        .map(rule -> rule.examine(subject))
        .toList();
  }
}
