package org.bouton.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bouton.core.experiment.MetricsRow;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

  @Test
  void drawsALineOfItsOwnColourForEachSeed() throws IOException {
    BufferedImage one = picture(Map.of(0L, history(0, 400)));
    BufferedImage two = picture(new TreeMap<>(Map.of(0L, history(0, 400), 1L, history(1, 400))));

    int blue = 0xFF0072B2;
    int vermilion = 0xFFD55E00;
    assertThat(pixels(one)).contains(blue).doesNotContain(vermilion);
    assertThat(pixels(two)).contains(blue, vermilion);
  }

  @Test
  void leavesOutThePanelOfAPhaseThatHasNoRows() throws IOException {
    List<MetricsRow> both = history(0, 40);
    List<MetricsRow> trainingOnly = both.stream().filter(row -> !row.isValidation()).toList();

    assertThat(picture(Map.of(0L, trainingOnly)).getHeight())
        .isEqualTo(picture(Map.of(0L, both)).getHeight() / 2);
  }

  @Test
  void drawsARunOfOneIteration() throws IOException {
    assertThat(picture(Map.of(0L, history(0, 1))).getWidth()).isPositive();
  }

  @Test
  void leavesOutWhatIsNotANumber() throws IOException {
    List<MetricsRow> rows = new ArrayList<>(history(0, 40));
    rows.add(new MetricsRow(MetricsRow.TRAINING, 41, Double.NaN, Double.NaN, 0.1));

    assertThat(picture(Map.of(0L, rows)).getWidth()).isPositive();
  }

  @Test
  void saysWhenThereIsNothingToShow() {
    LearningCurve nothing = new LearningCurve("nothing", "metric", Map.of(0L, List.of()));

    assertThat(nothing.isEmpty()).isTrue();
    assertThatThrownBy(() -> nothing.write(new ByteArrayOutputStream()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no trial");
  }

  @Test
  void averagesStretchesOfALongRun() {
    List<MetricsRow> rows =
        IntStream.rangeClosed(1, 2400)
            .mapToObj(i -> new MetricsRow(MetricsRow.TRAINING, i, i % 2, 0, 0))
            .toList();

    Curve curve = Curve.of(rows, MetricsRow.TRAINING, MetricsRow::loss);

    assertThat(curve.values()).hasSize(240).containsOnly(0.5);
    assertThat(curve.iterations()).startsWith(5.5).endsWith(2395.5);
  }

  private static BufferedImage picture(Map<Long, List<MetricsRow>> seeds) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    new LearningCurve("delayed XOR, modprop", "fraction of right answers", seeds).write(png);
    return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
  }

  private static List<Integer> pixels(BufferedImage image) {
    return IntStream.of(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .boxed()
        .toList();
  }

  private static List<MetricsRow> history(int seed, int iterations) {
    List<MetricsRow> rows = new ArrayList<>();
    for (int i = 1; i <= iterations; i++) {
      double progress = 1 - Math.exp(-i / (80.0 + 40 * seed));
      double wobble = 0.05 * Math.sin(i * 0.7 + seed);
      rows.add(
          new MetricsRow(
              MetricsRow.TRAINING, i, 0.7 * (1 - progress) + Math.abs(wobble), progress, 0.1));
      if (i == 1 || i % 20 == 0) {
        rows.add(
            new MetricsRow(
                MetricsRow.VALIDATION, i, 0.7 * (1 - progress), 0.5 + progress / 2, 0.1));
      }
    }
    return rows;
  }
}
