package org.bouton.api.parameter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what users probably meant when they wrote a name that does not exist. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * Ends a message about an unknown name: with the nearest known one when it is near enough, and
   * with all of them when there are few.
   */
  public static String among(Collection<String> known, String unknown, String prefix) {
    Optional<String> nearest = nearest(known, unknown);
    if (nearest.isPresent()) {
      return "; did you mean " + prefix + nearest.get() + "?";
    }
    return known.isEmpty() ? "; there are none" : "; there are " + String.join(", ", known);
  }

  /**
   * The known name with the fewest edits from {@code unknown}, when no more than a third of it
   * differs.
   */
  public static Optional<String> nearest(Collection<String> known, String unknown) {
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(name, unknown)))
        .filter(
            name ->
                edits(name, unknown) <= Math.max(1, Math.max(name.length(), unknown.length()) / 3));
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
