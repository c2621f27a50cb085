// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in formats that are not ours are named, with what to do, and none is written. */
class OtherFormatsTest {
  private static final String NUMBERS = "1\r\n2\r\n";

  @TempDir private Path folder;

  static Stream<Arguments> files() throws IOException {
    return Stream.of(
        Arguments.of(zip("x.txt"), "a zip archive; unpack it first"),
        Arguments.of(latin("PK\5\6" + "\0".repeat(18)), "an empty zip archive"),
        Arguments.of(latin("\u00fd7zXZ\0\0\4"), "compressed by xz; decompress it first: xz -dc"),
        Arguments.of(latin("BZh91AY&SY"), "compressed by bzip2"),
        Arguments.of(latin("\4\"M\u0018"), "compressed by lz4"),
        Arguments.of(latin("ORC\n\3"), "an ORC file; save its numbers as .npy or as text"),
        Arguments.of(latin("Obj\1\4"), "an Avro file"),
        Arguments.of(latin("FEA1\0\0\0\0"), "a Feather file"),
        Arguments.of(latin("\u0089HDF\r\n\u001a\n\0"), "an HDF5 file"),
        Arguments.of(latin("\u0080\4\u0095\7"), "a Python pickle"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileOfAnotherFormatIsNamed(byte[] bytes, String words) throws IOException {
    for (String name : new String[] {"x.txt", "x", "x.npy", "x.dat"}) {
      Path file = NpyBytes.write(folder, name, bytes);
      Ran.run("reduce", "sum", file).failsWith(2, file + " is " + words);
      Ran.run("sort", file, "-o", file).failsWith(2, file + " is " + words);
      assertEquals(bytes.length, Files.size(file));
    }
    Ran.withInput(bytes, "sort").failsWith(2, "standard input is " + words);
    Ran.run("sort", "--format", "text", NpyBytes.write(folder, "y", bytes)).failsWith(2, words);
    Ran.run("sort", "--type", "int", NpyBytes.write(folder, "y", bytes))
        .failsWith(2, words, "give --format raw");
  }

  /** What is read, but not under any name, and not from a pipe. */
  @Test
  void filesOfColumnsAreReadByTheirNames() throws IOException {
    for (String magic : new String[] {"PAR1", "ARROW1"}) {
      byte[] bytes = latin(magic + "\0\0");
      String what = magic.equals("PAR1") ? "a Parquet file" : "an Arrow file";
      String end = magic.equals("PAR1") ? ".parquet" : ".arrow";
      for (String name : new String[] {"x.txt", "x.npy"}) {
        Path file = NpyBytes.write(folder, name, bytes);
        Ran.run("reduce", "sum", file)
            .failsWith(2, file + " is " + what + "; read it from a file named " + end);
      }
      Ran.withInput(bytes, "sort").failsWith(2, "standard input");
      Ran.withInput(bytes, "sort", "--format", "text")
          .failsWith(2, "standard input is " + what + "; read it from a file named " + end);
      for (String name : new String[] {"x", "x.dat", "x" + end}) {
        Path file = NpyBytes.write(folder, name, bytes);
        Ran.run("reduce", "sum", file).failsWith(2, file.toString());
        Ran.run("reduce", "sum", file + ":a").failsWith(2, file.toString());
        Ran.run("reduce", "sum", "--type", "int", file).failsWith(2, file.toString());
      }
      Path empty = NpyBytes.write(folder, "empty" + end, new byte[0]);
      Ran.run("reduce", "sum", empty).failsWith(2, empty + " is empty");
      Ran.run("reduce", "sum", empty + ":a").failsWith(2, empty + " is empty");
    }
  }

  /**
   * What is in a compressed file is examined as another file is; one that is in another is not
   * read.
   */
  @Test
  void whatIsCompressedTwiceIsNamed() throws IOException {
    byte[] twice = gzip(gzip(latin(NUMBERS)));
    Path file = NpyBytes.write(folder, "x.txt.gz", twice);
    Ran.run("sort", file).failsWith(2, file + " is compressed by gzip; decompress it");
    Ran.run("reduce", "sum", NpyBytes.write(folder, "x", gzip(latin("PAR1\25\4"))))
        .failsWith(2, "x cannot be read as a Parquet file");
    assertEquals(twice.length, Files.size(file));
  }

  /** An archive has its table of contents at its end. */
  @Test
  void anArchiveOfArraysIsNoStreamAndNoText() throws IOException {
    byte[] bytes = zip("arr_0.npy");
    for (String name : new String[] {"x.txt", "x.npy"}) {
      Path file = NpyBytes.write(folder, name, bytes);
      Ran.run("reduce", "sum", file).failsWith(2, file + " is a NumPy .npz archive; take an array");
    }
    Ran.withInput(bytes, "sort").failsWith(2, "standard input is no .npy file"); // what is in it
    Ran.withInput(bytes, "sort", "--format", "text")
        .failsWith(2, "standard input is a NumPy .npz archive");
    Path packed = NpyBytes.write(folder, "x.npz.gz", gzip(bytes));
    Ran.run("sort", packed).failsWith(2, packed + " is no .npy file"); // what is in it
    Ran.run("sort", packed + ":x").failsWith(2, packed + " has no array \"x\"");
    Ran.run("sort", "--format", "text", packed).failsWith(2, packed + " is a NumPy .npz archive");
  }

  @Test
  void rawNumbersMayBeginAsTheyLike() throws IOException {
    byte[] bytes = latin("PAR1\1\0\0\0");
    Path raw = NpyBytes.write(folder, "x.bin", bytes);
    assertEquals("5122441552\n", Ran.run("reduce", "sum", "--type", "long", raw).fine().out());
    Ran.withInput(bytes, "reduce", "sum", "--type", "int", "--format", "raw").fine();
    byte[] packed = gzip(new byte[8]);
    Path gzip = NpyBytes.write(folder, "y.bin", Arrays.copyOf(packed, 32));
    assertEquals("8\n", Ran.run("eval", "len(x)", "--type", "int", "x=" + gzip).fine().out());
    Path named = NpyBytes.write(folder, "y.bin.gz", packed);
    assertEquals("2\n", Ran.run("eval", "len(x)", "--type", "int", "x=" + named).fine().out());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("\ufeff" + NUMBERS, "UTF-16LE", "UTF-16 text"),
        Arguments.of("\ufeff" + NUMBERS, "UTF-16BE", "UTF-16 text"),
        Arguments.of(NUMBERS, "UTF-16LE", "UTF-16 text"),
        Arguments.of(NUMBERS, "UTF-16BE", "UTF-16 text"),
        Arguments.of("5", "UTF-16LE", "UTF-16 text"),
        Arguments.of("5", "UTF-16BE", "UTF-16 text"),
        Arguments.of("\ufeff" + NUMBERS, "UTF-32LE", "UTF-32 text"),
        Arguments.of("\ufeff" + NUMBERS, "UTF-32BE", "UTF-32 text"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textOfWideCharactersIsNamed(String text, String charset, String words) throws IOException {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    Path file = NpyBytes.write(folder, "x.txt", bytes);
    Ran.run("sort", file, "-o", file).failsWith(2, file + " is " + words, "iconv");
    Ran.withInput(bytes, "reduce", "sum").failsWith(2, "standard input is " + words, "iconv");
  }

  @Test
  void npyIsNoText() {
    Path file = NpyBytes.write(folder, "x.txt", NpyBytes.file("<i8", "(0,)", new byte[0]));
    Ran.run("sort", file).failsWith(2, "is an .npy file, not text; --format npy reads it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.parquet",
        "x.PARQUET",
        "x.npz",
        "x.npz.gz",
        "x.parquet.zst",
        "x.tgz",
        "x.json",
        "x.arrow",
        "x.xlsx",
        "x.h5",
        "x.tar"
      })
  void namesThatPromiseAnotherFormatAreRefused(String name) {
    Path in = NpyBytes.write(folder, "in.txt", "2\n1\n");
    Path out = folder.resolve(name);
    Ran.run("sort", in, "-o", out).failsWith(2, "cannot write " + out, "only .npy, .bin or .raw");
    Ran.run("scan", in, "-o", out).failsWith(2, "cannot write " + out);
    Ran.run("primes", 0, 10, "-o", out).failsWith(2, "cannot write " + out);
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x.dat", "x.tsv", "x.csv", "x.log", "json", ".hidden"})
  void otherNamesKeepTheFormatOfTheInput(String name) throws IOException {
    Path out = folder.resolve(name);
    Ran.withInput("2\n1\n", "sort", "-o", out).fine();
    assertEquals("1\n2\n", Files.readString(out));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(latin(NUMBERS));
    }
    return bytes.toByteArray();
  }
}
