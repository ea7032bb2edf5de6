package org.bouton.core.locality;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forbids static fields that can be assigned again, or hold what can change: an array, a collection
 * by its mutable type or one that the class makes itself, a generator of random numbers, or an
 * object of the module's own with such a field.
 */
final class NoMutableStatics extends ArchCondition<JavaClass> {

  private static final Set<String> MAY_BE_IMMUTABLE =
      Set.of(
          "java.util.Collection",
          "java.util.Comparator",
          "java.util.List",
          "java.util.Locale",
          "java.util.Map",
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.Set");

  /** Types that say nothing of what they hold. */
  private static final Set<String> MAY_BE_ANYTHING =
      Set.of(
          "java.lang.AutoCloseable",
          "java.lang.CharSequence",
          "java.lang.Cloneable",
          "java.lang.Comparable",
          "java.lang.Iterable",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.Runnable");

  private static final Set<String> MUTABLE_COLLECTIONS =
      Set.of(
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.EnumMap",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.PriorityQueue",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.WeakHashMap");

  NoMutableStatics() {
    super("have no static field that can change");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (type.isEnum() || type.getRawSuperclass().filter(JavaClass::isEnum).isPresent()) {
      checkConstants(type, events);
    }
    for (JavaField field : type.getFields()) {
      if (!isStatic(field) || isMadeByTheCompiler(field)) {
        continue;
      }
      if (!isFinal(field)) {
        report(field, "is static and not final", events);
      } else if (!cannotChange(field.getRawType(), new HashSet<>())) {
        report(field, "is static and of a type that can change", events);
      } else if (isCollection(field.getRawType()) && makesACollection(type)) {
        report(
            field,
            "is static and may be the mutable collection that its class makes (write List.of, Set.of or Map.of)",
            events);
      }
    }
  }

  /** A constant of an enum is as static as a field. */
  private static void checkConstants(JavaClass type, ConditionEvents events) {
    for (JavaField field : type.getFields()) {
      if (!isStatic(field)
          && !(isFinal(field) && cannotChange(field.getRawType(), new HashSet<>()))) {
        report(field, "can change in the constants of an enum", events);
      }
    }
  }

  private static void report(JavaField field, String fault, ConditionEvents events) {
    events.add(
        SimpleConditionEvent.violated(
            field, field.getDescription() + " " + fault + " in " + field.getSourceCodeLocation()));
  }

  private static boolean cannotChange(JavaClass type, Set<JavaClass> asked) {
    if (type.isArray()) {
      return false;
    }
    if (type.isPrimitive() || type.isEnum() || !asked.add(type)) {
      return true;
    }
    if (type.getSource().isPresent()) {
      return Stream.concat(Stream.of(type), type.getAllSubclasses().stream())
          .flatMap(own -> own.getAllFields().stream())
          .filter(field -> !isStatic(field))
          .allMatch(field -> isFinal(field) && cannotChange(field.getRawType(), asked));
    }
    String name = type.getName();
    return switch (type.getPackageName()) {
      case "java.lang" -> !name.startsWith("java.lang.StringBu") && !MAY_BE_ANYTHING.contains(name);
      case "java.math", "java.util.function" -> true;
      case "java.util" -> MAY_BE_IMMUTABLE.contains(name);
      default -> name.startsWith("org.bouton.api.");
    };
  }

  private static boolean isCollection(JavaClass type) {
    return Set.of("java.util.Collection", "java.util.List", "java.util.Map", "java.util.Set")
        .contains(type.getName());
  }

  private static boolean makesACollection(JavaClass type) {
    return type.getStaticInitializer().stream()
        .flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
        .filter(call -> !call.isDeclaredInLambda())
        .anyMatch(call -> MUTABLE_COLLECTIONS.contains(call.getTargetOwner().getName()));
  }

  private static boolean isMadeByTheCompiler(JavaField field) {
    return field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC);
  }

  private static boolean isFinal(JavaField field) {
    return field.getModifiers().contains(JavaModifier.FINAL);
  }
}
