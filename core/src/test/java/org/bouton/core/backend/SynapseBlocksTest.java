package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouton.core.compile.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynapseBlocksTest {

  /** One block; blocks of many rows, the last one shorter; a row each; rows larger than a block. */
  @ParameterizedTest
  @CsvSource({"2, 3, 4", "2, 100, 25", "3, 4, 1024", "2, 2, 1500"})
  void everySynapseHasAPlaceOfItsOwn(int samples, int rows, int columns) {
    SynapseBlocks blocks = new SynapseBlocks(Shape.sampleSynapses(rows, columns), samples);
    for (int i = 0; i < samples * rows * columns; i++) {
      blocks.set(i, i);
    }
    for (int i = 0; i < samples * rows * columns; i++) {
      assertThat(blocks.get(i)).isEqualTo(i);
    }
    int rowsOfBlock = SynapseBlocks.rowsOfBlock(Shape.sampleSynapses(rows, columns));
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < rows; row += rowsOfBlock) {
        assertThat(blocks.startingWith(sample, row)[0]).isEqualTo((sample * rows + row) * columns);
      }
    }
  }
}
