package org.bouton.testkit.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the modules of this house keep to: who may know whom, and in what order. */
public final class HouseRules {

  private HouseRules() {}

  /**
   * Classes use nothing but these packages, and what is below them. The module's own must be among
   * them.
   *
   * @param packages names such as {@code org.bouton.api}
   */
  public static ArchRule onlyKnow(String... packages) {
    return classes()
        .should(
            onlyDependOnClassesThat(
                    DescribedPredicate.<JavaClass>describe(
                        "are known",
                        type ->
                            type.getBaseComponentType().isPrimitive()
                                || isIn(type.getBaseComponentType(), packages)))
                .as("know only %s", String.join(", ", packages)))
        .because("every module may know only those below it");
  }

  /**
   * Only these packages use a library.
   *
   * @param library the root package of the library
   * @param packages the names of the packages that may use it, without what is below them
   */
  public static ArchRule onlyTheseKnow(String library, String... packages) {
    Set<String> knowing = Set.of(packages);
    return classes()
        .that(
            DescribedPredicate.<JavaClass>describe(
                "are not in " + String.join(", ", packages),
                type -> !knowing.contains(type.getPackageName())))
        .should(
            onlyDependOnClassesThat(
                    DescribedPredicate.<JavaClass>describe(
                        "are not of " + library,
                        type -> !isIn(type.getBaseComponentType(), library)))
                .as("not know %s", library))
        .because("a library that is known in one place can be replaced in one place");
  }

  /** No package depends on itself by way of others. */
  public static ArchRule noPackageCycles() {
    return slices()
        .assignedFrom(new EachPackage())
        .should()
        .beFreeOfCycles()
        .because("packages that need one another are one package");
  }

  /**
   * Every class is in one of these packages, and depends only on its own package and those before
   * it.
   *
   * @param fromTheGroundUp names of packages, the lowest first, without what is below them
   */
  public static ArchRule packagesStandOnEachOther(List<String> fromTheGroundUp) {
    return classes()
        .should(new StandInOrder(fromTheGroundUp))
        .because("what is lower must be understood, tested and changed without what is higher");
  }

  /** No type that others can see shows a field that can change. */
  public static ArchRule noVisibleMutableFields() {
    return classes()
        .should(new NoVisibleMutableFields())
        .because("values of this house are immutable");
  }

  /**
   * The packages under a folder of sources that hold types and no {@code package-info.java}. They
   * leave no trace in class files, so this reads sources.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<String> packagesWithoutDocumentation(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      Set<Path> folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("module-info.java"))
              .map(file -> sources.relativize(file.resolveSibling("")))
              .collect(Collectors.toSet());
      if (folders.isEmpty()) {
        throw new IllegalArgumentException(
            sources.toAbsolutePath()
                + " holds no Java sources: name the folder of the root package");
      }
      return folders.stream()
          .filter(folder -> !Files.exists(sources.resolve(folder).resolve("package-info.java")))
          .map(folder -> folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
          .sorted()
          .toList();
    }
  }

  private static boolean isIn(JavaClass type, String... packages) {
    return Stream.of(packages)
        .anyMatch(name -> (type.getPackageName() + ".").startsWith(name + "."));
  }

  private static final class EachPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
