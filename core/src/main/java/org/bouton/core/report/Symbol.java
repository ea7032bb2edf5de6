package org.bouton.core.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A symbol as authors write it, such as {@code τ_m}, {@code T1} or {@code z̄}, taken apart.
 *
 * @param base the letter or word
 * @param accent the combining mark above it, else empty
 * @param subscripts its own subscripts
 */
record Symbol(String base, String accent, List<String> subscripts) {

  private static final Pattern NUMBERED = Pattern.compile("(\\D+)(\\d+)");

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
    List<String> subscripts = new ArrayList<>();
    Matcher numbered = NUMBERED.matcher(base);
    String name = base.toString();
    if (numbered.matches()) {
      name = numbered.group(1);
      subscripts.add(numbered.group(2));
    }
    if (parts.length == 2 && !parts[1].isEmpty()) {
      subscripts.addAll(List.of(parts[1].replaceAll("[{}]", "").split(",")));
    }
    return new Symbol(name, accent.toString(), List.copyOf(subscripts));
  }
}
