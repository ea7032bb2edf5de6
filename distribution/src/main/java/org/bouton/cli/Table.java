package org.bouton.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, each as wide as its widest cell. */
final class Table {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, indented. */
  List<String> lines() {
    return bareLines().stream().map(line -> INDENT + line).toList();
  }

  /** The lines; nothing follows the last text of a line. */
  List<String> bareLines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = width(row.get(column));
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths.get(column) - width(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /** Columns on the screen: accents stand above letters and take none. */
  private static int width(String text) {
    return (int)
        text.codePoints()
            .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
            .count();
  }
}
