// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that gzip and zstd compressed are read as what is in them. */
class CompressedFilesTest {
  private static final long[] NUMBERS =
      LongStream.range(0, 30_000).map(i -> (i * 7919) % 30_011).toArray();

  private static final String SUM = LongStream.of(NUMBERS).sum() + "\n";
  private static final String SORTED = lines(LongStream.of(NUMBERS).sorted().toArray(), "");

  @TempDir private Path folder;
  @TempDir private Path temporary;

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** What compresses. */
  enum Program {
    GZIP("gz", "gzip") {
      @Override
      OutputStream open(OutputStream to) throws IOException {
        return new GZIPOutputStream(to);
      }

      @Override
      byte[] decompress(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
    },
    ZSTD("zst", "zstd") {
      @Override
      OutputStream open(OutputStream to) throws IOException {
        return new ZstdOutputStreamNoFinalizer(to).setChecksum(true);
      }

      @Override
      byte[] decompress(byte[] bytes) throws IOException {
        return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes)).readAllBytes();
      }
    };

    final String extension;
    final String label;

    Program(String extension, String label) {
      this.extension = extension;
      this.label = label;
    }

    abstract OutputStream open(OutputStream to) throws IOException;

    abstract byte[] decompress(byte[] bytes) throws IOException;

    byte[] compress(byte[]... members) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] member : members) {
        try (OutputStream out = open(all)) {
          out.write(member);
        }
      }
      return all.toByteArray();
    }

    /** A file whose name says what it is. */
    Path file(Path folder, String name, byte[]... members) throws IOException {
      return NpyBytes.write(folder, name + "." + extension, compress(members));
    }
  }

  private static String lines(long[] numbers, String more) {
    return LongStream.of(numbers).mapToObj(n -> n + more + "\n").collect(Collectors.joining());
  }

  private static byte[] text() {
    return lines(NUMBERS, "").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] table() {
    return ("a,b\n" + lines(NUMBERS, ",1")).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] npy() {
    return NpyBytes.file(
        ">i8", "(" + NUMBERS.length + ",)", NpyBytes.longs(ByteOrder.BIG_ENDIAN, NUMBERS));
  }

  private static byte[] matrix() {
    int[] both = new int[2 * NUMBERS.length];
    for (int i = 0; i < NUMBERS.length; i++) {
      both[2 * i + 1] = (int) NUMBERS[i];
    }
    return NpyBytes.file(
        "<i4", "(" + NUMBERS.length + ", 2)", NpyBytes.ints(ByteOrder.LITTLE_ENDIAN, both));
  }

  private static void sums(Object... arguments) {
    assertEquals(SUM, Ran.run(all(arguments, "reduce", "sum")).fine().out());
  }

  private static Object[] all(Object[] arguments, Object... command) {
    return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsReadByItsName(Program program) throws IOException {
    sums(program.file(folder, "x.txt", text()));
    sums(program.file(folder, "x.npy", npy()));
    sums(program.file(folder, "m.npy", matrix()) + ":2");
    sums(program.file(folder, "m.npy", matrix()), "--column", 2);
    sums(program.file(folder, "m.npy", matrix()), "--flat");
    sums(program.file(folder, "x.csv", table()) + ":a");
    sums(program.file(folder, "x", table()), "--column", 1);
    sums(program.file(folder, "x", text()));
    byte[] raw = NpyBytes.longs(ByteOrder.LITTLE_ENDIAN, NUMBERS);
    sums(program.file(folder, "x.bin", raw), "--type", "long");
    // A name need not say it.
    sums(NpyBytes.write(folder, "y.npy", program.compress(npy())));
    sums(NpyBytes.write(folder, "y.txt", program.compress(text())));
    sums(NpyBytes.write(folder, "y", program.compress(npy())));
    sums(NpyBytes.write(folder, "y.csv", program.compress(table())) + ":a");
    byte[] half = Arrays.copyOf(text(), 1000);
    byte[] rest = Arrays.copyOfRange(text(), 1000, text().length);
    sums(program.file(folder, "parts.txt", half, rest, new byte[0]));
  }

  @ParameterizedTest
  @EnumSource
  void standardInputAndPipesAreDecompressed(Program program) throws Exception {
    for (byte[] content : List.of(text(), npy())) {
      byte[] bytes = program.compress(content);
      assertEquals(SUM, Ran.withInput(bytes, "reduce", "sum").fine().out());
      assertEquals(SORTED, sorted(Ran.withInput(bytes, "sort", "-o", folder.resolve("o.txt"))));
    }
    byte[] table = program.compress(table());
    assertEquals(SUM, Ran.withInput(table, "reduce", "sum", "--column", "a").fine().out());
    byte[] matrix = program.compress(matrix());
    assertEquals(SUM, Ran.withInput(matrix, "reduce", "sum", "--column", "2").fine().out());
    Path pipe = folder.resolve("pipe.csv." + program.extension);
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0, "this system makes no pipes with names");
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Files.write(pipe, table);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    sums(pipe, "--column", "a");
    writer.join();
  }

  private String sorted(Ran ran) throws IOException {
    var _ = ran.fine();
    return Files.readString(folder.resolve("o.txt"));
  }

  @ParameterizedTest
  @EnumSource
  void filesAreSortedAndStreamedInLittleMemory(Program program) throws IOException {
    Path out = folder.resolve("o.txt");
    byte[] many = new byte[40 * text().length];
    for (int i = 0; i < 40; i++) {
      System.arraycopy(text(), 0, many, i * text().length, text().length);
    }
    long sum = 40 * LongStream.of(NUMBERS).sum();
    Path large = program.file(folder, "large.txt", many);
    Object[] little = {"--memory", "16m", "--temp", temporary};
    assertTrue(Files.size(large) < many.length / 2);
    assertEquals(sum + "\n", Ran.run(all(little, "reduce", "sum", large)).fine().out());
    var _ = Ran.run(all(little, "sort", large, "-o", out)).fine();
    assertEquals("30010", Files.readAllLines(out).getLast());
    assertEquals(40 * NUMBERS.length, Files.readAllLines(out).size());
    assertEquals("30010\n30010\n", Ran.run(all(little, "top", 2, large)).fine().out());
    // Few numbers come of few bytes, but nothing says so.
    assertEquals(SORTED, sorted(Ran.run("sort", program.file(folder, "x.npy", npy()), "-o", out)));
    assertEquals(
        SORTED, sorted(Ran.run("sort", program.file(folder, "x.csv", table()) + ":a", "-o", out)));
    Path itself = program.file(folder, "itself.npy", npy());
    Ran.run("sort", itself, "-o", itself).fine();
    Ran.run("sort", itself, "-o", out).fine();
    assertEquals(SORTED, Files.readString(out));
  }

  /** By the name of the output, whole and in parts. */
  @ParameterizedTest
  @EnumSource
  void resultsAreCompressedIfTheirNamesSaySo(Program program) throws IOException {
    Path in = NpyBytes.write(folder, "in.npy", npy());
    for (String name : new String[] {"o.npy", "o.txt", "o.bin", "o.csv", "o"}) {
      Path plain = folder.resolve(name);
      Path packed = folder.resolve(name + "." + program.extension);
      Path other = folder.resolve("other" + name + "." + program.extension);
      for (Object[] command :
          new Object[][] {{"sort", in}, {"scan", in}, {"filter", "x > 100", in}, {"unique", in}}) {
        Ran.run(all(new Object[] {"-o", plain}, command)).fine();
        Ran.run(all(new Object[] {"-o", packed}, command)).fine();
        Object[] little = {"-o", other, "--memory", "16m", "--temp", temporary};
        Ran.run(all(little, command)).fine();
        byte[] expected = Files.readAllBytes(plain);
        assertArrayEquals(expected, program.decompress(Files.readAllBytes(packed)));
        assertArrayEquals(expected, program.decompress(Files.readAllBytes(other)));
        if (!name.equals("o") && !name.equals("o.bin")) {
          Ran.run("sort", packed, "-o", plain).fine();
          Ran.run("sort", other, "-o", packed).fine();
          assertArrayEquals(
              Files.readAllBytes(plain), program.decompress(Files.readAllBytes(packed)));
        }
      }
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".part")).toList());
      }
    }
    Path table = folder.resolve("t.csv." + program.extension);
    Ran.run("top", 2, "--indices", in, "-o", table).fine();
    assertEquals("60019\n", Ran.run("reduce", "sum", table + ":value").fine().out());
    Path none = folder.resolve("none.npy." + program.extension);
    Ran.run("filter", "x < 0", in, "-o", none).fine();
    assertEquals("0\n", Ran.run("reduce", "sum", none).fine().out());
    Path primes = folder.resolve("p.txt." + program.extension);
    Ran.run("primes", 0, 100, "-o", primes).fine();
    assertEquals("1060\n", Ran.run("reduce", "sum", primes).fine().out());
    Path npy = folder.resolve("p.npy." + program.extension);
    Ran.run("primes", 0, 100, "-o", npy).failsWith(2, "nor one that is compressed");
    assertFalse(Files.exists(npy));
    byte[] before = Files.readAllBytes(primes);
    Path bad = NpyBytes.write(folder, "bad.txt", "1\nx\n");
    Ran.run("sort", bad, "-o", primes).failsWith(2, "line 2");
    assertArrayEquals(before, Files.readAllBytes(primes));
  }

  /** Zeros, of which a thousand bytes become a million. */
  @ParameterizedTest
  @EnumSource
  void whatBecomesFarLongerStaysInBounds(Program program) throws IOException {
    byte[] zeros = new byte[24 << 20];
    Path raw = program.file(folder, "zeros.bin", zeros, zeros);
    assertTrue(Files.size(raw) < 1 << 18);
    Object[] little = {"--memory", "16m", "--temp", temporary, "--type", "int"};
    assertEquals("0\n", Ran.run(all(little, "reduce", "sum", raw)).fine().out());
    assertEquals((12 << 20) + "\n", Ran.run(all(little, "reduce", "count", 0, raw)).fine().out());
    byte[] claim = NpyBytes.file("|u1", "(2000000000,)", Arrays.copyOf(zeros, 1 << 20));
    Path lie = program.file(folder, "lie.npy", claim);
    Ran.run("reduce", "sum", lie, "--memory", "16m", "--temp", temporary)
        .failsWith(2, "is truncated: its header promises 2,000,000,000 bytes");
  }

  @ParameterizedTest
  @EnumSource
  void damageIsTold(Program program) throws IOException {
    byte[] whole = program.compress(npy());
    for (int length : new int[] {whole.length - 1, whole.length / 2, 20, 5}) {
      Path file =
          NpyBytes.write(folder, "x.npy." + program.extension, Arrays.copyOf(whole, length));
      Ran.run("reduce", "sum", file).failsWith(2, file + " is truncated", program.label);
      Ran.run("sort", file).failsWith(2, file + " is truncated");
      Ran.withInput(Arrays.copyOf(whole, length), "reduce", "sum")
          .failsWith(2, "standard input is truncated");
    }
    byte[] wrong = whole.clone();
    wrong[whole.length / 2] ^= 0x55;
    Path file = NpyBytes.write(folder, "x.npy." + program.extension, wrong);
    Ran.run("reduce", "sum", file).failsWith(2, file.toString());
    wrong = program.compress(text());
    wrong[wrong.length - 1] ^= 0x55; // of a checksum, or of the length
    file = NpyBytes.write(folder, "x.txt." + program.extension, wrong);
    Ran.run("reduce", "sum", file).failsWith(2, file + " is damaged", program.label);
    Path more =
        NpyBytes.write(
            folder, "y.txt." + program.extension, Arrays.copyOf(program.compress(text()), 100_000));
    Ran ran = Ran.run("reduce", "sum", more);
    if (program == Program.GZIP) {
      assertEquals(SUM, ran.fine().out(), "gzip skips zeros");
    } else {
      var _ = ran.failsWith(2, "y.txt.zst is damaged");
    }
    Path plain = NpyBytes.write(folder, "z.txt." + program.extension, "1\n2\n");
    Ran.run("reduce", "sum", plain)
        .failsWith(2, plain + " is not compressed by " + program.label + ", as its name says");
    Path empty = NpyBytes.write(folder, "e.txt." + program.extension, "");
    Ran.run("reduce", "sum", empty).failsWith(2, empty + " is empty");
  }

  /** The command brings zstd-jni; a program's class path may lack it. */
  @Test
  void withoutTheLibraryItsArtifactIsNamed() throws IOException {
    Path file = Program.ZSTD.file(folder, "x.txt", text());
    List<String> lanes = List.of("--add-modules", "jdk.incubator.vector");
    ProcessBuilder process = Ran.process(lanes, "reduce", "sum", file);
    List<String> command = process.command();
    int path = command.indexOf("-cp") + 1;
    command.set(
        path,
        Arrays.stream(command.get(path).split(File.pathSeparator))
            .filter(jar -> !jar.contains("zstd-jni"))
            .collect(Collectors.joining(File.pathSeparator)));
    Ran.of(process).failsWith(2, file + " is compressed by zstd", "com.github.luben:zstd-jni");
    assertEquals(SUM, Ran.of(Ran.process(lanes, "reduce", "sum", file)).fine().out());
  }
}
