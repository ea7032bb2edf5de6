package org.bouton.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.experiment.MetricsRow;
import org.bouton.core.experiment.RecordedRun;
import org.bouton.core.report.LearningCurve;

/**
 * Puts the learning curve into the folder of a run.
 *
 * @param metricName what the metric of the task is called
 */
record RunPicture(String metricName) {

  private static final String FILE = "learning-curve.png";

  /** Draws it; where that is not possible, says why and lets the run be. */
  void draw(Path folder, Screen screen) {
    RecordedRun run = RecordedRun.read(folder);
    Map<Long, List<MetricsRow>> seeds = new LinkedHashMap<>();
    run.seeds().forEach(seed -> seeds.put(seed.outcome().seed(), seed.metrics()));
    LearningCurve curve =
        new LearningCurve(
            run.configuration().preset() + ", rule " + run.configuration().rule(),
            "validation: " + metricName,
            seeds);
    if (curve.isEmpty()) {
      return;
    }
    Path file = folder.resolve(FILE);
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      curve.write(png);
      Files.write(file, png.toByteArray());
      screen.out().println("learning curve: " + file);
    } catch (IOException | LinkageError | InternalError | IllegalStateException e) {
      // Java without fonts throws errors; a picture is not worth a run.
      screen.err().println("no learning curve was drawn: " + e.getMessage());
    }
  }
}
