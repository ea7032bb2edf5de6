package org.bouton.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouton.core.BoutonHost;
import org.bouton.core.experiment.golden.GoldenNetwork;
import org.bouton.core.experiment.golden.GoldenRule;
import org.bouton.core.experiment.golden.GradientCheck;
import org.bouton.core.experiment.golden.GradientError;
import org.bouton.core.train.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Online, episodic and golden gradients are one and the same, on both executors. */
class GoldenGradientsTest {

  private static final Path FOLDER = Path.of("..", "core/src/test/resources/golden/rate-rnn");
  private static final List<GoldenRule> REFERENCES = List.of(GoldenRule.BPTT, GoldenRule.RTRL);
  private static final BoutonHost HOST = BoutonHost.start();

  static Stream<Arguments> filesAndExecutions() {
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(
            file ->
                Stream.of(Execution.Mode.ONLINE, Execution.Mode.EPISODIC)
                    .flatMap(mode -> Stream.of(Laboratory.oracle(mode), Laboratory.fast(mode)))
                    .map(execution -> Arguments.of(file, execution)));
  }

  @ParameterizedTest
  @MethodSource("filesAndExecutions")
  void everyLocalRuleComputesItsGoldenGradient(int file, Execution execution) {
    GoldenNetwork golden = GoldenNetwork.read(FOLDER.resolve("rate-rnn-" + file + ".json"));
    GradientCheck check = HOST.gradientCheck();
    for (GoldenRule rule : GoldenRule.values()) {
      if (!REFERENCES.contains(rule)) {
        Map<String, String> settings = rule.settings(golden.sourceGain());
        List<GradientError> errors = check.check(golden, rule, rule.rule(), settings, execution);
        assertAllPass(errors, execution);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void referencesComputeTheGoldenGradient(int file) {
    GoldenNetwork golden = GoldenNetwork.read(FOLDER.resolve("rate-rnn-" + file + ".json"));
    GradientCheck check = HOST.gradientCheck();
    for (GoldenRule rule : REFERENCES) {
      for (Execution execution :
          List.of(
              Laboratory.oracle(Execution.Mode.AUTOMATIC),
              Laboratory.fast(Execution.Mode.AUTOMATIC))) {
        assertAllPass(check.check(golden, rule, rule.rule(), Map.of(), execution), execution);
      }
    }
  }

  private static void assertAllPass(List<GradientError> errors, Execution execution) {
    double tolerance = execution.precision() == Execution.Precision.FLOAT64 ? 1e-9 : 2e-4;
    assertThat(errors).hasSize(4);
    assertThat(errors)
        .allSatisfy(error -> assertThat(error.error()).isLessThanOrEqualTo(tolerance));
  }
}
