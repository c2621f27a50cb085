// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws the throughput of sorting over size, one picture a type. */
final class Plots {
  private static final List<String> WHO =
      List.of("pantile", "Arrays.sort", "parallelSort", "vqsort");

  private Plots() {}

  /**
   * Draws what was measured of uniform keys.
   *
   * @param rounds the timings
   * @param base the pictures' common path, to which "-sort-TYPE.png" is added
   * @return the files written; none if fewer than two sizes were measured
   */
  static List<Path> draw(List<Round> rounds, Path base) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String type : List.of("int", "long", "float", "double")) {
      XYChart chart =
          new XYChartBuilder()
              .width(800)
              .height(500)
              .title("Sorting uniform " + type + " keys")
              .xAxisTitle("keys")
              .yAxisTitle("million keys a second")
              .build();
      chart.getStyler().setXAxisLogarithmic(true);
      chart.getStyler().setYAxisMin(0.0);
      chart.getStyler().setChartBackgroundColor(Color.WHITE);
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
      int curves = 0;
      for (String who : WHO) {
        Map<Double, Double> rates = rates(rounds, "sort:" + type + ":uniform:", who);
        if (rates.size() > 1) {
          chart.addSeries(who, new ArrayList<>(rates.keySet()), new ArrayList<>(rates.values()));
          curves++;
        }
      }
      if (curves > 0) {
        Path file = base.resolveSibling(base.getFileName() + "-sort-" + type + ".png");
        ChartEncoder.saveChart(chart, file.toString(), "png");
        files.add(file);
      }
    }
    return files;
  }

  /** Keys a second, in millions, for each size: the median of the rounds. */
  static Map<Double, Double> rates(List<Round> rounds, String prefix, String who) {
    Map<Double, List<Double>> seconds = new TreeMap<>();
    for (Round round : rounds) {
      for (Timing timing : round.all()) {
        if (timing.who().equals(who) && timing.work().startsWith(prefix)) {
          double size = Double.parseDouble(timing.work().substring(prefix.length()));
          seconds.computeIfAbsent(size, key -> new ArrayList<>()).add(timing.secondsPerElement());
        }
      }
    }
    Map<Double, Double> rates = new TreeMap<>();
    seconds.forEach((size, times) -> rates.put(size, 1e-6 / Medians.of(times)));
    return rates;
  }
}
