package org.bouton.core.locality;

import java.util.List;
import java.util.function.Function;

/**
 * Something that a plugin must keep to before it is loaded.
 *
 * @param <T> what it is about: archives, module descriptors or classes
 * @param id a short name, unique among the rules
 * @param requirement what a plugin must do or not do
 * @param reason why
 * @param check finds what breaks it: a line for each violation
 */
record Rule<T>(String id, String requirement, String reason, Function<T, List<String>> check) {

  Finding examine(T subject) {
    List<String> violations = check.apply(subject);
    return new Finding(
        id,
        requirement,
        reason,
        violations.isEmpty() ? Finding.Outcome.KEPT : Finding.Outcome.BROKEN,
        violations);
  }
}
