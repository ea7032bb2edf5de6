package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** One updater of several arrays does to each what an updater of its own would do. */
class JointUpdaterTest {

  private static final Map<String, Integer> COUNTS = counts("first", 3, "second", 5);

  private final Random random = new Random(4);

  @ParameterizedTest
  @EnumSource(Training.Updater.class)
  void arraysDoNotHearOfEachOther(Training.Updater kind) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      JointUpdater both = updater(kind, type, COUNTS);
      JointUpdater first = updater(kind, type, counts("first", 3));
      JointUpdater second = updater(kind, type, counts("second", 5));
      for (int updates = 0; updates < 4; updates++) {
        Map<String, double[]> values = numbers();
        Map<String, double[]> gradients = numbers();

        Map<String, double[]> after = descended(both, values, gradients, updates);

        assertThat(after.get("first"))
            .isEqualTo(descended(first, values, gradients, updates).get("first"))
            .isNotEqualTo(gradients.get("first"));
        assertThat(after.get("second"))
            .isEqualTo(descended(second, values, gradients, updates).get("second"));
        assertSame(both, "first", first);
        assertSame(both, "second", second);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Training.Updater.class)
  void whatIsRememberedOfEachArrayIsTakenOverByOthers(Training.Updater kind) {
    JointUpdater used = updater(kind, DataType.FLOAT, COUNTS);
    used.descend(numbers(), numbers(), 0);
    JointUpdater fresh = updater(kind, DataType.FLOAT, COUNTS);

    used.states().forEach(fresh::restore);

    Map<String, double[]> values = numbers();
    Map<String, double[]> gradients = numbers();
    Map<String, double[]> expected = descended(used, values, gradients, 1);
    Map<String, double[]> after = descended(fresh, values, gradients, 1);
    expected.forEach((name, array) -> assertThat(after.get(name)).isEqualTo(array));
  }

  @ParameterizedTest
  @EnumSource(Training.Updater.class)
  void thereMayBeNothingThatLearns(Training.Updater kind) {
    JointUpdater none = updater(kind, DataType.FLOAT, Map.of());

    assertThat(none.names()).isEmpty();
    none.descend(Map.of(), Map.of(), 0);
    none.states().forEach(none::restore);
  }

  private static Map<String, double[]> descended(
      JointUpdater updater,
      Map<String, double[]> values,
      Map<String, double[]> gradients,
      long updates) {
    Map<String, double[]> changed = new LinkedHashMap<>();
    gradients.forEach((name, gradient) -> changed.put(name, gradient.clone()));
    updater.descend(values, changed, updates);
    return changed;
  }

  private static void assertSame(JointUpdater both, String name, JointUpdater one) {
    SessionState.NamedArray inBoth = both.states().get(name);
    SessionState.NamedArray alone = one.states().get(name);
    assertThat(inBoth).isNotNull();
    assertThat(alone).isNotNull();
    if (inBoth != null && alone != null) {
      assertThat(inBoth.values()).isEqualTo(alone.values());
    }
  }

  private Map<String, double[]> numbers() {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    COUNTS.forEach((name, count) -> numbers.put(name, random.doubles(count, -1, 1).toArray()));
    return numbers;
  }

  private static JointUpdater updater(
      Training.Updater kind, DataType type, Map<String, Integer> counts) {
    Settings training =
        SmallNetwork.settings(
            Map.of("updater", kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return new JointUpdater(training, new LearningRate(training), type, counts);
  }

  private static Map<String, Integer> counts(Object... namesAndCounts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndCounts.length; i += 2) {
      counts.put((String) namesAndCounts[i], (Integer) namesAndCounts[i + 1]);
    }
    return counts;
  }
}
