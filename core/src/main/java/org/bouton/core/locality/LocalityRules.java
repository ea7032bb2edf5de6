package org.bouton.core.locality;

import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a module of local rules, neurons and modulators must keep to.
 *
 * <p>The equation language cannot say a non-local thing, so the only ways to cheat lead out of it:
 * to the whole network, to the outside world, or to a memory of one's own. The last rule lists the
 * types that are allowed, and forbids all others. The rest say by name what is wrong and why, and
 * close the doors that allowed types still leave open, such as {@code System.exit}.
 */
public final class LocalityRules {

  /** What reads a property of the system under another name. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "java.lang.Boolean.getBoolean", "java.lang.Integer.getInteger", "java.lang.Long.getLong");

  private LocalityRules() {}

  /**
   * The rules for plugins.
   *
   * @param packages the names of all packages of the plugin: what is in them may use one another
   */
  public static List<LocalityRule> of(Set<String> packages) {
    return List.of(
        noReferenceRules(),
        noHost(),
        noReflection(),
        noThreads(),
        noFilesOrNetwork(),
        noNativeCode(),
        noSystem(),
        noUnseededRandomness(),
        noMutableStatics(),
        everythingIsAllowed(packages));
  }

  /**
   * The rules for classes of tasks that read their data from files.
   *
   * @param packages the names of all packages of the module
   */
  public static List<LocalityRule> ofReaders(Set<String> packages) {
    return List.of(
        noReferenceRules(),
        noHost(),
        noReflection(),
        noThreads(),
        nothingButReading(),
        noNativeCode(),
        noSystem(),
        noUnseededRandomness(),
        noMutableStatics(),
        everythingIsAllowedToReaders(packages));
  }

  private static LocalityRule everythingIsAllowed(Set<String> packages) {
    return only(
        "allowed-types",
        packages,
        AllowedTypes::contains,
        "use only org.bouton.api, without its reference package, and plain Java",
        "a local rule is equations, and equations need nothing else");
  }

  private static LocalityRule everythingIsAllowedToReaders(Set<String> packages) {
    return only(
        "allowed-types",
        packages,
        type -> AllowedTypes.contains(type) || AllowedTypes.isForReading(type),
        "use only org.bouton.api, without its reference package, plain Java, and what reads files",
        "a data set is numbers from a file, and numbers need nothing else");
  }

  private static LocalityRule only(
      String id,
      Set<String> packages,
      Predicate<JavaClass> allowed,
      String description,
      String reason) {
    return LocalityRule.of(
        id,
        onlyDependOnClassesThat(
                DescribedPredicate.<JavaClass>describe(
                    "are allowed",
                    type ->
                        packages.contains(type.getBaseComponentType().getPackageName())
                            || allowed.test(type.getBaseComponentType())))
            .as(description),
        reason);
  }

  private static LocalityRule noReferenceRules() {
    return rule(
        "reference",
        "not touch org.bouton.api.reference",
        "it shows whole trajectories and all weights",
        in("org.bouton.api.reference"),
        member -> false);
  }

  private static LocalityRule noHost() {
    return rule(
        "host",
        "not touch the host or its arrays (org.bouton.core, ND4J, Deeplearning4j)",
        "plugins are built against org.bouton.api alone, and arrays hold every cell at once",
        in("org.bouton.core", "org.nd4j", "org.deeplearning4j", "org.bytedeco"),
        member -> false);
  }

  private static LocalityRule noReflection() {
    Set<String> ofClass =
        Set.of(
            "cast",
            "desiredAssertionStatus",
            "equals",
            "getName",
            "getSimpleName",
            "hashCode",
            "isInstance",
            "toString");
    return rule(
        "reflection",
        "not reflect",
        "reflection reaches what the other rules forbid",
        in("java.beans", "java.lang.invoke", "java.lang.module", "java.lang.reflect", "jdk", "sun")
            .or(
                named(
                    "java.lang.ClassLoader",
                    "java.lang.Module",
                    "java.lang.ModuleLayer",
                    "java.lang.StackWalker",
                    "java.util.ServiceLoader")),
        member -> member.owner().equals("java.lang.Class") && !ofClass.contains(member.name()));
  }

  private static LocalityRule noThreads() {
    return rule(
        "threads",
        "not use threads",
        "the host decides what runs when, so that a seed gives the same bits on any machine",
        in("java.util.concurrent")
            .or(
                named(
                    "java.lang.InheritableThreadLocal",
                    "java.lang.Thread",
                    "java.lang.ThreadGroup",
                    "java.lang.ThreadLocal",
                    "java.util.Timer",
                    "java.util.TimerTask")),
        member ->
            switch (member.name()) {
              case "notify", "notifyAll", "wait" -> member.owner().equals("java.lang.Object");
              case "parallelStream" -> member.parameters() == 0;
              case "parallel" -> member.owner().startsWith("java.util.stream.");
              default ->
                  member.owner().equals("java.util.Arrays") && member.name().startsWith("parallel");
            });
  }

  private static LocalityRule noFilesOrNetwork() {
    return rule(
        "files",
        "not use files or the network",
        "what a rule knows must be in its equations",
        filesOrNetwork(),
        LocalityRules::readsResources);
  }

  private static LocalityRule nothingButReading() {
    Set<String> ofFiles =
        Set.of(
            "exists",
            "isDirectory",
            "isReadable",
            "isRegularFile",
            "lines",
            "list",
            "newBufferedReader",
            "newInputStream",
            "notExists",
            "readAllBytes",
            "readAllLines",
            "readString",
            "size",
            "walk");
    return rule(
        "files",
        "not write files or use the network",
        "what a task reads is its input, and it leaves no trace elsewhere",
        filesOrNetwork().and(type -> !AllowedTypes.isForReading(type)),
        member ->
            readsResources(member)
                || (member.owner().equals("java.nio.file.Files")
                    && !ofFiles.contains(member.name()))
                || (member.owner().equals("java.nio.file.Path")
                    && Set.of("getFileSystem", "register", "toFile").contains(member.name())));
  }

  private static Predicate<JavaClass> filesOrNetwork() {
    return in("java.io", "java.net", "java.nio", "java.sql", "java.util.jar", "java.util.zip")
        .and(named("java.io.Serial", "java.io.Serializable").negate())
        .or(in("javax.net"))
        .or(named("java.util.Formatter", "java.util.Scanner"));
  }

  private static boolean readsResources(Member member) {
    return member.owner().equals("java.lang.Class") && member.name().startsWith("getResource");
  }

  private static LocalityRule noNativeCode() {
    return LocalityRule.of(
        "native-code",
        new Ban(
                "neither call",
                in("com.sun.jna", "java.lang.foreign"),
                member ->
                    Set.of("java.lang.Runtime", "java.lang.System").contains(member.owner())
                        && Set.of("load", "loadLibrary", "mapLibraryName").contains(member.name()))
            .and(new NoNativeMethods())
            .as("not call native code"),
        "no rule can see inside native code");
  }

  private static LocalityRule noSystem() {
    Set<String> ofSystem = Set.of("arraycopy", "lineSeparator");
    return rule(
        "system",
        "not use or change the system (processes, exit, properties, clocks, the console)",
        "a rule is a function of what its synapse sees, and leaves no trace elsewhere",
        in("java.time")
            .or(
                named(
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessHandle",
                    "java.lang.Runtime")),
        member ->
            (member.owner().equals("java.lang.System") && !ofSystem.contains(member.name()))
                || (member.owner().startsWith("java.") && member.name().equals("setDefault"))
                || PROPERTIES.contains(member.owner() + "." + member.name())
                || (member.name().equals("printStackTrace") && member.parameters() == 0));
  }

  private static LocalityRule noUnseededRandomness() {
    Set<String> seeded = Set.of("java.util.Random", "java.util.SplittableRandom");
    return rule(
        "randomness",
        "not draw random numbers without a seed",
        "every run must be repeatable to the bit",
        named("java.security.SecureRandom", "java.util.UUID")
            .or(named("java.util.random.RandomGeneratorFactory")),
        member ->
            (seeded.contains(member.owner()) && member.isConstructor() && member.parameters() == 0)
                || (member.name().equals("random")
                    && Set.of("java.lang.Math", "java.lang.StrictMath").contains(member.owner()))
                || (member.owner().equals("java.util.random.RandomGenerator")
                    && Set.of("getDefault", "of").contains(member.name()))
                || (member.owner().equals("java.util.Collections")
                    && member.name().equals("shuffle")
                    && member.parameters() == 1));
  }

  private static LocalityRule noMutableStatics() {
    return LocalityRule.of(
        "mutable-statics",
        new NoMutableStatics(),
        "what one synapse leaves there, another could read");
  }

  private static LocalityRule rule(
      String id,
      String description,
      String reason,
      Predicate<JavaClass> types,
      Predicate<Member> members) {
    return LocalityRule.of(id, new Ban(description, types, members), reason);
  }

  /** Types in these packages and below. */
  private static Predicate<JavaClass> in(String... packages) {
    return type ->
        Stream.of(packages).anyMatch(name -> (type.getPackageName() + ".").startsWith(name + "."));
  }

  /** Types with these names, and those nested in them. */
  private static Predicate<JavaClass> named(String... names) {
    return type -> Set.of(names).contains(AllowedTypes.outermost(type.getName()));
  }
}
