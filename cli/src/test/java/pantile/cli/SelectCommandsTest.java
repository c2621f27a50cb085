// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that select, order and group the numbers of files. */
class SelectCommandsTest {
  private static final String NUMBERS = "3\n-1\n4\n1\n5\n4\n";

  @TempDir private Path folder;

  private static String out(String input, Object... args) {
    return Ran.withInput(input, args).fine().out();
  }

  @Test
  void filterKeepsWhatACondition() {
    assertEquals("3\n4\n5\n4\n", out(NUMBERS, "filter", "x > 1"));
    assertEquals("-1\n1\n", out(NUMBERS, "filter", "(x < 3) & (x > -5)", "-"));
    assertEquals("", out("", "filter", "x > 1"));
    Ran.withInput(NUMBERS, "filter", "y > 1").failsAt(2, "column 1", "no file is given for y");
    Ran.withInput(NUMBERS, "filter", "x +").failsAt(2, "column");
    Ran.withInput(NUMBERS, "filter", "x + 1").failsAt(2, "a mask");
    Ran.withInput(NUMBERS, "filter", "min(x, x > 1) > 2").failsAt(2, "column 1: min takes");
    Ran.run("filter").failsWith(2, "CONDITION");
  }

  @Test
  void uniqueListsEachValueOnce() {
    assertEquals("-1\n1\n3\n4\n5\n", out(NUMBERS, "unique"));
    assertEquals("3\n-1\n4\n1\n5\n", out(NUMBERS, "unique", "--in-order"));
    assertEquals("-1\t1\n1\t1\n3\t1\n4\t2\n5\t1\n", out(NUMBERS, "unique", "--count"));
    assertEquals("0.0\nNaN\n", out("nan\n-0.0\n0.0\n-nan\n", "unique"));
    assertEquals("", out("", "unique", "-c"));
    Ran.withInput(NUMBERS, "unique", "-c", "--in-order").failsWith(2, "leave --in-order out");
  }

  @Test
  void topListsTheGreatest() {
    assertEquals("5\n4\n", out(NUMBERS, "top", "2"));
    assertEquals("5\t4\n4\t2\n4\t5\n", out(NUMBERS, "top", "3", "-i"));
    assertEquals("-1\n1\n", out(NUMBERS, "top", "2", "--least"));
    assertEquals("5\n4\n4\n3\n1\n-1\n", out(NUMBERS, "top", "100"));
    assertEquals("", out(NUMBERS, "top", "0"));
    Ran.withInput(NUMBERS, "top", "-2").failsWith(2, "K must not be negative");
    Ran.withInput(NUMBERS, "top", "two").failsWith(2, "two");
  }

  @Test
  void quantilesAreExact() {
    assertEquals("3.5\n", out(NUMBERS, "quantile", "0.5"));
    assertEquals("-1.0\n3.5\n5.0\n", out(NUMBERS, "quantile", "0,0.5,1", "-"));
    assertEquals("3.0\n", out(NUMBERS, "quantile", "0.5", "--method", "inverted_cdf"));
    assertEquals("NaN\n", out("", "quantile", "0.5"));
    Ran.withInput(NUMBERS, "quantile", "1.5").failsWith(2, "a quantile is from 0 to 1, not 1.5");
    Ran.withInput(NUMBERS, "quantile", "0.5", "--method", "none").failsWith(2, "none");
  }

  @Test
  void argSortWritesIndices() throws IOException {
    assertEquals("1\n3\n0\n2\n5\n4\n", out(NUMBERS, "argsort"));
    assertEquals("4\n2\n5\n0\n3\n1\n", out(NUMBERS, "argsort", "-r"));
    Path order = folder.resolve("order.npy");
    out(NUMBERS, "argsort", "-o", order);
    assertEquals("13\n", out("", "eval", "sum(i) - 2", "i=" + order));
  }

  @Test
  void histogramsCountAndDraw() throws IOException {
    String five = "0\n1\n2\n3\n4\n";
    String text = out(five, "histogram", "--bins", "2", "--from", "0", "--to", "4");
    assertEquals(2, text.lines().count());
    assertTrue(text.startsWith("0 2 2 ███"), text);
    assertTrue(text.contains("\n2 4 3 ████"), text);
    String beyond = out("0\n1\n9\nnan\n", "histogram", "--edges", "0,1,2");
    assertTrue(beyond.endsWith("# in no bin: 2\n"), beyond);
    assertEquals(20, out("", "histogram").lines().count());
    assertTrue(out("7\n7\n", "histogram", "--bins", "1").startsWith("6.5 7.5 2 █"));
    assertEquals(
        20, out("1\ninf\n2\n", "histogram").lines().filter(l -> l.length() > 1).count() - 1);
    Path table = folder.resolve("table.csv");
    Path picture = folder.resolve("picture.svg");
    out(five, "histogram", "--edges", "0,2,4", "-o", table, "--svg", picture);
    assertEquals("from,to,count\n0.0,2.0,2\n2.0,4.0,3\n", Files.readString(table));
    String svg = Files.readString(picture);
    assertEquals(2, svg.split("<rect", -1).length - 1, svg);
    assertTrue(svg.startsWith("<svg xmlns=") && svg.endsWith("</svg>\n"), svg);
    assertEquals("5\n", out("", "eval", "sum(c)", "c=" + table + ":count"));
    assertEquals(20, out("1e17\n1e17\n", "histogram").lines().count());
    Path report = folder.resolve("r.html");
    Ran.withInput(five, "histogram", "--svg", report, "--report=" + report)
        .failsWith(2, "would overwrite");
    Ran.withInput(five, "histogram", "--svg", folder.resolve("none/x.svg")).failsWith(2, "none");
    Ran.run("histogram", table + ":count", "--svg", table)
        .failsWith(2, "would overwrite the input");
    Ran.withInput(five, "histogram", "--bins", "0").failsWith(2, "--bins must be from 1");
    Ran.withInput(five, "histogram", "--edges", "2,1").failsWith(2, "edges");
    Ran.withInput(five, "histogram", "--edges", "1,2", "--bins", "3").failsWith(2, "leave --bins");
    Ran.withInput(five, "histogram", "-o", folder.resolve("h.npy")).failsWith(2, "several columns");
  }

  @Test
  void groupsHaveStatistics() throws IOException {
    Path trips = folder.resolve("trips.csv");
    Files.writeString(
        trips, "city,\"fare, paid\",day\n2,0.1,1\n1,5.5,1\n2,0.2,2\n2,0.3,1\n1,-1,2\n");
    Object city = trips + ":city";
    Object fare = trips + ":fare, paid";
    assertEquals(
        "1\t2\t4.5\t-1.0\n2\t3\t0.6\t0.1\n", out("", "group", "count,sum,min", city, fare));
    assertEquals("1\t2\n2\t3\n", out("", "group", "count", city));
    assertEquals(
        "1\t1\t1\n1\t2\t4\n2\t1\t0\n2\t2\t2\n",
        out("", "group", "argmin", city, fare, "--and", trips + ":3"));
    Path means = folder.resolve("means.csv");
    out("", "group", "mean,last", city, trips + ":day", "-o", means);
    assertEquals("key,mean,last\n1,1.5,2\n2,1.3333333333333333,1\n", Files.readString(means));
    Ran.run("group", "sum", city).failsWith(2, "sum needs a file of values");
    Ran.run("group", "summ", city, fare).failsWith(2, "did you mean \"sum\"");
    Ran.run("group", "count", fare).failsWith(2, "keys are integers");
    Ran.withInput("1\n", "group", "sum", city, "-").failsWith(2, "each row needs one of both");
    Ran.withInput("1\n", "group", "sum", "-", "-").failsWith(2, "standard input can be read once");
  }

  @Test
  void joinsPairRows() throws IOException {
    Path cities = folder.resolve("cities.csv");
    Files.writeString(cities, "id,share\n7,0.5\n8,1.0\n7,2.5\n");
    Object id = cities + ":id";
    assertEquals("0\t0\n0\t2\n2\t1\n", out("7\n9\n8\n", "join", "-", id));
    assertEquals("0\t0\n0\t2\n1\t-1\n", out("7\n9\n", "join", "-", id, "--kind", "left"));
    assertEquals("0\n2\n", out("7\n9\n8\n", "join", "-", id, "--kind", "semi"));
    assertEquals("1\n", out("7\n9\n8\n", "join", "-", id, "--kind", "anti"));
    assertEquals("1\t1\n", out("2\n1\n", "join", "-", cities + ":share"));
    Ran.withInput("9007199254740993\n", "join", "-", cities + ":share").failsWith(2, "2^53");
    Ran.withInput("1\n", "join", "-", "-").failsWith(2, "standard input can be read once");
    Ran.withInput("1\n", "join", "-", id, "--kind", "outer").failsWith(2, "outer");
    Ran.run("join", id).failsWith(2, "RIGHT");
  }

  @Test
  void columnsOfTablesAreFiles() throws IOException {
    Path table = folder.resolve("a:b.csv");
    Files.writeString(table, "\ufeffid;price;x:y\n1;2.5;7\n\n2;\"3.5\";8\n");
    assertEquals("6.0\n", out("", "reduce", "sum", table + ":price"));
    assertEquals("3\n", out("", "reduce", "sum", table + ":id"));
    assertEquals("15\n", out("", "reduce", "sum", table + ":x:y"));
    assertEquals("15\n", out("", "reduce", "sum", table + ":3"));
    assertEquals("2\n1\n", out("", "sort", "-r", table + ":id"));
    Path tabs = folder.resolve("t.tsv");
    Files.writeString(tabs, "a,b\tc\n1\t2\n3\t4\n");
    assertEquals("4\n", out("", "reduce", "sum", tabs + ":a,b"));
    Ran.run("reduce", "sum", table + ":prize").failsWith(2, "has no column", "\"price\"");
    Ran.run("reduce", "sum", table + ":4").failsWith(2, "has no column");
    Ran.run("reduce", "sum", folder.resolve("none.csv") + ":a").failsWith(2, "there is no file");
    Path bad = folder.resolve("bad.csv");
    Files.writeString(bad, "a,b\n1,2\n3,\n5,six\n");
    Ran.run("reduce", "sum", bad + ":b").failsWith(2, "bad.csv:b: line 3 has an empty field");
    Files.writeString(bad, "a,b\n1,2\n3,4\n5,six\n");
    Ran.run("reduce", "sum", bad + ":b").failsWith(2, "bad.csv:b: line 4 is no number", "six");
    Files.writeString(bad, "a,b\n1,2\n3\n");
    Ran.run("reduce", "sum", bad + ":b").failsWith(2, "bad.csv is no table");
    Files.writeString(bad, "a\n1\n\n3\n");
    Ran.run("reduce", "sum", bad + ":a").failsWith(2, "bad.csv:a: line 3 has an empty field");
    Ran.run("reduce", "sum", bad + ":a", "--format", "raw", "--type", "int")
        .failsWith(2, "is a part of a file, but raw numbers have no parts");
    Files.writeString(bad, "\"a;b\"\n1\n\n3\n");
    Ran.run("reduce", "sum", bad + ":1").failsWith(2, "line 3 has an empty field");
    Files.writeString(bad, "\n\na,b\n1,2\n");
    assertEquals("1\n", out("", "reduce", "sum", bad + ":a"));
    Ran.run("top", "1", bad + ":a", "--trace=" + bad).failsWith(2, "would overwrite the input");
    Files.writeString(bad, "a,a\n1,2\n");
    Ran.run("reduce", "sum", bad + ":a").failsWith(2, "several columns named");
    Files.writeString(bad, "");
    Ran.run("reduce", "sum", bad + ":a").failsWith(2, "is empty");
    Files.write(bad, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
    Ran.run("reduce", "sum", bad + ":a").failsWith(2, "is truncated", "gzip");
  }
}
