package org.bouton.core.experiment.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.experiment.ToyPlugin;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Executor;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.TrainingHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {

  private static final Execution EXACT =
      new Execution(Executor.ND4J, Precision.FLOAT64, Mode.AUTOMATIC, 1);

  private final GradientCheck check =
      new GradientCheck(new ExperimentPlanner(ToyPlugin.catalogue()), new TrainingHost());

  @ParameterizedTest
  @MethodSource("executions")
  void threeFactorLearningReachesTheGoldenGradients(Execution execution, @TempDir Path folder)
      throws IOException {
    for (int number = 1; number <= 4; number++) {
      GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, number));

      List<GradientError> errors =
          check.check(golden, GoldenRule.THREE_FACTOR, "three-factor", Map.of(), execution);

      assertThat(errors)
          .extracting(GradientError::projection)
          .containsExactlyInAnyOrder(
              "hidden-to-hidden", "input-to-hidden", "hidden-to-readout", "bias-to-readout");
      assertThat(errors).allMatch(GradientError::passes);
    }
  }

  @Test
  void tellsHowFarARuleIsOff(@TempDir Path folder) throws IOException {
    GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, 1));

    List<GradientError> errors =
        check.check(golden, GoldenRule.THREE_FACTOR, "three-factor", Map.of("mu", "1.5"), EXACT);

    assertThat(errors)
        .allSatisfy(error -> assertThat(error.error()).isCloseTo(0.5, within(1e-9)))
        .noneMatch(GradientError::passes);
  }

  @Test
  void threeFactorLearningIsNotTheExactGradient(@TempDir Path folder) throws IOException {
    GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, 1));

    List<GradientError> errors =
        check.check(golden, GoldenRule.BPTT, "three-factor", Map.of(), EXACT);

    assertThat(errors)
        .filteredOn(error -> !error.passes())
        .extracting(GradientError::projection)
        .containsExactlyInAnyOrder("hidden-to-hidden", "input-to-hidden");
  }

  @Test
  void saysWhichRuleIsNotInstalled(@TempDir Path folder) throws IOException {
    GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, 1));

    assertThatThrownBy(() -> check.check(golden, EXACT))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("rule bptt: there is none of this name");
  }

  static Stream<Execution> executions() {
    return Stream.of(
        EXACT,
        new Execution(Executor.ND4J, Precision.FLOAT64, Mode.ONLINE, 1),
        Execution.standard(),
        new Execution(Executor.JVM, Precision.FLOAT32, Mode.ONLINE, 2));
  }
}
