package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Projection;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.junit.jupiter.api.Test;

class ConnectionMaskTest {

  private static final int CELLS = 100;
  private static final Slot WEIGHTS = new Slot(0, "w", Shape.synapses(CELLS, CELLS), 0);
  private static final Projection RECURRENT =
      Projection.between("cells", "cells", Initialiser.zeros()).delayedBy(1);

  @Test
  void allPairsAreConnectedUnlessSaidOtherwise() {
    assertThat(connections(RECURRENT, 1)).isEqualTo(CELLS * CELLS);
    assertThat(connections(RECURRENT.withoutAutapses(), 1)).isEqualTo(CELLS * (CELLS - 1));
  }

  @Test
  void theDensityIsTheShareOfConnectedPairs() {
    // Six standard deviations of a binomial number on each side.
    double expected = 0.3 * CELLS * CELLS;
    double margin = 6 * Math.sqrt(expected * 0.7);

    assertThat((double) connections(RECURRENT.withDensity(0.3), 1))
        .isBetween(expected - margin, expected + margin);
  }

  @Test
  void whatIsNotConnectedIsZero() {
    ConnectionMask mask = mask(RECURRENT.withDensity(0.5).withoutAutapses(), 1);
    double[] weights = new double[CELLS * CELLS];
    Arrays.fill(weights, 1);

    mask.apply(weights);

    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isEqualTo(mask.connects(i) ? 1 : 0);
    }
    assertThat(mask.connects(0)).isFalse();
  }

  @Test
  void pairsFollowFromTheSeed() {
    Projection sparse = RECURRENT.withDensity(0.5);

    assertThat(pairs(sparse, 1)).isEqualTo(pairs(sparse, 1)).isNotEqualTo(pairs(sparse, 2));
  }

  @Test
  void aDensityOfNothingIsRefused() {
    assertThatThrownBy(() -> RECURRENT.withDensity(0))
        .hasMessage("projection cells-to-cells: a density of 0.0; must be above 0 and at most 1");
  }

  private static ConnectionMask mask(Projection projection, long seed) {
    return ConnectionMask.of(projection, WEIGHTS, new RandomStreams(seed));
  }

  private static int connections(Projection projection, long seed) {
    return pairs(projection, seed).length;
  }

  private static int[] pairs(Projection projection, long seed) {
    ConnectionMask mask = mask(projection, seed);
    return IntStream.range(0, CELLS * CELLS).filter(mask::connects).toArray();
  }
}
