package org.bouton.core.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bouton.core.experiment.MetricsRow;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of how training went: the training loss above, the validation metric below, a line for
 * each seed.
 */
public final class LearningCurve {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;

  /** Colours that people with any colour vision tell apart (Okabe and Ito 2008). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
    new Color(0x999933)
  };

  private static final int MOST_SEEDS_IN_LEGEND = 16;

  /** Above this ratio of the greatest to the smallest loss its axis is logarithmic. */
  private static final double WIDE = 50;

  private final String title;
  private final String metricName;
  private final Map<Long, List<MetricsRow>> seeds;

  /**
   * A picture of a run.
   *
   * @param title what was run
   * @param metricName what the validation metric is, such as {@code fraction of right answers}
   * @param seeds the metrics of each seed, in the order of iterations
   */
  public LearningCurve(String title, String metricName, Map<Long, List<MetricsRow>> seeds) {
    this.title = title;
    this.metricName = metricName;
    Map<Long, List<MetricsRow>> copy = new LinkedHashMap<>();
    seeds.forEach((seed, rows) -> copy.put(seed, List.copyOf(rows)));
    this.seeds = Collections.unmodifiableMap(copy);
  }

  /** Tells whether there is nothing to show: no trial was run. */
  public boolean isEmpty() {
    return seeds.values().stream().allMatch(List::isEmpty);
  }

  /**
   * Writes the picture as PNG.
   *
   * @throws IllegalStateException when there is nothing to show
   */
  public void write(OutputStream png) throws IOException {
    if (isEmpty()) {
      throw new IllegalStateException("there is no trial to show; ask isEmpty() first");
    }
    List<XYChart> panels = new ArrayList<>();
    panel(title, "training loss", MetricsRow.TRAINING, MetricsRow::loss, panels);
    panel(
        panels.isEmpty() ? title : "",
        metricName,
        MetricsRow.VALIDATION,
        MetricsRow::metric,
        panels);
    BitmapEncoder.saveBitmap(panels, panels.size(), 1, png, BitmapEncoder.BitmapFormat.PNG);
  }

  private void panel(
      String heading,
      String quantity,
      String phase,
      ToDoubleFunction<MetricsRow> value,
      List<XYChart> panels) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(heading)
            .xAxisTitle("iteration")
            .yAxisTitle(quantity)
            .build();
    Extent extent = new Extent();
    int line = 0;
    for (Map.Entry<Long, List<MetricsRow>> seed : seeds.entrySet()) {
      Curve curve = Curve.of(seed.getValue(), phase, value);
      if (!curve.isEmpty()) {
        XYSeries series =
            chart.addSeries("seed " + seed.getKey(), curve.iterations(), curve.values());
        series.setLineColor(COLOURS[line % COLOURS.length]);
        series.setLineStyle(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarkerColor(COLOURS[line % COLOURS.length]);
        series.setMarker(curve.isSinglePoint() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        extent.include(curve);
      }
      line++;
    }
    if (!chart.getSeriesMap().isEmpty()) {
      style(chart, extent);
      panels.add(chart);
    }
  }

  private void style(XYChart chart, Extent extent) {
    chart
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16))
        .setLegendVisible(chart.getSeriesMap().size() <= MOST_SEEDS_IN_LEGEND)
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE);
    chart
        .getStyler()
        .setPlotGridLinesColor(new Color(0xE0E0E0))
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
        .setLocale(Locale.ROOT)
        .setXAxisMin(0.0)
        .setXAxisMax((double) lastIteration())
        .setXAxisDecimalPattern("#,##0.##")
        .setYAxisLogarithmic(extent.isWide());
  }

  private long lastIteration() {
    return seeds.values().stream()
        .flatMap(List::stream)
        .mapToLong(MetricsRow::iteration)
        .max()
        .orElse(0);
  }

  /** How far the values of a panel reach. */
  private static final class Extent {

    private double smallest = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void include(Curve curve) {
      for (double value : curve.values()) {
        smallest = Math.min(smallest, value);
        greatest = Math.max(greatest, value);
      }
    }

    boolean isWide() {
      return smallest > 0 && greatest / smallest > WIDE;
    }
  }
}
