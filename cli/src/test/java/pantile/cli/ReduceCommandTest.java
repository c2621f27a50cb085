// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReduceCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "sum,10",
    "mean,2.5",
    "variance,5.25",
    "min,-1",
    "max,5",
    "minmax,-1 5",
    "argmin,1",
    "argmax,0",
    "norm2,6.782329983125268",
    "SUM,10"
  })
  void reducesTextMappedAndPipedFilesAlike(String what, String expected) {
    Path text = NpyBytes.write(folder, "x.txt", "5\n-1\n2\n4\n");
    byte[] little = NpyBytes.file("<i8", "(4,)", NpyBytes.longs(LITTLE_ENDIAN, 5, -1, 2, 4));
    Path npy = NpyBytes.write(folder, "x.npy", little);
    Path big =
        NpyBytes.write(
            folder,
            "y.npy",
            NpyBytes.file(
                3, NpyBytes.dict(">i4", true, "(4L,)"), NpyBytes.ints(BIG_ENDIAN, 5, -1, 2, 4)));
    Path raw = NpyBytes.write(folder, "x.bin", NpyBytes.ints(LITTLE_ENDIAN, 5, -1, 2, 4));
    assertEquals(expected + "\n", Ran.run("reduce", what, text).fine().out());
    assertEquals(expected + "\n", Ran.run("reduce", what, npy).fine().out());
    assertEquals(expected + "\n", Ran.run("reduce", what, big).fine().out());
    assertEquals(expected + "\n", Ran.run("reduce", what, "--type", "int", raw).fine().out());
    assertEquals(expected + "\n", Ran.withInput(little, "reduce", what).fine().out());
  }

  @Test
  void nothingInBetweenOverflowsOrLosesDigits() {
    String times = "1700000000000000000\n1700000000000000003\n";
    assertEquals("2.25\n", Ran.withInput(times, "reduce", "variance").fine().out());
    String huge = "1e308\n-1e308\n1e308\n-1e308\n";
    assertEquals("0.0\n", Ran.withInput(huge, "reduce", "sum").fine().out());
    assertEquals("0.0\n", Ran.withInput("1e308\n1e308\n", "reduce", "variance").fine().out());
    assertEquals("1.0E308\n", Ran.withInput("1e308\n1e308\n", "reduce", "mean").fine().out());
    Path x = NpyBytes.write(folder, "x.txt", huge);
    Path y = NpyBytes.write(folder, "y.txt", "1e308\n1e308\n1e308\n1e308\n");
    assertEquals("0.0\n", Ran.run("reduce", "dot", x, y).fine().out());
  }

  @Test
  void everyHeaderVersionIsRead() {
    byte[] elements = NpyBytes.doubles(LITTLE_ENDIAN, 1.5, 2.5);
    for (int version = 1; version <= 3; version++) {
      byte[] file = NpyBytes.file(version, NpyBytes.dict("<f8", false, "(2,)"), elements);
      Path path = NpyBytes.write(folder, "v" + version + ".npy", file);
      assertEquals("4.0\n", Ran.run("reduce", "sum", path).fine().out());
    }
    for (String prefixed : new String[] {"=f8", "f8", "|f8"}) {
      byte[] file =
          NpyBytes.file(prefixed, "(2,)", NpyBytes.doubles(ByteOrder.nativeOrder(), 1.5, 2.5));
      assertEquals("4.0\n", Ran.withInput(file, "reduce", "sum").fine().out());
    }
  }

  @Test
  void floatsAreShownAsFloats() {
    Path file =
        NpyBytes.write(
            folder,
            "x.npy",
            NpyBytes.file("<f4", "(3,)", NpyBytes.floats(LITTLE_ENDIAN, .1f, .3f, .1f)));
    assertEquals("0.1 0.3\n", Ran.run("reduce", "minmax", file).fine().out());
    assertEquals("2\n", Ran.run("reduce", "count", "0.1", file).fine().out());
  }

  @Test
  void countsValuesOfEverySign() {
    assertEquals("2\n", Ran.withInput("-5\n3\n-5\n", "reduce", "count", "-5").fine().out());
    assertEquals("1\n", Ran.withInput("-inf\n3.5\n", "reduce", "count", "-inf").fine().out());
    assertEquals("2\n", Ran.withInput("nan\nnan\n1.5\n", "reduce", "count", "nan").fine().out());
    assertEquals("2\n", Ran.withInput("0.0\n-0.0\n1.5\n", "reduce", "count", "0").fine().out());
    Ran.withInput("1\n2\n", "reduce", "count", "1.5").failsWith(2, "is no integer");
    Ran.withInput("1.5\n2\n", "reduce", "count", "x")
        .failsWith(2, "needs a number before the file, and \"x\" is none");
    Path ints = NpyBytes.write(folder, "i.bin", NpyBytes.ints(LITTLE_ENDIAN, 0, 1));
    assertEquals("0\n", Ran.run("reduce", "count", "2^32", ints, "--type", "int").fine().out());
  }

  @Test
  void dotTakesTwoFilesAlike() {
    Path x = NpyBytes.write(folder, "x.txt", "1\n2\n3\n");
    Path y = NpyBytes.write(folder, "y.txt", "4\n5\n6\n");
    Path shorter = NpyBytes.write(folder, "z.txt", "4\n5\n");
    assertEquals("32\n", Ran.run("reduce", "dot", x, y).fine().out());
    Ran.run("reduce", "dot", x, shorter).failsWith(2, "3 long", "2 long");
  }

  @Test
  void jsonParses() {
    JsonNode node =
        new JsonMapper()
            .readTree(Ran.withInput("3\n1.5\n", "reduce", "minmax", "--json").fine().out());
    assertEquals("double", node.get("type").asString());
    assertEquals(2, node.get("length").asInt());
    assertEquals(1.5, node.get("min").asDouble());
    assertEquals(3.0, node.get("max").asDouble());
    JsonNode nan =
        new JsonMapper().readTree(Ran.withInput("", "reduce", "mean", "--json").fine().out());
    assertEquals("NaN", nan.get("result").asString());
  }

  @Test
  void theBitsOfASumDoNotDependOnWorkers() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < 600_000; i++) {
      text.append(1.0 / i).append('\n');
    }
    Path file = NpyBytes.write(folder, "x.txt", text.toString());
    String one = Ran.run("reduce", "sum", file, "--workers", 1).fine().out();
    String many = Ran.run("reduce", "sum", file, "--workers", 7).fine().out();
    assertEquals(one, many);
    // H(n) is near ln n + 0.5772156649 + 1 / 2n.
    double harmonic = Math.log(599_999) + 0.5772156649015329 + 0.5 / 599_999;
    assertTrue(Math.abs(Double.parseDouble(one) - harmonic) < 1e-9, one);
  }
}
