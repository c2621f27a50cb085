// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.formats.Npy;
import pantile.formats.Raw;
import pantile.formats.Text;
import pantile.spi.Slice;

/** Commands with so little memory that they compute in parts, against the same with much of it. */
class StreamingCommandsTest {
  private static final int LENGTH = 270_000;

  @TempDir private Path folder;
  @TempDir private Path temporary;
  private double[] numbers = {};

  @BeforeEach
  void numbers() {
    SplittableRandom random = new SplittableRandom(20_261_130);
    numbers = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      numbers[i] = Math.rint(random.nextGaussian() * 1e4) / 16;
    }
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".part")).toList());
    }
  }

  /** Where numbers come from. */
  enum Kind {
    NPY,
    BIG_ENDIAN,
    RAW,
    TEXT,
    COLUMN,
    STANDARD_TEXT,
    STANDARD_NPY
  }

  /** What a command is given: arguments, and standard input. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Given(List<Object> arguments, byte[] input) {
    Ran run(Object... command) {
      List<Object> all = new ArrayList<>(List.of(command));
      all.addAll(arguments);
      return Ran.withInput(input, all.toArray());
    }
  }

  private Given given(Kind kind) throws IOException {
    Slice slice = new Slice.Doubles(numbers, 0, LENGTH);
    Path file = folder.resolve("x" + kind);
    switch (kind) {
      case NPY, STANDARD_NPY -> Npy.write(file, slice);
      case BIG_ENDIAN -> {
        byte[] bytes = NpyBytes.doubles(ByteOrder.BIG_ENDIAN, numbers);
        Files.write(file, NpyBytes.file(">f8", "(" + LENGTH + ",)", bytes));
      }
      case RAW -> Raw.write(file, slice);
      case TEXT, STANDARD_TEXT -> Text.write(file, slice);
      case COLUMN -> {
        StringBuilder table = new StringBuilder("row,value\n");
        for (int i = 0; i < LENGTH; i++) {
          table.append(i).append(',').append(numbers[i]).append('\n');
        }
        Files.writeString(file, table);
      }
    }
    return switch (kind) {
      case NPY, BIG_ENDIAN -> new Given(List.of(file), new byte[0]);
      case RAW -> new Given(List.of(file, "--type", "double"), new byte[0]);
      case TEXT -> new Given(List.of(file), new byte[0]);
      case COLUMN -> new Given(List.of(file + ":value"), new byte[0]);
      case STANDARD_TEXT, STANDARD_NPY -> new Given(List.of("-"), Files.readAllBytes(file));
    };
  }

  private static Object[] with(Object[] command, Object... more) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private void same(Given given, Object... command) {
    byte[] whole = given.run(command).fine().bytes();
    Object[] little = with(command, "--memory", "16m", "--temp", temporary);
    assertArrayEquals(whole, given.run(little).fine().bytes(), String.join(" ", texts(command)));
  }

  private static List<String> texts(Object... words) {
    return Stream.of(words).map(Object::toString).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatHasTheSameResults(Kind kind) throws IOException {
    Given given = given(kind);
    same(given, "filter", "(x > 12) & (x < 1000)");
    same(given, "unique", "--count");
    same(given, "quantile", "0,0.1,0.5,0.999,1");
    same(given, "reduce", "variance");
    same(given, "stats");
  }

  @Test
  void everyOptionHasTheSameResults() throws IOException {
    Given given = given(Kind.NPY);
    same(given, "scan");
    same(given, "scan", "-x");
    same(given, "filter", "x > 1e300");
    same(given, "filter", "x > mean(x)");
    same(given, "unique");
    same(given, "unique", "--in-order");
    for (int k : new int[] {0, 1000, LENGTH + 1}) {
      same(given, "top", k);
      same(given, "top", k, "--least", "--indices");
    }
    same(given, "quantile", "0.3", "--method", "hazen");
    same(given, "histogram");
    same(given, "histogram", "--edges", "-1,0,5");
    for (String what : List.of("sum", "mean", "min", "max", "minmax", "norm2", "argmin")) {
      same(given, "reduce", what);
    }
    same(given, "reduce", "count", "0.25");
    same(given, "argsort");
    Path file = (Path) given.arguments.getFirst();
    same(new Given(List.of("x=" + file), new byte[0]), "eval", "sum(x) + x[3]");
    same(new Given(List.of(file, file), new byte[0]), "reduce", "dot");
  }

  @Test
  void joinsHaveTheSameRows() throws IOException {
    Given given = given(Kind.NPY);
    Path other = folder.resolve("other.npy");
    Npy.write(other, new Slice.Doubles(numbers, 500, 9500));
    for (String kind : List.of("inner", "left", "semi", "anti")) {
      same(given, "join", other, "--kind", kind);
    }
    same(given(Kind.COLUMN), "join", other);
    Path rows = folder.resolve("rows.npy");
    Path few = folder.resolve("few.npy");
    given.run("join", other, "--kind", "anti", "-o", rows, "--memory", "16m").fine();
    given.run("join", other, "--kind", "anti", "-o", few).fine();
    assertArrayEquals(Files.readAllBytes(few), Files.readAllBytes(rows));
  }

  @Test
  void outputsHaveTheirFormats() throws IOException {
    Given given = given(Kind.NPY);
    for (String name : List.of("out.npy", "out.raw", "out.txt", "out.csv", "out")) {
      Path whole = folder.resolve("whole-" + name);
      Path parts = folder.resolve("parts-" + name);
      for (Object[] command :
          List.of(
              new Object[] {"filter", "x < 0"},
              new Object[] {"scan"},
              new Object[] {"unique"},
              new Object[] {"top", 50})) {
        given.run(with(command, "-o", whole)).fine();
        given.run(with(command, "-o", parts, "--memory", "16m")).fine();
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(parts), name);
      }
    }
    Path table = folder.resolve("table.csv");
    Path parts = folder.resolve("parts.csv");
    given.run("unique", "-c", "-o", table).fine();
    given.run("unique", "-c", "-o", parts, "--memory", "16m").fine();
    assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(parts));
    assertTrue(Files.readString(parts).startsWith("value,count\n"));
    given.run("histogram", "-o", table).fine();
    given.run("histogram", "-o", parts, "--memory", "16m").fine();
    assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(parts));
    given
        .run("unique", "-c", "-o", folder.resolve("t.npy"), "--memory", "16m")
        .failsWith(2, "several columns");
  }

  /** The input may be the output, also where it is written in place. */
  @Test
  void theInputMayBeTheOutput() throws IOException {
    for (boolean linked : new boolean[] {false, true}) {
      for (Object[] command :
          List.of(
              new Object[] {"filter", "x < 0"}, new Object[] {"scan"}, new Object[] {"unique"})) {
        Path whole = folder.resolve("whole.npy");
        Path file = folder.resolve("file.npy");
        Npy.write(file, new Slice.Doubles(numbers, 0, LENGTH));
        if (linked) {
          Files.createLink(folder.resolve("link.npy"), file);
        }
        Ran.run(with(command, file, "-o", whole)).fine();
        Ran.run(with(command, file, "-o", file, "--memory", "16m", "--temp", temporary)).fine();
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(file));
        Files.deleteIfExists(folder.resolve("link.npy"));
        Files.delete(file);
      }
    }
    Path file = folder.resolve("table.txt");
    Path link = folder.resolve("link.txt");
    Text.write(file, new Slice.Doubles(numbers, 0, LENGTH));
    Files.createLink(link, file);
    String expected = Ran.run("unique", "-c", file).fine().out();
    Ran.run("unique", "-c", file, "-o", file, "--memory", "16m", "--temp", temporary).fine();
    assertEquals(expected, Files.readString(link));
  }

  /** The type of text is that of all its numbers. */
  @Test
  void theLastNumberMayDecideTheType() {
    StringBuilder integers = new StringBuilder("-0\n");
    for (int i = 1; i < LENGTH; i++) {
      integers.append(i % 100).append('\n');
    }
    byte[] input = integers.toString().getBytes(StandardCharsets.US_ASCII);
    Given whole = new Given(List.of("-"), input);
    same(whole, "filter", "x < 3");
    same(whole, "unique");
    Given fraction =
        new Given(List.of("-"), (integers + "0.5\n").getBytes(StandardCharsets.US_ASCII));
    same(fraction, "filter", "x < 3");
    same(fraction, "scan");
    same(fraction, "unique", "-c");
    same(new Given(List.of("-", "--format", "text", "--type", "int"), input), "scan");
    same(new Given(List.of("-", "--format", "text", "--type", "float"), input), "scan");
  }

  @Test
  void badInputIsToldAsBefore() throws IOException {
    Given text = given(Kind.TEXT);
    Path bad = folder.resolve("bad.txt");
    Files.writeString(bad, Files.readString(folder.resolve("xTEXT")) + "nonsense\n");
    Path truncated = folder.resolve("truncated.npy");
    given(Kind.NPY);
    byte[] npy = Files.readAllBytes(folder.resolve("xNPY"));
    Files.write(truncated, Arrays.copyOf(npy, npy.length - 11));
    for (Object[] command :
        List.of(
            new Object[] {"filter", "x < 0"},
            new Object[] {"scan"},
            new Object[] {"unique"},
            new Object[] {"top", 3},
            new Object[] {"quantile", "0.5"},
            new Object[] {"histogram"},
            new Object[] {"reduce", "sum"})) {
      String line = String.format(Locale.ROOT, "line %d", LENGTH + 1);
      Ran.run(with(command, bad, "--memory", "16m")).failsWith(2, "bad.txt", line);
      Ran.withInput(Files.readAllBytes(bad), with(command, "-", "--memory", "16m"))
          .failsWith(2, "standard input", line);
      Ran.run(with(command, truncated, "--memory", "16m")).failsWith(2, "truncated");
      Ran.run(with(command, text.arguments.getFirst(), "--memory", "16m", "--temp", bad))
          .failsWith(2, "temporary files in " + bad);
      Ran.run(with(command, text.arguments.getFirst(), "--memory", "1"))
          .failsWith(2, "--memory must be at least 16m");
      Ran.run(with(command, text.arguments.getFirst(), "--memory", "much"))
          .failsWith(2, "--memory");
    }
    Ran.run("join", truncated, bad, "--memory", "16m").failsWith(2, "truncated");
  }

  /** Fails at once. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the line is dead");
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      return read();
    }
  }

  /** What the program {@code yes} says. */
  private static final class Endless extends InputStream {
    private boolean end;

    @Override
    public int read() {
      end = !end;
      return end ? 'y' : '\n';
    }

    @Override
    public int read(byte[] to, int from, int length) {
      for (int i = 0; i < length; i++) {
        to[from + i] = (byte) read();
      }
      return length;
    }
  }

  /** Standard input that breaks off behind its start. */
  @Test
  void standardInputMayFail() throws IOException {
    byte[] text = given(Kind.STANDARD_TEXT).input;
    InputStream failing = new SequenceInputStream(new ByteArrayInputStream(text), new Broken());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code =
        Main.run(
            Console.of(failing, out, errors),
            "unique",
            "-",
            "--memory",
            "16m",
            "--temp",
            temporary.toString());
    new Ran(code, out, err.toString(StandardCharsets.UTF_8))
        .failsWith(2, "cannot read standard input", "the line is dead");
  }

  /** What is no number is told at once: such a stream may have no end. */
  @Test
  void nonsenseWithoutAnEndIsRefused() {
    InputStream endless = new Endless();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code = Main.run(Console.of(endless, out, errors), "reduce", "sum", "-");
    new Ran(code, out, err.toString(StandardCharsets.UTF_8)).failsWith(2, "line 1");
  }

  @Test
  void aFullDiskIsTold() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    Given given = given(Kind.NPY);
    for (Object[] command :
        List.of(
            new Object[] {"filter", "x < 0"},
            new Object[] {"scan"},
            new Object[] {"unique", "-c"})) {
      given
          .run(with(command, "-o", full, "--memory", "16m"))
          .failsWith(2, "cannot write /dev/full");
    }
  }

  @Test
  void explanationsWriteNothing() throws IOException {
    Given given = given(Kind.NPY);
    for (Object[] command :
        List.of(
            new Object[] {"filter", "x < 0"},
            new Object[] {"scan"},
            new Object[] {"unique"},
            new Object[] {"top", 10},
            new Object[] {"quantile", "0.5"})) {
      Ran plain = given.run(with(command, "--memory", "16m")).fine();
      Ran explained = given.run(with(command, "--memory", "16m", "--explain"));
      assertEquals(0, explained.code(), explained.err());
      assertArrayEquals(plain.bytes(), explained.bytes());
      assertTrue(explained.err().length() > 0);
    }
  }
}
