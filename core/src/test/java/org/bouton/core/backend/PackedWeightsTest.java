package org.bouton.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in every form in which they are multiplied, against plain loops. */
class PackedWeightsTest {

  private static final Storage FIXED = new Storage(false, 1, false, 0, false);
  private static final int LEFT_AT = 3;
  private static final int INTO_AT = 5;

  private final Random random = new Random(4);

  @ParameterizedTest
  @CsvSource({
    "2, 5, 7, false, Haswell, AS_GIVEN",
    "2, 5, 7, true, Haswell, WHOLE",
    "2, 5, 7, true, SkylakeX, WHOLE",
    // The last tiles are smaller than the others.
    "9, 300, 400, true, SkylakeX, TILES",
    "9, 300, 400, true, Haswell, LEFT",
    "9, 300, 400, true, Zen, LEFT",
    "9, 300, 400, false, SkylakeX, AS_GIVEN"
  })
  void everyFormGivesTheProduct(
      int samples, int post, int pre, boolean lasting, String kernels, PackedWeights.Form form) {
    assertThat(PackedWeights.Form.of(samples, post, pre, lasting, kernels)).isEqualTo(form);
    for (boolean toPostsynaptic : new boolean[] {false, true}) {
      for (float keep : new float[] {0, 1}) {
        multiplied(samples, post, pre, lasting, kernels, toPostsynaptic, keep);
      }
    }
  }

  /** Multiplies with other weights first: packed ones must follow. */
  private void multiplied(
      int samples,
      int post,
      int pre,
      boolean lasting,
      String kernels,
      boolean toPostsynaptic,
      float keep) {
    int inner = toPostsynaptic ? pre : post;
    int columns = toPostsynaptic ? post : pre;
    Slot slot = new Slot(0, "w", Shape.synapses(post, pre), 0);
    float[] sent = numbers(samples * inner);
    float[] before = numbers(samples * columns);
    float[] result = new float[samples * columns];
    try (JvmBuffer weights = new JvmBuffer(slot, FIXED, post * pre, 1, null);
        NativeFloats left = new NativeFloats(LEFT_AT + sent.length);
        NativeFloats into = new NativeFloats(INTO_AT + result.length)) {
      PackedWeights factor = new PackedWeights(weights, toPostsynaptic, samples, lasting, kernels);
      PackedWeights.Result target = new PackedWeights.Result(into, into.pointer());
      left.put(LEFT_AT, sent, 0, sent.length);
      for (int version = 0; version < 2; version++) {
        System.arraycopy(numbers(post * pre), 0, weights.array(0), 0, post * pre);
        weights.written(0);
        into.put(INTO_AT, before, 0, before.length);
        factor.multiply(new Sgemm(), left.pointer(), LEFT_AT, keep, target, INTO_AT);
      }
      into.get(INTO_AT, result, 0, result.length);
      for (int sample = 0; sample < samples; sample++) {
        for (int cell = 0; cell < columns; cell++) {
          double sum = keep * before[sample * columns + cell];
          for (int i = 0; i < inner; i++) {
            int synapse = toPostsynaptic ? cell * pre + i : i * pre + cell;
            sum += (double) sent[sample * inner + i] * weights.array(0)[synapse];
          }
          assertThat((double) result[sample * columns + cell]).isCloseTo(sum, within(2e-5));
        }
      }
      factor.close();
    }
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() * 2 - 1;
    }
    return numbers;
  }
}
