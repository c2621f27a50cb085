// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad input: exit code 2 and one line, and the files are as they were. */
class BadInputTest {
  private static final byte[] THREE = NpyBytes.longs(LITTLE_ENDIAN, 3, 1, 2);

  @TempDir private Path folder;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("truncated.npy", NpyBytes.file("<i8", "(4,)", THREE), "is truncated"),
        Arguments.of("trailing.npy", NpyBytes.file("<i8", "(2,)", THREE), "8 bytes after"),
        Arguments.of("header.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1}, "header"),
        Arguments.of("empty.npy", new byte[0], "no .npy file"),
        Arguments.of("other.npy", ascii("no array"), "no .npy file"),
        Arguments.of("two.npy", NpyBytes.file("<i8", "(3, 1)", THREE), "2-D array of shape (3, 1)"),
        Arguments.of(
            "fortran.npy",
            NpyBytes.file(1, NpyBytes.dict("<i8", true, "(3, 1)"), THREE),
            "in Fortran order"),
        Arguments.of("objects.npy", NpyBytes.file("|O", "(3,)", THREE), "Python objects"),
        Arguments.of("type.npy", NpyBytes.file("<c8", "(3,)", THREE), "type \"<c8\" (complex"),
        Arguments.of(
            "wide.npy",
            NpyBytes.file("<u8", "(3,)", NpyBytes.longs(LITTLE_ENDIAN, 3, -1, 2)),
            "element 1, counted from 0, is 18446744073709551615, which is beyond long; --type"
                + " double rounds"),
        Arguments.of("half.npy", NpyBytes.file("<f2", "(3,)", THREE), "18 bytes after"),
        Arguments.of(
            "record.npy",
            NpyBytes.file(
                1,
                "{'descr': [('a', '<i4'), ('b', '<i4')], 'fortran_order': False, 'shape': (3,)}",
                THREE),
            "structured"),
        Arguments.of("version.npy", NpyBytes.file(9, "{}", THREE), "version 9.0"),
        Arguments.of("keys.npy", NpyBytes.file(1, "{'descr': '<i8'}", THREE), "needs descr"),
        Arguments.of("syntax.npy", NpyBytes.file(1, "{'descr': '<i8', shape", THREE), "damaged"),
        Arguments.of("code.npy", NpyBytes.file(1, "__import__('os')", THREE), "damaged"),
        Arguments.of(
            "huge.npy", NpyBytes.file("<i8", "(1152921504606846976,)", THREE), "impossible"),
        Arguments.of(
            "vast.npy", NpyBytes.file("<i8", "(99999999999999999999,)", THREE), "too large"),
        Arguments.of("minus.npy", NpyBytes.file("<i8", "(-3,)", THREE), "impossible"),
        Arguments.of("big.npy", NpyBytes.file("<i8", "(100000000000000,)", THREE), "is truncated"),
        Arguments.of("words.txt", ascii("1\n2\nthree\n"), "line 3 is no number: \"three\""),
        Arguments.of("table.csv", ascii("1,2\n"), "line 1 is no number: \"1,2\""),
        Arguments.of("suffix.txt", ascii("# one\n\n1.5\n2d\n"), "line 4 is no number"),
        Arguments.of("wide.txt", ascii("9223372036854775808\n"), "line 1 does not fit in 64"),
        Arguments.of("mixed.txt", ascii("9007199254740993\n\n0.5\n"), "line 3 is no integer"),
        Arguments.of("late.txt", ascii("0.5\n9007199254740993\n"), "line 2 is no double without"),
        Arguments.of("binary", new byte[10_000], "line 1 is longer than"),
        Arguments.of("untyped.bin", THREE, "--type"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void badFilesAreRefusedByEveryCommandAndLeftAlone(String name, byte[] bytes, String message)
      throws IOException {
    Path file = NpyBytes.write(folder, name, bytes);
    Path out = folder.resolve("out");
    Ran.run("reduce", "sum", file).failsWith(2, file.toString(), message);
    Ran.run("sort", file).failsWith(2, file.toString(), message);
    Ran.run("sort", file, "-o", out).failsWith(2, message);
    Ran.run("sort", file, "-o", file).failsWith(2, message);
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void rawFilesAreWholeNumbersOfElements() {
    Path file = NpyBytes.write(folder, "x.bin", new byte[15]);
    Ran.run("reduce", "sum", "--type", "int", file).failsWith(2, "15 bytes");
    Ran.withInput(new byte[15], "sort", "--type", "int", "-").failsWith(2, "15 bytes");
    Ran.withInput(new byte[1], "sort", "--type", "int", "-").failsWith(2, "has 1 byte, which");
    byte[] whole = NpyBytes.file("<i8", "(3,)", THREE);
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    Ran.run("sort", NpyBytes.write(folder, "more.npy", more)).failsWith(2, "has 1 byte after");
  }

  @Test
  void typesThatDoNotFitAreRefused() {
    Path npy = NpyBytes.write(folder, "x.npy", NpyBytes.file("<i8", "(3,)", THREE));
    Ran.run("sort", "--type", "int", npy).failsWith(2, "holds long, not int");
    Path text = NpyBytes.write(folder, "x.txt", "1\n3000000000\n");
    Ran.run("sort", "--type", "int", text).failsWith(2, "line 2 does not fit in 32 bits");
    Ran.run("sort", "--type", "word", text).failsWith(2, "--type", "\"word\"");
    Path fraction = NpyBytes.write(folder, "y.txt", "1\n2.5\n");
    Ran.run("sort", "--type", "long", fraction).failsWith(2, "line 2 is no integer: \"2.5\"");
  }

  @Test
  void truncatedStandardInputIsRefused() {
    byte[] file = NpyBytes.file("<i8", "(4,)", THREE);
    Ran.withInput(file, "reduce", "sum", "-").failsWith(2, "standard input is truncated");
  }

  @Test
  void inputsThatCannotBeReadAreRefused() {
    Ran.run("sort", folder.resolve("none.npy")).failsWith(2, "there is no file");
    Ran.run("reduce", "sum", folder).failsWith(2, "is a directory");
    Ran.run("sort", "a\0b").failsWith(2, "is no path");
    Ran.run("sort", "").failsWith(2, "IN is empty");
  }

  @Test
  void outputsThatCannotBeWrittenAreRefused() throws IOException {
    Path in = NpyBytes.write(folder, "x.txt", "2\n1\n");
    Ran.run("sort", in, "-o", folder).failsWith(2, "is a directory");
    Ran.run("sort", in, "-o", folder.resolve("no/such")).failsWith(2, "there is no folder");
    Ran.run("primes", 0, 10, "-o", folder).failsWith(2, "is a directory");
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("no", "where"));
    Ran.run("sort", in, "-o", dangling).failsWith(2, "a link to", "whose folder is not there");
    Ran.run("sort", in, "-o", folder.resolve("x".repeat(300))).failsWith(2, "name too long");
    Ran.run("sort", in, "-o", "").failsWith(2, "--output is empty");
    assertEquals("2\n1\n", Files.readString(in));
    assertEquals(List.of(dangling, in), filesIn(folder));
  }

  @Test
  void aFullDiskIsToldInOneLine() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Path in = NpyBytes.write(folder, "x.txt", "2\n1\n");
    Ran.run("sort", in, "-o", "/dev/full").failsWith(2, "cannot write /dev/full", "space");
    Ran.run("primes", 0, "1e6", "-o", "/dev/full").failsWith(2, "cannot write /dev/full");
  }

  @Test
  void unknownDevicesAreRefused() {
    Path in = NpyBytes.write(folder, "x.txt", "2\n1\n");
    Ran.run("sort", "--device", "tpu", in).failsWith(2, "no device \"tpu\"", "cpu:0");
    Ran.run("reduce", "sum", "--device", "cpu:99", in).failsWith(2, "\"cpu:99\"");
    Ran.run("primes", 0, 10, "--device", "tpu").failsWith(2, "\"tpu\"");
    Ran.run("demo", "--device", "tpu", "--size", 10).failsWith(2, "\"tpu\"");
  }

  @Test
  void rangesAreChecked() {
    Ran.run("primes", 10, 5).failsWith(2, "LO must not be greater than HI");
    Ran.run("primes", -5, 5).failsWith(2, "LO must not be negative");
    Ran.run("primes", 0, "2^63").failsWith(2, "beyond 64 bits");
    Ran.run("primes", 0, "1e30").failsWith(2, "beyond 64 bits");
    Ran.run("primes", 0, "1.5").failsWith(2, "\"1.5\" is no integer");
    Ran.run("primes", 0, "ten").failsWith(2, "\"ten\" is no integer");
    Ran.run("isprime", "1e999999999").failsWith(2, "beyond 64 bits");
    Ran.run("isprime", "seven").failsWith(2, "\"seven\" is no integer");
    Ran.run("demo", "--size", 0).failsWith(2, "--size");
    Ran.run("demo", "--spark").failsWith(2, "./pantile demo --spark");
  }

  @Test
  void badUsageIsToldInOneLineThatNamesTheHelp() {
    Ran.run().failsWith(2, "pantile --help");
    Ran.run("frobnicate").failsWith(2, "frobnicate");
    Ran.run("sort", "--backwards").failsWith(2, "--backwards", "pantile sort --help");
    Ran.run("reduce").failsWith(2, "WHAT");
    Ran.run("reduce", "product", "x").failsWith(2, "\"product\" is no reduction", "sum");
    Ran.run("reduce", "sum", "x", "y").failsWith(2, "at most one file");
    Ran.run("reduce", "--frobnicate").failsWith(2, "no option \"--frobnicate\"");
    Ran.run("reduce", "dot", "x").failsWith(2, "two files");
    Ran.run("primes", 5).failsWith(2, "HI");
    Ran.run("primes", "--frobnicate", 5).failsWith(2, "no option \"--frobnicate\"");
    Ran.run("primes", 0, 5, "--count", "-o", "x").failsWith(2, "--count");
    Ran.run("isprime").failsWith(2, "N");
    Ran.run("sort", "--workers", 0).failsWith(2, "--workers");
    Ran.run("sort", "--workers", "many").failsWith(2, "--workers");
    Ran.run("bench").failsWith(2, "./pantile bench");
  }

  @Test
  void emptyInputHasNoExtremesButASum() {
    Path empty = NpyBytes.write(folder, "x.txt", "");
    for (String what : List.of("min", "max", "minmax", "argmin", "argmax")) {
      Ran.run("reduce", what, empty).failsWith(2, "holds no numbers, so it has no " + what);
    }
    assertEquals("0\n", Ran.run("reduce", "sum", empty).fine().out());
    assertEquals("NaN\n", Ran.run("reduce", "mean", empty).fine().out());
  }

  @Test
  void anOverflowIsAFailureAtRunTime() {
    Path file = NpyBytes.write(folder, "x.txt", Long.MAX_VALUE + "\n1\n");
    Ran.run("reduce", "sum", file).failsWith(1, "does not fit in 64 bits");
  }

  @Test
  void theStackTraceIsThereForThoseWhoAsk() {
    Ran ran = Ran.run("--stacktrace", "primes", 10, 5);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("\tat "), ran.err());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
