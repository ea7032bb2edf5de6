package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

  private static final MetricsRow FIRST = new MetricsRow("validation", 0, 0.1, 1.0 / 3, 0.5);
  private static final MetricsRow SECOND = new MetricsRow("training", 1, 1e-300, 0.25, 2);
  private static final MetricsRow THIRD = new MetricsRow("training", 2, 7, 1, 1e-4);

  private Path file = Path.of("");

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = folder.resolve("metrics.csv");
    try (MetricsFile metrics = MetricsFile.create(file)) {
      metrics.append(FIRST);
      metrics.append(SECOND);
      metrics.append(THIRD);
    }
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    assertThat(MetricsFile.read(file)).containsExactly(FIRST, SECOND, THIRD);
    assertThat(file)
        .content()
        .startsWith(
            "phase,iteration,loss,metric,seconds\nvalidation,0,0.1,0.3333333333333333,0.5\n");
  }

  @Test
  void dropsTheRowsBeyondACheckpointAndGoesOn() throws IOException {
    String unbroken = Files.readString(file);
    Files.writeString(file, "training,3,0.1,0.", StandardOpenOption.APPEND);

    try (MetricsFile metrics = MetricsFile.continueAfter(file, 1)) {
      assertThat(metrics.validations()).containsExactly(FIRST);
      metrics.append(THIRD);
    }

    assertThat(file).hasContent(unbroken);
  }

  @Test
  void aFileThatWasCutOffInItsHeaderHasNoRows() throws IOException {
    Files.writeString(file, "phase,iter");

    assertThat(MetricsFile.read(file)).isEmpty();
  }

  @Test
  void refusesAFileOfAnotherMake() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");

    assertThatThrownBy(() -> MetricsFile.read(file)).isInstanceOf(IOException.class);
  }
}
