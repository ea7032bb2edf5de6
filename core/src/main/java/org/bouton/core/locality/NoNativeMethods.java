package org.bouton.core.locality;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Forbids methods without a body in Java. */
final class NoNativeMethods extends ArchCondition<JavaClass> {

  NoNativeMethods() {
    super("declare no native method");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaMethod method : type.getMethods()) {
      if (method.getModifiers().contains(JavaModifier.NATIVE)) {
        events.add(
            SimpleConditionEvent.violated(
                method,
                method.getDescription() + " is native in " + method.getSourceCodeLocation()));
      }
    }
  }
}
