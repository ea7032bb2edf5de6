package org.bouton.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouton.core.locality.LocalityRule;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a module of local rules, neurons and modulators must keep to.
 *
 * <p>The equation language cannot say a non-local thing, so the only ways to cheat lead out of it:
 * to the whole network, to the outside world, or to a memory of one's own. The last rule lists the
 * types that are allowed, and forbids all others. The rest say by name what is wrong and why, and
 * close the doors that allowed types still leave open, such as {@code System.exit}. The host holds
 * every plugin to the same rules before it loads it.
 */
public final class LocalityRules {

  private LocalityRules() {}

  /**
   * One test for each rule, of the module that a class is in.
   *
   * @param typeOfTheModule any class of the module, most naturally its {@code Plugin}
   * @throws IllegalArgumentException if the class is in no module
   */
  public static Stream<DynamicTest> testsOf(Class<?> typeOfTheModule) {
    ModuleUnderTest module = ModuleUnderTest.containing(typeOfTheModule);
    return module.testsOf(of(module.packages()));
  }

  /**
   * The same for a module of tasks that has data sets in files. Classes in the packages that are
   * named here may read files, and keep to all other rules; the classes of all other packages,
   * those below them included, keep to all rules.
   *
   * @param typeOfTheModule any class of the module
   * @param readers the names of the packages that read files; each must hold classes
   * @throws IllegalArgumentException if the class is in no module
   */
  public static Stream<DynamicTest> testsOf(Class<?> typeOfTheModule, Set<String> readers) {
    return testsOf(ModuleUnderTest.containing(typeOfTheModule).classes(), readers);
  }

  static Stream<DynamicTest> testsOf(JavaClasses classes, Set<String> readers) {
    Set<String> packages =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());
    return Stream.concat(
        ModuleUnderTest.testsOf(
            of(packages),
            classes.that(areIn("no package that reads files", name -> !readers.contains(name)))),
        readers.stream()
            .sorted()
            .flatMap(
                reader ->
                    ModuleUnderTest.testsOf(
                        ofReaders(packages), classes.that(areIn(reader, reader::equals)))));
  }

  /**
   * The rules for a module with these packages.
   *
   * @param packages the names of all packages of the module
   */
  public static List<ArchRule> of(Set<String> packages) {
    return archRules(org.bouton.core.locality.LocalityRules.of(packages));
  }

  private static List<ArchRule> ofReaders(Set<String> packages) {
    return archRules(org.bouton.core.locality.LocalityRules.ofReaders(packages));
  }

  private static List<ArchRule> archRules(List<LocalityRule> rules) {
    return rules.stream().map(LocalityRule::rule).toList();
  }

  private static DescribedPredicate<JavaClass> areIn(String description, Predicate<String> name) {
    return DescribedPredicate.describe(
        "are in " + description, type -> name.test(type.getPackageName()));
  }
}
