package org.bouton.core.locality;

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
    List<ArchiveContent> archives = archivesOf(plugin);
    List<Finding> findings = new ArrayList<>(examineArchives(archives));
    if (findings.stream().anyMatch(Finding::isBroken)) {
      Stream.concat(DescriptorRules.all().stream(), ClassRules.of(Set.of()).stream())
          .filter(rule -> heeded.test(rule.id()))
          .map(Finding::notExamined)
          .forEach(findings::add);
      return new Verdict(plugin, findings);
    }
    findings.addAll(examine(DescriptorRules.all(), PluginModules.in(plugin.jars())));
    PluginClasses classes = PluginClasses.in(archives);
    findings.addAll(examine(ClassRules.of(classes.packages()), classes));
    return new Verdict(plugin, findings);
  }

  /**
   * Examines a plugin that is to be loaded on trust: whether its jars can be read and are modules
   * is asked all the same; what the modules and classes do is not.
   */
  public Verdict verifyArchives(PluginFiles plugin) {
    return new Verdict(plugin, examineArchives(archivesOf(plugin)));
  }

  private static List<ArchiveContent> archivesOf(PluginFiles plugin) {
    return plugin.jars().stream().map(ArchiveContent::of).toList();
  }

  /** Each stands on those before it: what cannot be read to its end has no missing entries. */
  private List<Finding> examineArchives(List<ArchiveContent> archives) {
    List<Finding> findings = new ArrayList<>();
    boolean reliable = true;
    for (Rule<List<ArchiveContent>> rule : ArchiveRules.all()) {
      if (heeded.test(rule.id())) {
        Finding finding = reliable ? rule.examine(archives) : Finding.notExamined(rule);
        reliable &= !finding.isBroken();
        findings.add(finding);
      }
    }
    return findings;
  }

  private <T> List<Finding> examine(List<Rule<T>> rules, T subject) {
    return rules.stream()
        .filter(rule -> heeded.test(rule.id()))
        .map(rule -> rule.examine(subject))
        .toList();
  }
}
