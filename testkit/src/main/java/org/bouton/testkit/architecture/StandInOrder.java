package org.bouton.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Forbids dependencies on packages that are higher up in a given order. */
final class StandInOrder extends ArchCondition<JavaClass> {

  private final List<String> fromTheGroundUp;

  StandInOrder(List<String> fromTheGroundUp) {
    super("depend only downwards in %s", String.join(" < ", fromTheGroundUp));
    this.fromTheGroundUp = List.copyOf(fromTheGroundUp);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    int height = fromTheGroundUp.indexOf(type.getPackageName());
    if (height < 0) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              type.getDescription()
                  + " is in a package without a place in the order in "
                  + type.getSourceCodeLocation()));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
      if (fromTheGroundUp.indexOf(target) > height) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }
}
