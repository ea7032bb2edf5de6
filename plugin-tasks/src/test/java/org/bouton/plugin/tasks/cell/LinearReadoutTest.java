package org.bouton.plugin.tasks.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouton.api.equation.Signal;
import org.bouton.api.neuron.CellEquations;
import org.junit.jupiter.api.Test;

class LinearReadoutTest {

  @Test
  void itSendsItsCurrentAndRemembersNothing() {
    CellEquations equations = CellEquations.of(new LinearReadout());

    assertThat(equations.equations())
        .containsExactly(new CellEquations.Equation("y", 0, Signal.of(Signal.Kind.CURRENT, "I")));
    assertThat(equations.output()).isEqualTo("y");
  }
}
