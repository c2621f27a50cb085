// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The tables of the pages for deciding; no timing is judged. */
class PageTest {
  @TempDir private Path folder;

  @Test
  void thePagesHaveWhatTheNamedResultsHave() throws IOException {
    Page page = new Page(Checkout.here());
    String deciding = Files.readString(page.deciding());
    ResultFiles results = page.read(Page.names(deciding));
    assertEquals(
        page.filled(deciding, results, Folder.DOCS),
        deciding,
        "docs/performance.md has drifted from its results: run ./pantile bench page");
    String first = Files.readString(page.firstCalls());
    assertEquals(
        page.filled(first, results, Folder.NOTES),
        first,
        "docs/notes/first-call.md has drifted from the results: run ./pantile bench page");
    for (String table : List.of("lives", "ten", "plot")) {
      assertTrue(deciding.contains("<!-- bench page: " + table + " -->"), table);
    }
    for (String table : List.of("calls", "curves", "warm", "open", "command")) {
      assertTrue(first.contains("<!-- bench page: " + table + " -->"), table);
    }
  }

  /** What its text says, and how high its bars are, is what the named results have. */
  @Test
  void thePicturesHaveWhatTheNamedResultsHave() throws IOException {
    Page page = new Page(Checkout.here());
    String readme = Files.readString(page.readme());
    for (Measured file : page.read(Page.names(readme)).files()) {
      SortBars bars = new SortBars(file);
      String svg = Files.readString(page.picture(file));
      Element root = parsed(svg);
      assertEquals(
          bars.description(),
          root.getElementsByTagName("desc").item(0).getTextContent().strip(),
          () -> page.picture(file) + " has drifted from its results: run ./pantile bench page");
      assertTrue(readme.contains("docs/pictures/" + file.name() + ".svg"), "the README shows it");
      List<Double> values = new ArrayList<>();
      List<Double> heights = new ArrayList<>();
      bars.bars().values().forEach(each -> values.add(each.first()));
      bars.bars().values().forEach(each -> values.add(each.warm()));
      heights.addAll(heights(root, SortBars.FIRST));
      heights.addAll(heights(root, SortBars.WARM));
      assertEquals(values.size(), heights.size(), file.name());
      double unit = heights.getLast() / values.getLast();
      for (int i = 0; i < values.size(); i++) {
        assertEquals(unit * values.get(i), heights.get(i), 1.0, "pixels of bar " + i);
      }
    }
  }

  private static Element parsed(String svg) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Of the shapes of a colour, in the order drawn; the legend's small square is left out. */
  private static List<Double> heights(Element svg, Color color) {
    String fill =
        String.format(
            Locale.ROOT, "rgb(%d,%d,%d)", color.getRed(), color.getGreen(), color.getBlue());
    List<Double> heights = new ArrayList<>();
    NodeList shapes = svg.getElementsByTagName("path");
    for (int i = 0; i < shapes.getLength(); i++) {
      Element shape = (Element) shapes.item(i);
      if (fill(shape).equals(fill)) {
        heights.add(height(shape.getAttribute("d")));
      }
    }
    return heights;
  }

  /** Its own, or that of the nearest group around it. */
  private static String fill(Element shape) {
    String fill = "";
    for (Node at = shape; fill.isEmpty() && at instanceof Element each; at = at.getParentNode()) {
      fill = each.getAttribute("fill");
    }
    return fill;
  }

  private static double height(String path) {
    List<Double> numbers =
        NUMBER.matcher(path).results().map(number -> Double.parseDouble(number.group())).toList();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < numbers.size(); i += 2) {
      least = Math.min(least, numbers.get(i));
      most = Math.max(most, numbers.get(i));
    }
    return most - least;
  }

  @Test
  void aPictureNeedsCurves() throws IOException {
    Measured none = file("2026-11-29-zen4-all", "", "", timing("pantile", "sum", "1"));
    assertThrows(IllegalArgumentException.class, () -> new SortBars(none).bars());
    SortBars bars = new SortBars(curve("2026-11-29-zen4-all", "", "int"));
    assertEquals(new SortBars.Bars(2, 2), bars.bars().get("int"));
    assertTrue(bars.description().contains("int: first call 2.0, warm 2.0;"), bars.description());
    assertTrue(bars.description().endsWith("from bench/results/2026-11-29-zen4-all.json"));
  }

  @Test
  void tenWorksColdAndWarm() throws IOException {
    Measured warm =
        file(
            "2026-11-26-zen5-sorts",
            "",
            "",
            timing("pantile", "sort:long:uniform:10000000", "0.04", "0.05", "0.03"),
            timing("parallelSort", "sort:long:uniform:10000000", "0.1534"),
            timing("vqsort", "sort:long:uniform:10000000", "0.0658"),
            timing("vqsort-parts", "sort:long:uniform:10000000", "0.03"));
    Measured cold =
        file(
            "2026-11-27-zen5-first",
            "",
            "",
            timing("pantile", "first-isprime:63:20000", "0.0123"),
            timing("BigInteger", "first-isprime:63:20000", "0.5"));
    Measured elsewhere =
        file("2026-11-24-zen4-first", "", "", timing("pantile", "isprime:20000", "0.00037"));
    List<String> table =
        new TenRows().table(new ResultFiles(List.of(warm, cold, elsewhere)), Folder.DOCS);
    assertEquals(2 + 10, table.size());
    assertEquals("| sort | int | 10 M | | | | | | |", table.get(2));
    assertEquals(
        "| sort | long | 10 M | | | 40 ms | 153 ms | 66 ms (vqsort, 1 thread) |"
            + " Zen 5, 2026-11-26: [warm](../bench/results/2026-11-26-zen5-sorts.md) |",
        table.get(3));
    assertEquals(
        "| isPrime | 63 bits | 20,000 | 12 ms | 500 ms | | | |"
            + " Zen 5, 2026-11-27: [first](../bench/results/2026-11-27-zen5-first.md) |",
        table.get(11),
        "a row is of one machine");
  }

  @Test
  void aCurvesFirstCallIsAFirstCall() throws IOException {
    Measured curve = curve("2026-11-29-zen4-all", "", "int");
    ResultFiles results = new ResultFiles(List.of(curve));
    List<String> table = new TenRows().table(results, Folder.DOCS);
    assertTrue(
        table.get(2).startsWith("| sort | int | 10 M | 500 ms | 1.00 s | | |"), table.get(2));
    assertEquals(
        "| 10,000,000 `int` | 0.50 | 0.50 | | | | | |"
            + " [Zen 4, 2026-11-29](../../bench/results/2026-11-29-zen4-all.md) |",
        FirstSecond.curves(results, Folder.NOTES).get(4));
  }

  @Test
  void whatALongLifeGains() throws IOException {
    double[] ours = {3, 4, 5, 6};
    double[] theirs = {2, 4, 6, 8};
    assertEquals(1.5, Lives.ratio(ours, theirs, 1));
    assertEquals(1, Lives.ratio(ours, theirs, 3));
    // 46 calls more, of 1 s each instead of 2.
    assertEquals(0.52, Lives.ratio(ours, theirs, 100), 1e-12);
    assertEquals(2, Lives.ratio(new double[] {2}, new double[] {1}, 10));

    Measured curve = curve("2026-11-29-zen4-all", "", "int");
    Measured narrow = curve("2026-11-29-zen4-avx2", "flags of all JVMs: -XX:UseAVX=2", "int");
    List<String> table = Lives.table(new ResultFiles(List.of(curve, narrow)), Folder.DOCS);
    assertEquals(2 + 6, table.size());
    assertTrue(
        table
            .get(2)
            .startsWith("| as many as take the JDK 1 s | 0.50 | | | | [Zen 4, 2026-11-29]("),
        table.get(2));
    assertTrue(table.get(7).contains(" with `-XX:UseAVX=2` |"), table.get(7));
    assertTrue(
        new TenRows()
            .table(new ResultFiles(List.of(narrow)), Folder.DOCS)
            .get(2)
            .endsWith("| | | | | | |"),
        "JVMs with flags are not what users start");
  }

  @Test
  void theFirstSecond() throws IOException {
    Measured all =
        file(
            "2026-11-29-zen4-all",
            "",
            "",
            timing("pantile", "first-isprime:31:20000", "0.02"),
            timing("pantile+open", "first-isprime:31:20000", "0.05"),
            timing("BigInteger", "first-isprime:31:20000", "0.08"),
            timing("trial division", "first-isprime:31:20000", "0.04"),
            timing("pantile", "first-open:cpu", "0.035"),
            timing("pantile", "warm:int:10000000", "1.9"),
            timing("pantile", "warm-trials:int:10000000", "0.5"),
            timing("pantile", "warm-jit:int:10000000", "4.25"),
            timing("pantile", "command:version", "0.12"),
            timing("hello", "command:version", "0.03"));
    ResultFiles results = new ResultFiles(List.of(all));
    String where = " [Zen 4, 2026-11-29](../../bench/results/2026-11-29-zen4-all.md) |";
    assertEquals(
        "| `isPrime` of 20,000, 31 bits | 20 ms | 40 ms | 0.50 | 1.25 |" + where,
        FirstSecond.calls(results, Folder.NOTES).get(4));
    assertEquals(
        "| the CPU alone | 35 ms |" + where, FirstSecond.open(results, Folder.NOTES).get(4));
    assertEquals(
        "| 10 M `int` | 1.90 s | 500 ms | 4.25 s |" + where,
        FirstSecond.warm(results, Folder.NOTES).get(4));
    assertEquals(
        "| `pantile --version` | 120 ms | a JVM's hello | 30 ms | 4.00 |" + where,
        FirstSecond.command(results, Folder.NOTES).get(4));
    assertEquals(List.of(), FirstSecond.curves(results, Folder.NOTES), "none was measured");
  }

  @Test
  void whatIsNoFileOfResults() throws IOException {
    Path unnamed = Files.writeString(folder.resolve("compare.json"), "{}");
    assertThrows(IllegalArgumentException.class, () -> Measured.read(unnamed));
    Path baseline =
        Files.writeString(
            folder.resolve("2026-11-29-zen4-rooms.json"), "{\"lostBelow\": 0.95, \"rounds\": []}");
    assertThrows(IllegalArgumentException.class, () -> Measured.read(baseline));
    assertThrows(IllegalArgumentException.class, () -> Page.names("a page"));
  }

  @Test
  void aPageNamesOtherFiles() {
    String page =
        "# Page\n<!-- results:\n2026-11-26-zen5-first\n2026-11-26-zen5-sorts\n-->\ntext\n";
    assertEquals(List.of("2026-11-26-zen5-first", "2026-11-26-zen5-sorts"), Page.names(page));
    String other = Page.naming(page, List.of("2026-11-29-zen4-all"));
    assertEquals("# Page\n<!-- results:\n2026-11-29-zen4-all\n-->\ntext\n", other);
  }

  private static String timing(String who, String work, String... seconds) {
    return String.format(
        Locale.ROOT,
        "{\"who\": \"%s\", \"work\": \"%s\", \"seconds\": [%s]}",
        who,
        work,
        String.join(", ", seconds));
  }

  private Measured curve(String name, String note, String type) throws IOException {
    String curves =
        String.format(
            Locale.ROOT,
            "{\"work\": \"curve:%s:10000000\", \"pantileSeconds\": [0.5, 1.0],"
                + " \"peerSeconds\": {\"parallelSort\": [1.0, 2.0]}}",
            type);
    return file(name, note, curves);
  }

  private Measured file(String name, String note, String curves, String... timings)
      throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            "{\"notes\": [\"%s\"], \"curves\": [%s], \"rounds\": [[%s]]}",
            note,
            curves,
            String.join(", ", timings));
    return Measured.read(Files.writeString(folder.resolve(name + ".json"), text));
  }
}
