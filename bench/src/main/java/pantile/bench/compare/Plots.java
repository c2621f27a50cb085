// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the throughput of sorting over size, and the time of first sorts, one picture a type. */
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

  /**
   * Draws the cumulative time of first calls, one picture a type, of the largest size measured.
   *
   * @param curves what was measured
   * @param base the pictures' common path, to which "-curve-TYPE.png" is added
   * @return the files written
   */
  static List<Path> drawCurves(List<Curve> curves, Path base) throws IOException {
    Map<String, Curve> largest = new TreeMap<>();
    for (Curve curve : curves) {
      largest.merge(curve.type(), curve, (a, b) -> a.size() >= b.size() ? a : b);
    }
    List<Path> files = new ArrayList<>();
    for (Curve curve : largest.values()) {
      XYChart chart =
          new XYChartBuilder()
              .width(800)
              .height(500)
              .title(
                  String.format(
                      Locale.ROOT,
                      "First sorts of %,d %s in a fresh JVM",
                      curve.size(),
                      curve.type()))
              .xAxisTitle("calls")
              .yAxisTitle("seconds since the first, all calls together")
              .build();
      chart.getStyler().setXAxisLogarithmic(true);
      chart.getStyler().setYAxisLogarithmic(true);
      chart.getStyler().setChartBackgroundColor(Color.WHITE);
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
      List<Integer> calls = IntStream.rangeClosed(1, curve.calls()).boxed().toList();
      line(chart, "pantile", calls, calls.stream().map(curve::pantileSeconds).toList());
      for (String peer : curve.peers().keySet()) {
        line(chart, peer, calls, calls.stream().map(k -> curve.peerSeconds(peer, k)).toList());
      }
      Path file = base.resolveSibling(base.getFileName() + "-curve-" + curve.type() + ".png");
      ChartEncoder.saveChart(chart, file.toString(), "png");
      files.add(file);
    }
    return files;
  }

  private static void line(XYChart chart, String who, List<Integer> calls, List<Double> seconds) {
    chart.addSeries(who, calls, seconds).setMarker(SeriesMarkers.NONE);
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
