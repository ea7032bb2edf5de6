package org.bouton.api.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Population CELLS = Population.of("cells", "any", CellType.unconstrained(2));
  private static final Feedback FEEDBACK =
      Feedback.between("cells", "cells", Feedback.Weights.RANDOM);

  @Test
  void namesAreUnique() {
    assertRefused(List.of(CELLS, CELLS), List.of(), "population cells is defined twice");
    assertRefused(
        List.of(CELLS),
        List.of(FEEDBACK, FEEDBACK),
        "feedback cells-back-to-cells is defined twice");
  }

  @Test
  void aPopulationCannotBeCalledLikeASourceOfItsOwn() {
    Population input = Population.of("input", "any", CellType.unconstrained(2));

    assertRefused(
        List.of(CELLS, input),
        List.of(),
        "a population is called input, which is a source of its own; rename it");
  }

  private static void assertRefused(
      List<Population> populations, List<Feedback> feedbacks, String message) {
    assertThatThrownBy(() -> new Network(populations, List.of(), feedbacks, "cells"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
