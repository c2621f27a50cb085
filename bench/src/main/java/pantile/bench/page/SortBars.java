// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.awt.Color;
import java.awt.Dimension;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The README's picture: how many times as fast as {@code Arrays.parallelSort} a sort is, in its
 * first call and once warm. All bars are of one file of results.
 *
 * @param file the file, which has curves of sorts
 */
record SortBars(Measured file) {
  /** The first call's bars. */
  static final Color FIRST = new Color(0x9a, 0xa5, 0xb1);

  /** The warm calls' bars. */
  static final Color WARM = new Color(0x1f, 0x6f, 0xb2);

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String PEER = "parallelSort";
  private static final List<String> TYPES = List.of("int", "long", "float", "double");
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;

  /**
   * Bars of a type of elements.
   *
   * @param first the JDK's time of a first call over Pantile's
   * @param warm that of the last calls
   */
  record Bars(double first, double warm) {}

  /**
   * The bars by type, of those types that were measured.
   *
   * @throws IllegalArgumentException if there are none
   */
  Map<String, Bars> bars() {
    Map<String, Bars> bars = new LinkedHashMap<>();
    for (String type : TYPES) {
      String work = String.format(Locale.ROOT, "curve:%s:10000000", type);
      double[] ours = file.curve("pantile", work);
      double[] theirs = file.curve(PEER, work);
      int calls = Math.min(ours.length, theirs.length);
      if (calls > 0) {
        bars.put(
            type,
            new Bars(theirs[0] / ours[0], Lives.pace(theirs, calls) / Lives.pace(ours, calls)));
      }
    }
    if (bars.isEmpty()) {
      throw new IllegalArgumentException(file.name() + " has no curves of sorts of 10 M keys");
    }
    return bars;
  }

  /** What the picture shows, in words: for those who do not see it, and for a test. */
  String description() {
    List<String> parts = new ArrayList<>();
    bars()
        .forEach((type, bars) ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%s: first call %.1f, warm %.1f",
                    type,
                    bars.first(),
                    bars.warm())));
    return String.format(
        Locale.ROOT,
        "%s. %s; from bench/results/%s.json",
        title(),
        String.join("; ", parts),
        file.name());
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "Sorting 10 M keys: speed over Arrays.parallelSort (%s, %s)",
        file.machine(),
        file.date());
  }

  /** The picture. */
  String svg() throws SVGGraphics2DIOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title())
            .xAxisTitle("bench/results/" + file.name() + ".json")
            .yAxisTitle("times as fast")
            .build();
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setLabelsVisible(true);
    chart.getStyler().setLabelsPosition(1.05);
    chart.getStyler().setYAxisDecimalPattern("0.0");
    chart.getStyler().setSeriesColors(new Color[] {FIRST, WARM});
    List<String> types = new ArrayList<>(bars().keySet());
    chart.addSeries("first call", types, bars().values().stream().map(Bars::first).toList());
    chart.addSeries("warm call", types, bars().values().stream().map(Bars::warm).toList());

    Document document = document();
    SVGGraphics2D graphics = new SVGGraphics2D(document);
    graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
    chart.paint(graphics, WIDTH, HEIGHT);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    Element words = document.createElementNS(SVG, "desc");
    words.setTextContent(description());
    root.insertBefore(words, root.getFirstChild());
    StringWriter text = new StringWriter();
    graphics.stream(root, text, false, false);
    // Its type would have readers fetch a definition.
    return text.toString().replaceFirst("<!DOCTYPE[^>]*>\\s*", "");
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK has a parser", e);
    }
  }
}
