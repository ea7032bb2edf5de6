package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationCurveTest {

  @Test
  void countsFromTheFirstOfFiveValidations() {
    List<MetricsRow> rows = rows(0.5, 0.89, 0.95, 0.95, 0.97, 0.98, 1, 1);

    ValidationCurve curve = new ValidationCurve(rows, true);

    assertThat(curve.solvedAt()).isEqualTo(20);
    assertThat(curve.finalMetric()).isCloseTo(0.98, within(1e-12));
    assertThat(curve.lastTenMetric()).isCloseTo(7.24 / 8, within(1e-12));
    assertThat(new ValidationCurve(rows, false).solvedAt()).isNull();
  }

  @Test
  void fewerThanFiveValidationsSolveNothing() {
    assertThat(new ValidationCurve(rows(1, 1, 1, 1), true).solvedAt()).isNull();
    assertThat(new ValidationCurve(List.of(), true).finalMetric()).isNull();
  }

  private static List<MetricsRow> rows(double... metrics) {
    return IntStream.range(0, metrics.length)
        .mapToObj(i -> new MetricsRow(MetricsRow.VALIDATION, 10L * i, 0, metrics[i], 0))
        .toList();
  }
}
