// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.formats.Npy;
import pantile.formats.Raw;
import pantile.spi.Slice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code pantile stats} prints. Which numbers it finds, the module formats tests. */
class StatsCommandTest {
  @TempDir private Path folder;

  private static String text(String... values) {
    List<String> names =
        List.of(
            "count",
            "NaNs",
            "mean",
            "deviation",
            "least",
            "25%",
            "median",
            "75%",
            "greatest",
            "zeros",
            "infinities",
            "spread");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(names.get(i)).append(" ".repeat(12 - names.get(i).length())).append(values[i]);
      text.append("\n");
    }
    return text.toString();
  }

  @Test
  void fourNumbersHaveWhatTheyHave() {
    Ran ran = Ran.withInput("4\n1\n3\n2\n", "stats").fine();
    String[] lines = ran.out().split("\n");
    assertEquals(12, lines.length, ran.out());
    assertEquals(
        text("4", "0", "2.5", "1.2909944487358056", "1", "1.75", "2.5", "3.25", "4", "0", "0"),
        String.join("\n", List.of(lines).subList(0, 11)) + "\n");
    assertEquals("spread", lines[11].strip().split(" ")[0]);
    assertEquals(12 + 48, lines[11].length());
    assertEquals(4, lines[11].chars().filter(c -> c == '█').count());
  }

  @Test
  void nothingIsDescribedToo() {
    String nan = "NaN";
    String nothing = text("0", "0", nan, nan, nan, nan, nan, nan, nan, "0", "0");
    assertEquals(nothing, Ran.withInput("", "stats", "-").fine().out());
    String allNaN = text("0", "3", nan, nan, nan, nan, nan, nan, nan, "0", "0");
    assertEquals(allNaN, Ran.withInput("NaN\nnan\nNaN\n", "stats").fine().out());
  }

  @Test
  void oneNumberHasNoDeviation() {
    String one = text("1", "0", "7.0", "NaN", "7", "7.0", "7.0", "7.0", "7", "0", "0");
    String out = Ran.withInput("7\n", "stats").fine().out();
    assertTrue(out.startsWith(one), out);
  }

  @Test
  void nansAreCountedAndLeftOut() {
    String out = Ran.withInput("NaN\n-0.0\n0\nInfinity\nNaN\n5\n", "stats").fine().out();
    assertTrue(
        out.startsWith(
            text("4", "2", "Infinity", "NaN", "-0.0", "-0.0", "2.5", "Infinity", "Infinity", "2")
                + "infinities  1\n"),
        out);
  }

  @Test
  void theBitsAreThoseOfOtherCommands() throws IOException {
    SplittableRandom random = new SplittableRandom(20_261_130);
    double[] numbers = random.doubles(100_000, -3, 1e6).toArray();
    Path file = folder.resolve("x.npy");
    Npy.write(file, new Slice.Doubles(numbers, 0, numbers.length));
    JsonNode stats = json("stats", file, "--json");
    for (List<String> pair :
        List.of(List.of("mean", "mean"), List.of("least", "min"), List.of("greatest", "max"))) {
      assertEquals(
          Ran.run("reduce", pair.get(1), file).fine().out().strip(),
          Double.toString(stats.get(pair.getFirst()).asDouble()));
    }
    List<String> quantiles =
        Ran.run("quantile", "0.25,0.5,0.75", file).fine().out().lines().toList();
    for (int i = 0; i < 3; i++) {
      assertEquals(quantiles.get(i), Double.toString(stats.get("quartiles").get(i).asDouble()));
    }
    double variance = Double.parseDouble(Ran.run("reduce", "variance", file).fine().out());
    double n = numbers.length;
    assertEquals(Math.sqrt(variance * (n / (n - 1))), stats.get("deviation").asDouble());
    assertEquals(100_000, stats.get("count").asInt());
    assertEquals(49, stats.get("edges").size());
    assertEquals(48, stats.get("counts").size());
  }

  private static JsonNode json(Object... command) {
    return JsonMapper.builder().build().readTree(Ran.run(command).fine().out());
  }

  @Test
  void filesOfAllFormatsAreDescribed() throws IOException {
    Path raw = folder.resolve("x.bin");
    Raw.write(raw, new Slice.Floats(new float[] {0.1f, 0.2f, 0.1f}, 0, 3));
    String floats = Ran.run("stats", raw, "--type", "float").fine().out();
    assertTrue(floats.contains("\nleast       0.1\n"), floats);
    assertTrue(floats.contains("\ngreatest    0.2\n"), floats);
    Path table = NpyBytes.write(folder, "t.csv", "id,fare\n1,2.5\n2,3.5\n");
    String column = Ran.run("stats", table + ":fare").fine().out();
    assertTrue(column.contains("\nmean        3.0\n"), column);
    Path huge = NpyBytes.write(folder, "h.txt", Long.MAX_VALUE + "\n" + Long.MIN_VALUE + "\n");
    String longs = Ran.run("stats", huge).fine().out();
    assertTrue(longs.contains("\nleast       " + Long.MIN_VALUE + "\n"), longs);
    assertTrue(longs.contains("\nmean        -0.5\n"), longs);
  }

  @Test
  void severalFilesAreToldApart() {
    Path a = NpyBytes.write(folder, "a.txt", "1\n");
    Path b = NpyBytes.write(folder, "b.txt", "2.5\n3\n");
    String out = Ran.run("stats", a, b).fine().out();
    assertTrue(out.startsWith("# " + a + "\ncount       1\n"), out);
    assertTrue(out.contains("\n\n# " + b + "\ncount       2\n"), out);
    JsonNode both = json("stats", a, b, "--json");
    assertEquals(2, both.size());
    assertEquals("long", both.get(0).get("type").asString());
    assertEquals(2.75, both.get(1).get("mean").asDouble());
    assertEquals("NaN", both.get(0).get("deviation").asString());
  }

  @Test
  void whatCannotBeReadIsTold() {
    Path bad = NpyBytes.write(folder, "bad.txt", "1\nx\n");
    Ran.run("stats", bad).failsWith(2, "line 2");
    Ran.run("stats", folder.resolve("no.txt")).failsWith(2, "there is no file");
    Ran.run("stats", "-", "-").failsWith(2, "standard input can be read once");
    Ran.run("stats", "--bins", 3, bad).failsWith(2, "no option \"--bins\"");
  }

  @Test
  void anExplanationComputesNothing() {
    Path in = NpyBytes.write(folder, "x.txt", "1\n2\nNaN\n");
    Ran ran = Ran.run("stats", in, "--explain");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.err().contains("moments"), ran.err());
    assertTrue(ran.out().startsWith("count       2\n"), ran.out());
    assertFalse(ran.err().contains("should not happen"), ran.err());
  }
}
