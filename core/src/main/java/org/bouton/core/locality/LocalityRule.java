package org.bouton.core.locality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One thing that the classes of a local plugin must not do.
 *
 * @param id a short name, unique among the rules, such as {@code threads}
 * @param requirement what every class should do or not do, such as {@code not use threads}
 * @param reason why
 * @param rule checks it
 */
public record LocalityRule(String id, String requirement, String reason, ArchRule rule) {

  static LocalityRule of(String id, ArchCondition<JavaClass> condition, String reason) {
    return new LocalityRule(
        id, condition.getDescription(), reason, classes().should(condition).because(reason));
  }

  /** What breaks the rule, each with its class and line; empty if nothing does. */
  public List<String> violationsIn(JavaClasses classes) {
    return classes.isEmpty()
        ? List.of()
        : rule.evaluate(classes).getFailureReport().getDetails().stream()
            .map(LocalityRule::withoutUnknownLine)
            .toList();
  }

  /** Class files tell lines of code, and none of fields and superclasses. */
  private static String withoutUnknownLine(String violation) {
    return violation.replace(".java:0)", ".java)");
  }
}
