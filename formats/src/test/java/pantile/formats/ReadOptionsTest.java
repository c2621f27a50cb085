// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import pantile.Doubles;
import pantile.FileSort;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** One value of options for all readers; what a format does not have is refused in words. */
class ReadOptionsTest {
  private static final ReadOptions PLAIN = ReadOptions.DEFAULT;

  /** Each setting, as a reader is asked for it. */
  private static final Map<String, ReadOptions> SETTINGS =
      Map.of(
          "withArray", PLAIN.withArray("a"),
          "withFlat", PLAIN.withFlat(),
          "withDelimiter", PLAIN.withDelimiter(';'),
          "withoutHeading", PLAIN.withoutHeading(),
          "withQuote", PLAIN.withQuote('\''),
          "withMissing", PLAIN.withMissing(Missing.NAN));

  @TempDir private Path folder;

  private final Pantile pt = Pantile.open();
  private Path npy;
  private Path npz;
  private Path raw;
  private Path text;
  private Path csv;
  private Path arrow;

  @BeforeEach
  void files() throws IOException {
    Slice numbers = new Slice.Longs(new long[] {3, 1, 2}, 0, 3);
    npy = folder.resolve("x.npy");
    Npy.write(npy, numbers);
    npz = folder.resolve("x.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(npz))) {
      for (String name : List.of("a", "b")) {
        out.putNextEntry(new ZipEntry(name + ".npy"));
        out.write(Files.readAllBytes(npy));
        out.closeEntry();
      }
    }
    raw = folder.resolve("x.raw");
    Raw.write(raw, numbers);
    text = folder.resolve("x.txt");
    Text.write(text, numbers);
    csv = file("x.csv", "a;b\n3;x\n;y\n1;z\n2;z\n");
    arrow = folder.resolve("x.arrow");
    ArrowBytes.Heading n = ArrowBytes.Heading.ofInt("n", 64, true);
    Files.write(
        arrow,
        new ArrowBytes(true, n)
            .begin()
            .batch(3, new ArrowBytes.Part(3, 0, new byte[0], ArrowBytes.longs(3, 1, 2)))
            .end());
  }

  @AfterEach
  void close() {
    pt.close();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  private static String refused(Executable reading) {
    return String.valueOf(assertThrows(BadFileException.class, reading).getMessage());
  }

  private String values(Slice x) {
    return switch (pt.over(x)) {
      case Ints all -> Arrays.toString(all.toArray());
      case Longs all -> Arrays.toString(all.toArray());
      case Floats all -> Arrays.toString(all.toArray());
      case Doubles all -> Arrays.toString(all.toArray());
    };
  }

  /** What a reader is asked for. */
  private interface Reading {
    Slice of(ReadOptions options);
  }

  /** Asks for each setting that a format does not have. */
  private static void refuses(Reading reading, ReadOptions base, String... settings) {
    for (String setting : settings) {
      ReadOptions one = SETTINGS.get(setting);
      ReadOptions options =
          new ReadOptions(
              base.type(),
              one.array(),
              base.column(),
              one.flat(),
              one.delimiter(),
              one.heading(),
              one.quote(),
              one.missing());
      String message = refused(() -> reading.of(options));
      assertTrue(message.contains("which has no "), message);
      assertTrue(message.contains("leave ReadOptions." + setting), message);
    }
  }

  @Test
  void arraysHaveNoSettingsOfTables() {
    String[] none = {"withArray", "withDelimiter", "withoutHeading", "withQuote", "withMissing"};
    refuses(options -> Npy.read(npy, options), PLAIN, none);
    refuses(options -> NumberFiles.read(npy, options), PLAIN, none);
    refuses(options -> NumberFiles.read(npy, options), PLAIN.withColumn("1"), none);
    assertEquals("[3, 1, 2]", values(Npy.read(npy, PLAIN.withFlat())));
    assertEquals("[3, 1, 2]", values(Npy.read(npy, PLAIN.withColumn("1"))));
    assertEquals("[3, 1, 2]", values(Npy.read(npy, PLAIN.withType(ElementType.LONG))));
  }

  @Test
  void archivesHaveNoSettingsOfTables() {
    String[] none = {"withDelimiter", "withoutHeading", "withQuote", "withMissing"};
    refuses(options -> Npz.read(npz, options), PLAIN, none);
    refuses(options -> NumberFiles.read(npz, options), PLAIN, none);
    assertEquals("[3, 1, 2]", values(Npz.read(npz, PLAIN.withArray("b"))));
    assertEquals("[3, 1, 2]", values(Npz.read(npz, PLAIN.withArray("b.npy").withColumn("1"))));
    assertEquals("[3, 1, 2]", values(NumberFiles.read(npz, PLAIN.withArray("b").withFlat())));
    assertEquals("[3, 1, 2]", values(NumberFiles.read(npz, PLAIN.withColumn("b"))));
    assertTrue(refused(() -> Npz.read(npz, PLAIN)).contains("holds several arrays"));
    assertTrue(refused(() -> Npz.read(npz, PLAIN.withArray("c"))).contains("has no array \"c\""));
    Path part = Path.of(npz + ":a");
    String twice = refused(() -> NumberFiles.read(part, PLAIN.withArray("b")));
    assertTrue(twice.contains("names an array, and so is \"b\""), twice);
  }

  @Test
  void rawNumbersHaveTheTypeAlone() {
    String[] none = SETTINGS.keySet().toArray(String[]::new);
    ReadOptions typed = PLAIN.withType(ElementType.LONG);
    refuses(options -> Raw.read(raw, options), typed, none);
    refuses(options -> NumberFiles.read(raw, options), typed, none);
    assertTrue(refused(() -> Raw.read(raw, typed.withColumn("1"))).contains("has no column"));
    assertTrue(refused(() -> Raw.read(raw, PLAIN)).contains("say what it holds"));
    assertEquals("[3, 1, 2]", values(Raw.read(raw, typed)));
  }

  @Test
  void textOfOneNumberALineHasTheTypeAlone() {
    String[] none = SETTINGS.keySet().toArray(String[]::new);
    refuses(options -> Text.read(text, options), PLAIN, none);
    refuses(options -> NumberFiles.read(text, options), PLAIN, none);
    refuses(options -> numbers(LargeFiles.of(pt).withReading(options), text), PLAIN, none);
    assertEquals("[3.0, 1.0, 2.0]", values(Text.read(text, PLAIN.withType(ElementType.DOUBLE))));
    String told = refused(() -> Text.read(csv, PLAIN.withDelimiter(';')));
    assertTrue(told.contains("or name a column of it with ReadOptions.withColumn"), told);
  }

  private Slice numbers(LargeFiles files, Path in) {
    Path out = folder.resolve("copied.npy");
    var _ = files.filter(in, out, x -> x.toDoubles().isNaN().not());
    return Npy.read(out);
  }

  @Test
  void tablesHaveNoDimensionsAndNoArrays() {
    refuses(options -> Csv.read(csv, options), PLAIN.withColumn("a"), "withArray", "withFlat");
    refuses(
        options -> NumberFiles.read(csv, options), PLAIN.withColumn("a"), "withArray", "withFlat");
    ReadOptions skip = PLAIN.withColumn("a").withMissing(Missing.SKIP);
    assertEquals("[3, 1, 2]", values(Csv.read(csv, skip)));
    assertEquals("[3, 1, 2]", values(NumberFiles.read(csv, skip)));
    assertEquals("[3, 1, 2]", values(Text.read(csv, skip)));
    assertThrows(IllegalArgumentException.class, () -> Csv.read(csv, PLAIN));
  }

  @Test
  void filesOfColumnsHaveNoSettingsOfTextOrOfArrays() {
    String[] none = {"withArray", "withFlat", "withDelimiter", "withoutHeading", "withQuote"};
    refuses(options -> Arrow.read(arrow, options), PLAIN, none);
    refuses(options -> NumberFiles.read(arrow, options), PLAIN.withColumn("n"), none);
    assertEquals("[3, 1, 2]", values(Arrow.read(arrow, PLAIN)));
    ReadOptions filled = PLAIN.withColumn("1").withMissing(Missing.NAN);
    assertEquals("[3.0, 1.0, 2.0]", values(NumberFiles.read(arrow, filled)));
  }

  @Test
  void fieldsMayBeQuotedOtherwiseOrNotAtAll() throws IOException {
    Path single = file("single.csv", "'a,b',c\n'1',2\n3,'4'\n");
    assertEquals("[1, 3]", values(Csv.read(single, PLAIN.withColumn("a,b").withQuote('\''))));
    Path inches = file("inches.tsv", "what\tn\n3\" pipe\t1\n5\" pipe\t2\n\"\t3\n");
    assertEquals("[1, 2, 3]", values(Csv.read(inches, PLAIN.withColumn("n").withoutQuotes())));
    String told = refused(() -> Csv.read(inches, PLAIN.withColumn("n")));
    assertTrue(told.contains("inches.tsv"), told);
    Path single1 = file("one.csv", "'a,\nb'\n7\n\n8\n");
    ReadOptions skip = PLAIN.withColumn("1").withQuote('\'').withMissing(Missing.SKIP);
    assertEquals("[7, 8]", values(Csv.read(single1, skip)));
    Path hashes = file("hashes.csv", "#a,b#,n\n#1,2#,3\n");
    assertEquals("[3]", values(Csv.read(hashes, PLAIN.withColumn("n").withQuote('#'))));
  }

  /** The delimiter that nobody gave may be the character that was given as the quote. */
  @Test
  void whatSeparatesFieldsQuotesNone() throws IOException {
    Path commas = file("commas.csv", "a,b\n1,2\n");
    ReadOptions quoted = PLAIN.withColumn("b").withQuote(',');
    String told = refused(() -> Csv.read(commas, quoted));
    assertTrue(told.contains("ReadOptions.withDelimiter"), told);
    assertTrue(told.contains("commas.csv"), told);
    Path semicolons = file("semicolons.csv", ",a;,;b\n1;2\n");
    assertEquals("[2]", values(Csv.read(semicolons, quoted.withDelimiter(';'))));
  }

  /** What is read of a table is what is computed of it, in memory and out of it. */
  @Test
  void largeFilesTakeTheSame() throws IOException {
    ReadOptions column = PLAIN.withColumn("a").withMissing(Missing.SKIP);
    LargeFiles files = LargeFiles.of(pt).withTemporary(folder).withReading(column);
    assertEquals("[3, 1, 2]", values(numbers(files, csv)));
    assertEquals(Long.valueOf(6), files.<Long>reduce(csv, x -> x.total().longValue()));
    LargeFiles typed = files.withType(ElementType.DOUBLE);
    assertEquals("[3.0, 1.0, 2.0]", values(numbers(typed, csv)));
    LargeFiles nan = files.withReading(PLAIN.withColumn("a").withMissing(Missing.NAN));
    assertEquals("[3.0, 1.0, 2.0]", values(numbers(nan, csv)));
    LargeFiles archive = files.withReading(PLAIN.withArray("b"));
    assertEquals("[3, 1, 2]", values(numbers(archive, npz)));
    Path left = folder.resolve("left.npy");
    Path right = folder.resolve("right.npy");
    assertThrows(IllegalArgumentException.class, () -> files.join(csv, csv, left, right));
    LargeFiles keys = files.withReading(PLAIN.withColumn("b"));
    assertTrue(refused(() -> keys.join(csv, csv, left, right)).contains("no number"));
    Path one = file("one.csv", "k,v\n5,1\n6,2\n");
    assertEquals(2, files.withReading(PLAIN.withColumn("k")).join(one, one, left, right));
    assertEquals("[0, 1]", values(Npy.read(right)));
  }

  @Test
  void sortsOfFilesTakeTheSame() throws IOException {
    Path out = folder.resolve("out.txt");
    FileSort how =
        FileSort.DEFAULT.withReading(PLAIN.withColumn("a").withMissing(Missing.value(7)));
    pt.sortFile(csv, out, how);
    assertEquals(List.of("1", "2", "3", "7"), Files.readAllLines(out));
    pt.sortFile(csv, out, how.withType(ElementType.FLOAT).withDescending(true));
    assertEquals(List.of("7.0", "3.0", "2.0", "1.0"), Files.readAllLines(out));
    pt.sortFile(npz, out, FileSort.DEFAULT.withReading(PLAIN.withArray("a")));
    assertEquals(List.of("1", "2", "3"), Files.readAllLines(out));
    String told =
        refused(() -> pt.sortFile(npy, out, FileSort.DEFAULT.withReading(PLAIN.withoutHeading())));
    assertTrue(told.contains("which has no heading: leave ReadOptions.withoutHeading"), told);
    assertEquals(List.of("1", "2", "3"), Files.readAllLines(out), "left as it was");
  }
}
