package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatsTest {

  @Property(tries = 300)
  void aColumnIsSpreadOverSamples(
      @ForAll @IntRange(min = 1, max = 19) int samples,
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll boolean accumulate,
      @ForAll long seed) {
    float[] value = numbers(samples, seed);
    float[] column = numbers(width, seed + 1);
    float[] before = numbers(samples * width, seed + 2);
    float[] out = before.clone();

    Floats.spreadColumn(value, column, out, samples, accumulate);

    for (int i = 0; i < out.length; i++) {
      float product = value[i / width] * column[i % width];
      assertThat(out[i]).isEqualTo(accumulate ? before[i] + product : product);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 13})
  void aRowIsRepeatedUntilTheArrayIsFull(int rows) {
    for (int width = 1; width < 10; width++) {
      float[] filled = new float[rows * width];
      for (int i = 0; i < width; i++) {
        filled[i] = i + 1;
      }

      Floats.repeatFirstRow(filled, width);

      for (int i = 0; i < filled.length; i++) {
        assertThat(filled[i]).as("%s rows of %s, at %s", rows, width, i).isEqualTo(i % width + 1);
      }
    }
  }

  private static float[] numbers(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
