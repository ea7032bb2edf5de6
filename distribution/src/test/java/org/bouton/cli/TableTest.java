package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void makesColumnsAsWideAsTheirWidestCell() {
    Table table = new Table().row("a", "1", "x").row("long", "2", "y");

    assertThat(table.lines()).containsExactly("  a     1  x", "  long  2  y");
  }

  @Test
  void leavesNoSpacesAtTheEnd() {
    assertThat(new Table().row("a", "").row("long", "b").bareLines())
        .containsExactly("a", "long  b");
  }

  @Test
  void countsNoColumnForAccents() {
    assertThat(new Table().row("z\u0304", "x").row("zz", "y").bareLines())
        .containsExactly("z\u0304   x", "zz  y");
  }
}
