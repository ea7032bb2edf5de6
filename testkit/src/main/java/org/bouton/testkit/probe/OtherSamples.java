package org.bouton.testkit.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouton.core.train.Execution.Precision;

/** The samples of a batch must not hear of each other. */
final class OtherSamples implements Probe {

  private static final int SAMPLES = 3;
  private static final int STEPS = 8;

  /** What the rounding of some dozens of additions leaves. */
  private static final double SINGLE_ROUNDING = 5e-6;

  private static final double DOUBLE_ROUNDING = 1e-12;

  @Override
  public String promise() {
    return "the weight change of a batch is the mean of those of its samples alone";
  }

  @Override
  public void examine(Subject subject) {
    examine(subject, Precision.FLOAT32, SINGLE_ROUNDING);
    examine(subject, Precision.FLOAT64, DOUBLE_ROUNDING);
  }

  private static void examine(Subject subject, Precision precision, double tolerance) {
    Scenario batch = Scenario.of(STEPS, SAMPLES).in(precision);
    Map<String, double[]> mean = new LinkedHashMap<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      subject
          .gradients(batch.ofSample(sample))
          .forEach(
              (name, gradient) -> {
                double[] sum = mean.computeIfAbsent(name, absent -> new double[gradient.length]);
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += gradient[i] / SAMPLES;
                }
              });
    }
    Bits.requireClose(
        mean,
        subject.gradients(batch),
        tolerance,
        "in "
            + precision
            + ", the weight change of a batch is not the mean of those of its samples alone");
  }
}
