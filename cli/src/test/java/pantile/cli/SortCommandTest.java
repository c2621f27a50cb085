// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.op.sort.NaiveOrder;

class SortCommandTest {
  @TempDir private Path folder;

  @Test
  void textGoesFromStandardInputToStandardOutput() {
    assertEquals("-5\n1\n3\n", Ran.withInput("3\n-5\n1", "sort").fine().out());
    assertEquals("-5\n1\n3\n", Ran.withInput("3\r\n-5\r\n1\r\n", "sort", "-").fine().out());
    assertEquals("3\n1\n-5\n", Ran.withInput("3\n1\n-5\n", "sort", "--descending").fine().out());
    assertEquals("", Ran.withInput("", "sort").fine().out());
  }

  @Test
  void textMayHaveBlanksCommentsAndAByteOrderMark() {
    String text = "\ufeff# header\n\n  3 \n\t-1\n+2\n";
    assertEquals("-1\n2\n3\n", Ran.withInput(text, "sort").fine().out());
  }

  @Test
  void floatingPointTextIsOrderedAndKept() {
    String text = "1e3\nnan\n-inf\n0.1\n0.0\n-0.0\nInfinity\n4.9e-324\n";
    assertEquals(
        "-Infinity\n-0.0\n0.0\n4.9E-324\n0.1\n1000.0\nInfinity\nNaN\n",
        Ran.withInput(text, "sort").fine().out());
    assertEquals("0.1\n1.67772165E7\n", Ran.withInput("16777216.5\n0.1\n", "sort").fine().out());
    assertEquals(
        "0.1\n1.6777216E7\n",
        Ran.withInput("16777216.5\n0.1\n", "sort", "--type", "float", "--format", "text")
            .fine()
            .out());
  }

  @Test
  void typesOfTextCanBeChosen() {
    Path file = NpyBytes.write(folder, "x.txt", "2\n1\n9007199254740993\n");
    assertEquals("1\n2\n9007199254740993\n", Ran.run("sort", file).fine().out());
    assertEquals(
        "1.0\n2.0\n9.007199254740992E15\n", Ran.run("sort", "--type", "double", file).fine().out());
    assertEquals(
        Long.MIN_VALUE + "\n" + Long.MAX_VALUE + "\n",
        Ran.withInput(Long.MAX_VALUE + "\n" + Long.MIN_VALUE, "sort").fine().out());
  }

  @Test
  void npyStaysNpyInPlace() throws IOException {
    Path file =
        NpyBytes.write(
            folder,
            "x.npy",
            NpyBytes.file("<f8", "(4,)", NpyBytes.doubles(LITTLE_ENDIAN, 2, -1, 0.5, -0.0)));
    Ran.run("sort", file, "-o", file).fine();
    byte[] expected = NpyBytes.doubles(LITTLE_ENDIAN, -1, -0.0, 0.5, 2);
    assertArrayEquals(expected, tail(Files.readAllBytes(file), expected.length));
    assertEquals(128 + expected.length, Files.size(file));
    assertEquals("-1.0\n", Ran.run("reduce", "min", file).fine().out());
  }

  @Test
  void everyTypeAndByteOrderIsSorted() throws IOException {
    Path big = folder.resolve("big.npy");
    Path out = folder.resolve("out.npy");
    Files.write(big, NpyBytes.file(">i4", "(3,)", NpyBytes.ints(BIG_ENDIAN, 3, -1, 2)));
    Ran.run("sort", big, "-o", out).fine();
    assertArrayEquals(NpyBytes.ints(LITTLE_ENDIAN, -1, 2, 3), tail(Files.readAllBytes(out), 12));
    Files.write(big, NpyBytes.file(">i8", "(3,)", NpyBytes.longs(BIG_ENDIAN, 3, -1, 2)));
    Ran.run("sort", big, "-o", out).fine();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, -1, 2, 3), tail(Files.readAllBytes(out), 24));
    Files.write(big, NpyBytes.file(">f4", "(3,)", NpyBytes.floats(BIG_ENDIAN, 3, -1, 2)));
    Ran.run("sort", big, "-o", out).fine();
    assertArrayEquals(NpyBytes.floats(LITTLE_ENDIAN, -1, 2, 3), tail(Files.readAllBytes(out), 12));
    Files.write(big, NpyBytes.file(">f8", "(3,)", NpyBytes.doubles(BIG_ENDIAN, 3, -1, 2)));
    Ran.run("sort", big, "-o", out, "--descending").fine();
    assertArrayEquals(NpyBytes.doubles(LITTLE_ENDIAN, 3, 2, -1), tail(Files.readAllBytes(out), 24));
  }

  /** Zeros of both signs, NaNs of all kinds: what comes out has all the bits that went in. */
  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FLOAT", "DOUBLE"})
  void everyBitIsKept(ElementType type) throws IOException {
    Path out = folder.resolve("out.npy");
    for (Distribution distribution : List.of(Distribution.EDGES, Distribution.LOOSELY_SORTED)) {
      Input input = Input.of(distribution, type, 9_001);
      String shape = "(" + input.length() + ",)";
      String descr = type == ElementType.FLOAT ? "f4" : "f8";
      Path big =
          NpyBytes.write(
              folder,
              "big.npy",
              NpyBytes.file(">" + descr, shape, bytes(input.mapped(BIG_ENDIAN, 0))));
      Path little =
          NpyBytes.write(
              folder,
              "little.npy",
              NpyBytes.file("<" + descr, shape, bytes(input.mapped(LITTLE_ENDIAN, 0))));
      for (boolean descending : new boolean[] {false, true}) {
        Slice sorted = SliceElements.allocate(type, input.length());
        SliceElements.write(NaiveOrder.sorted(input.whole(), descending), sorted);
        byte[] expected = littleEndian(sorted);
        for (Path in : List.of(big, little)) {
          (descending
                  ? Ran.run("sort", in, "-o", out, "--descending")
                  : Ran.run("sort", in, "-o", out))
              .fine();
          assertArrayEquals(expected, tail(Files.readAllBytes(out), expected.length));
        }
      }
    }
  }

  private static byte[] bytes(Slice.Mapped x) {
    return x.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  private static byte[] littleEndian(Slice x) {
    return x instanceof Slice.Floats f
        ? NpyBytes.floats(LITTLE_ENDIAN, f.array())
        : NpyBytes.doubles(LITTLE_ENDIAN, ((Slice.Doubles) x).array());
  }

  @Test
  void rawIsReadWithATypeAndWrittenByName() throws IOException {
    Path raw = NpyBytes.write(folder, "x.bin", NpyBytes.floats(LITTLE_ENDIAN, 2.5f, -1f, 0.1f));
    Path out = folder.resolve("y.raw");
    Ran.run("sort", "--type", "float", raw, "-o", out).fine();
    assertArrayEquals(NpyBytes.floats(LITTLE_ENDIAN, -1f, 0.1f, 2.5f), Files.readAllBytes(out));
    Path text = folder.resolve("y.txt");
    Ran.run("sort", "--type", "float", raw, "-o", text).fine();
    assertEquals("-1.0\n0.1\n2.5\n", Files.readString(text));
    byte[] piped =
        Ran.withInput(Files.readAllBytes(raw), "sort", "--type", "float", "-").fine().bytes();
    assertArrayEquals(Files.readAllBytes(out), piped);
  }

  @Test
  void npyIsRecognisedOnStandardInput() {
    byte[] file = NpyBytes.file("<i8", "(3,)", NpyBytes.longs(LITTLE_ENDIAN, 3, 1, 2));
    byte[] sorted = Ran.withInput(file, "sort", "-").fine().bytes();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, 1, 2, 3), tail(sorted, 24));
  }

  @Test
  void theFormatCanBeForced() {
    Path file = NpyBytes.write(folder, "numbers.dat", "2\n1\n");
    assertEquals("1\n2\n", Ran.run("sort", file).fine().out());
    assertEquals("1\n2\n", Ran.run("sort", "--type", "int", "--format", "text", file).fine().out());
  }

  @Test
  void aLargeTextIsSortedLikeTheJdkDoes() {
    long seed = 7;
    long[] numbers = new SplittableRandom(seed).longs(300_000).toArray();
    String input =
        Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining("\n"));
    Arrays.sort(numbers);
    String expected = Arrays.stream(numbers).mapToObj(n -> n + "\n").collect(Collectors.joining());
    Ran ran = Ran.withInput(input, "sort", "--workers", 3).fine();
    assertTrue(expected.equals(ran.out()), "seed " + seed);
  }

  @Test
  void theReportGoesToStandardError() {
    Ran ran = Ran.withInput("2\n1\n", "sort", "--report");
    assertEquals(0, ran.code());
    assertEquals("1\n2\n", ran.out());
    assertTrue(ran.err().contains("cpu:0"), ran.err());
  }

  @Test
  void permissionsAndLinksStay() throws IOException {
    Path file = NpyBytes.write(folder, "x.txt", "2\n1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
    Ran.run("sort", link, "-o", link).fine();
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("1\n2\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  private static byte[] tail(byte[] bytes, int length) {
    return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
  }

  /** What is reported may take another way than what only computes. */
  @Test
  void whatIsExplainedAndReportedIsOneWay() throws Exception {
    ByteBuffer numbers = ByteBuffer.allocate(4 * 500_000);
    new SplittableRandom(20_261_128).ints(500_000).forEach(numbers::putInt);
    Path in = Files.write(folder.resolve("x.bin"), numbers.array());
    Ran ran =
        Ran.run(
            "sort", in, "--type", "int", "-o", folder.resolve("y.bin"), "--explain", "--report");
    List<String> kernels =
        ran.err()
            .lines()
            .filter(line -> line.contains(" of 500,000") && !line.startsWith(" "))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    int half = kernels.size() / 2;
    assertTrue(half > 0, ran.err());
    assertEquals(kernels.subList(0, half), kernels.subList(half, kernels.size()), ran.err());
  }
}
