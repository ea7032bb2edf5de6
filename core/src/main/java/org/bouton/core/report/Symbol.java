package org.bouton.core.report;

import java.text.Normalizer;
import java.util.List;

/**
 * A symbol as authors write it, such as {@code τ_m} or {@code z̄}, taken apart.
 *
 * @param base the letter or word
 * @param accent the combining mark above it, else empty
 * @param subscripts its own subscripts
 */
record Symbol(String base, String accent, List<String> subscripts) {

  /** Takes a symbol apart. */
  static Symbol of(String written) {
    String[] parts = written.split("_", 2);
    String letters = Normalizer.normalize(parts[0], Normalizer.Form.NFD);
    StringBuilder base = new StringBuilder();
    StringBuilder accent = new StringBuilder();
    letters
        .codePoints()
        .forEach(
            letter ->
                (Character.getType(letter) == Character.NON_SPACING_MARK ? accent : base)
                    .appendCodePoint(letter));
    List<String> subscripts =
        parts.length == 1 || parts[1].isEmpty()
            ? List.of()
            : List.of(parts[1].replaceAll("[{}]", "").split(","));
    return new Symbol(base.toString(), accent.toString(), subscripts);
  }
}
