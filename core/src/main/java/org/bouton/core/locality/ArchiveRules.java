package org.bouton.core.locality;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What jars must be before anything in them can be judged. */
final class ArchiveRules {

  private static final String VERSIONS = "META-INF/versions/";
  private static final Pattern OUTWARD =
      Pattern.compile("/.*|.*\\\\.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*\\p{Cntrl}.*", Pattern.DOTALL);

  private static final int MAGIC = 0xCAFEBABE;
  private static final int MAJOR_OF_JAVA_1 = 45;
  private static final int PREVIEW = 0xFFFF;

  private ArchiveRules() {}

  static List<Rule<List<ArchiveContent>>> all() {
    return List.of(
        ofEach(
            "archive",
            "be readable to its end",
            "what cannot be read cannot be judged; copy or build it again",
            ArchiveContent::damage),
        ofEach(
            "size",
            "be of a plugin's size",
            "a rule is equations; what unpacks without end is an attack",
            ArchiveContent::excess),
        ofEach(
            "entries",
            "hold entries with plain relative names, each once",
            "names that lead out of the jar, or that are there twice, hide what is loaded",
            ArchiveRules::badNames),
        ofEach(
            "one-release",
            "hold one version of each class",
            "in a multi-release jar another Java loads other classes than those judged; build it"
                + " without META-INF/versions",
            ArchiveRules::releases),
        ofEach(
            "module",
            "be a module",
            "a module says what it needs and provides; write a module-info.java that requires"
                + " org.bouton.api and provides org.bouton.api.plugin.Plugin, and build again",
            ArchiveRules::missingDescriptor),
        ofEach(
            "class-version",
            "hold class files that this Java loads",
            "build the plugin for Java 17, which every Bouton runs on, or run Bouton on a newer"
                + " Java",
            ArchiveRules::badClasses));
  }

  private static Rule<List<ArchiveContent>> ofEach(
      String id,
      String requirement,
      String reason,
      Function<ArchiveContent, ? extends Collection<String>> check) {
    return new Rule<>(
        id,
        requirement,
        reason,
        archives -> archives.stream().flatMap(archive -> check.apply(archive).stream()).toList());
  }

  private static List<String> badNames(ArchiveContent archive) {
    List<String> complaints = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : archive.names()) {
      if (name.isEmpty() || OUTWARD.matcher(name).matches()) {
        complaints.add("entry '" + name + "' of " + archive.name() + " leads out of the jar");
      } else if (!seen.add(name)) {
        complaints.add("entry '" + name + "' of " + archive.name() + " is there twice");
      }
    }
    return complaints;
  }

  private static List<String> releases(ArchiveContent archive) {
    List<String> complaints = new ArrayList<>();
    if (archive.multiRelease()) {
      complaints.add("the manifest of " + archive.name() + " says Multi-Release: true");
    }
    archive.names().stream()
        .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(VERSIONS.toUpperCase(Locale.ROOT)))
        .filter(name -> !name.endsWith("/"))
        .map(name -> archive.name() + " holds " + name)
        .forEach(complaints::add);
    return complaints;
  }

  private static List<String> missingDescriptor(ArchiveContent archive) {
    return archive.names().contains(ArchiveContent.DESCRIPTOR)
        ? List.of()
        : List.of(archive.name() + " has no " + ArchiveContent.DESCRIPTOR + " at its root");
  }

  private static List<String> badClasses(ArchiveContent archive) {
    return archive.classes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry ->
                fault(entry.getValue())
                    .map(fault -> nameOf(entry.getKey()) + " of " + archive.name() + " " + fault)
                    .stream())
        .toList();
  }

  private static Optional<String> fault(byte[] classFile) {
    if (classFile.length < 8 || ByteBuffer.wrap(classFile).getInt() != MAGIC) {
      return Optional.of("is no class file");
    }
    int minor = Short.toUnsignedInt(ByteBuffer.wrap(classFile).getShort(4));
    int major = Short.toUnsignedInt(ByteBuffer.wrap(classFile).getShort(6));
    int release = major - MAJOR_OF_JAVA_1 + 1;
    int running = Runtime.version().feature();
    if (release > running) {
      return Optional.of("is for Java " + release + ", and this is Java " + running);
    }
    return minor == PREVIEW
        ? Optional.of("uses preview features of Java " + release)
        : Optional.empty();
  }

  private static String nameOf(String entry) {
    return "class " + ArchiveContent.className(entry);
  }
}
