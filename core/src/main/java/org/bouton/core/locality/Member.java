package org.bouton.core.locality;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;

/**
 * A field, method or constructor that a class touches.
 *
 * @param owner the name of the type that it is asked of
 * @param name its name; a constructor's is {@code <init>}
 * @param parameters how many parameters it has; a field has none
 */
record Member(String owner, String name, int parameters) {

  static Member of(JavaAccess<?> access) {
    return new Member(
        access.getTargetOwner().getName(),
        access.getName(),
        access.getTarget() instanceof CodeUnitAccessTarget codeUnit
            ? codeUnit.getRawParameterTypes().size()
            : 0);
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }
}
