package org.bouton.core.report;

import java.util.List;

/** How several indices of one symbol are written side by side. */
final class Indices {

  private Indices() {}

  /** Joins indices: {@code αβ}, but {@code j,t} and {@code adv,t}. */
  static String join(List<String> indices) {
    return String.join(separator(indices), indices);
  }

  /** What stands between them: nothing between cells or types, a comma elsewhere. */
  static String separator(List<String> indices) {
    boolean places =
        indices.stream().allMatch(index -> index.length() == 1 && !index.equals(Time.NOW));
    return places ? "" : ",";
  }
}
