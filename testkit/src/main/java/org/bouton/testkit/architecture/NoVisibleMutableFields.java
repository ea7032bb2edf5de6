package org.bouton.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Forbids public and protected fields of public types that can be assigned, or are arrays. */
final class NoVisibleMutableFields extends ArchCondition<JavaClass> {

  NoVisibleMutableFields() {
    super("show no field that can change");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type.getModifiers())) {
      return;
    }
    for (JavaField field : type.getFields()) {
      boolean fixed =
          field.getModifiers().contains(JavaModifier.FINAL) && !field.getRawType().isArray();
      if (isVisible(field.getModifiers()) && !fixed) {
        events.add(
            SimpleConditionEvent.violated(
                field,
                field.getDescription() + " can be changed in " + field.getSourceCodeLocation()));
      }
    }
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
