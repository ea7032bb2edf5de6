package org.bouton.core.experiment.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Population;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenNetworkTest {

  @Test
  void readsANetworkATrialAndGradients(@TempDir Path folder) throws IOException {
    GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, 1));

    Population hidden = golden.network().population("hidden");
    assertThat(hidden.cellTypes()).containsExactly(CellType.excitatory(4), CellType.inhibitory(2));
    double tau = hidden.parameters().getOrDefault("tau-m", java.util.List.of()).get(0);
    assertThat(Math.exp(-1 / tau)).isCloseTo(0.8, within(1e-15));
    assertThat(golden.trial().steps()).isEqualTo(12);
    assertThat(golden.trial().samples()).isEqualTo(3);
    assertThat(golden.trial().target()).isInstanceOf(Target.Classes.class);
    assertThat(golden.loss()).isEqualTo(Loss.CROSS_ENTROPY_AT_LAST_STEP);
    assertThat(golden.gradients()).containsOnlyKeys(GoldenRule.values());
    assertThat(golden.gradientsOf(GoldenRule.BPTT))
        .containsOnlyKeys("hidden-to-hidden", "input-to-hidden");
    assertThat(golden.readoutGradients()).containsOnlyKeys("hidden-to-readout", "bias-to-readout");
  }

  @Test
  void readsANetworkWithoutLeakAndARegression(@TempDir Path folder) throws IOException {
    GoldenNetwork golden = GoldenNetwork.read(GoldenFile.copy(folder, 4));

    assertThat(golden.network().population("hidden").parameters().get("tau-m"))
        .containsExactly(0.0);
    assertThat(golden.loss()).isEqualTo(Loss.SQUARED_ERROR);
    assertThat(golden.trial().target()).isInstanceOf(Target.Values.class);
  }

  @Test
  void saysInOneLineWhyAFileIsNotGolden(@TempDir Path folder) throws IOException {
    String golden = Files.readString(GoldenFile.copy(folder, 1));

    assertNotGolden(folder, "no JSON at all", "is not a golden file");
    assertNotGolden(folder, "[1, 2]", "field 'N' is missing");
    assertNotGolden(folder, golden.replace("\"W_in\"", "\"W_on\""), "field 'W_in' is missing");
    assertNotGolden(
        folder,
        golden.replace("\"cell_type\": [0, 0, 0, 0, 1, 1]", "\"cell_type\": [0, 1, 0, 0, 1, 1]"),
        "excitatory cells before the inhibitory");
    assertNotGolden(
        folder, golden.replace("\"T\": 12", "\"T\": 13"), "field 'x' has 72 numbers, must have 78");
    assertNotGolden(folder, golden.replace("mdgl_type", "mdgl_kind"), "has no entry 'mdgl_type'");
    assertThatThrownBy(() -> GoldenNetwork.read(folder.resolve("nowhere.json")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("cannot be read");
  }

  private static void assertNotGolden(Path folder, String content, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("suspect.json"), content);
    assertThatThrownBy(() -> GoldenNetwork.read(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }
}
