package org.bouton.core.locality;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Forbids types, and members of types that are otherwise welcome. */
final class Ban extends ArchCondition<JavaClass> {

  private final Predicate<JavaClass> types;
  private final Predicate<Member> members;

  Ban(String description, Predicate<JavaClass> types, Predicate<Member> members) {
    super("%s", description);
    this.types = types;
    this.members = members;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      if (types.test(dependency.getTargetClass().getBaseComponentType())) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (!types.test(access.getTargetOwner()) && members.test(Member.of(access))) {
        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
      }
    }
  }
}
