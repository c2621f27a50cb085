// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on columns of Parquet files, which DuckDB writes. */
class ColumnFilesTest {
  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() throws SQLException {
    file = folder.resolve("data.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT i, (7 - i) / 2 AS price, 'a' AS name, CASE WHEN i = 3 THEN NULL ELSE i END"
              + " AS hole FROM range(8) t(i)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
  }

  @Test
  void columnsAreSortedAndReduced() throws IOException {
    String price = file + ":price";
    assertEquals("14.0\n", Ran.run("reduce", "sum", price).fine().out());
    assertEquals("28\n", Ran.run("reduce", "sum", file + ":1").fine().out());
    assertEquals("0.0\n0.5\n1.0\n1.5\n2.0\n2.5\n3.0\n3.5\n", Ran.run("sort", price).fine().out());
    Path out = folder.resolve("out.npy");
    Ran.run("sort", price, "-o", out).fine();
    byte[] npy = Files.readAllBytes(out);
    double[] sorted = new double[8];
    ByteBuffer.wrap(npy, npy.length - 64, 64)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(sorted);
    assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5}, sorted);
    assertEquals("3.5\n", Ran.run("reduce", "mean", file + ":i", "--type", "double").fine().out());
  }

  @Test
  void standardInputAndPipesAreCopiedFirst() throws Exception {
    byte[] parquet = Files.readAllBytes(file);
    assertEquals(
        "14.0\n", Ran.withInput(parquet, "reduce", "sum", "--column", "price").fine().out());
    Ran sorted = Ran.withInput(parquet, "sort", "--column", "2");
    assertEquals("0.0\n0.5\n1.0\n1.5\n2.0\n2.5\n3.0\n3.5\n", sorted.fine().out());
    Ran bounded =
        Ran.withInput(parquet, "sort", "--column", "2", "--memory", "16m", "--temp", folder);
    assertEquals(sorted.out(), bounded.fine().out());
    Ran.withInput(parquet, "reduce", "sum", "--column", "none")
        .failsWith(2, "standard input has no column \"none\"");
    Ran.withInput(parquet, "reduce", "sum", "--flat").failsWith(2, "leave --flat out");
    Ran.withInput(parquet, "reduce", "sum", "--format", "text").failsWith(2, "a Parquet file");
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0, "this system makes no pipes with names");
    for (String command : new String[] {"reduce", "sort"}) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Files.write(pipe, parquet);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Ran ran =
          command.equals("sort")
              ? Ran.run("sort", pipe, "--column", "price")
              : Ran.run("reduce", "sum", pipe, "--column", "price");
      writer.join();
      assertEquals(command.equals("sort") ? sorted.out() : "14.0\n", ran.fine().out());
    }
  }

  @Test
  void archivesComeFromStandardInput() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(archive)) {
      for (int i = 1; i <= 2; i++) {
        out.putNextEntry(new ZipEntry("a" + i + ".npy"));
        byte[] elements = NpyBytes.longs(ByteOrder.LITTLE_ENDIAN, i, 10L * i);
        out.write(NpyBytes.file("<i8", "(2,)", elements));
        out.closeEntry();
      }
    }
    byte[] bytes = archive.toByteArray();
    assertEquals("22\n", Ran.withInput(bytes, "reduce", "sum", "--array", "a2").fine().out());
    assertEquals("11\n", Ran.withInput(bytes, "reduce", "sum", "--column", "a1").fine().out());
    Ran.withInput(bytes, "reduce", "sum")
        .failsWith(2, "standard input holds several arrays", "standard input:a1");
    Ran.withInput(bytes, "reduce", "sum", "--array", "").failsWith(2, "--array is empty");
  }

  @Test
  void mistakesAreTold() {
    Ran.run("sort", file + ":prize")
        .failsWith(
            2, file + " has no column \"prize\"; it has \"i\", \"price\", \"name\", \"hole\"");
    Ran.run("sort", file).failsWith(2, "name one, as " + file + ":i");
    Ran.run("reduce", "sum", file + ":name").failsWith(2, "it is string");
    Ran.run("reduce", "sum", file + ":hole").failsWith(2, "row 4 is null");
    Ran.run("sort", file + ":price", "-o", folder.resolve("x.parquet"))
        .failsWith(2, "its name says that it is a Parquet file, but only .npy");
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - 9));
    Ran.run("sort", file + ":price").failsWith(2, file + " cannot be read as a Parquet file: ");
  }

  /** An Arrow file whose column "n" holds the integers 5, 6 and 7, and no null. */
  private static final String ARROW =
      "QVJST1cxAAD/////eAAAABAAAAAAAAoADAAKAAkABAAKAAAAEAAAAAABBAAIAAgAAAAEAAgAAAAEAAAAAQAAABQA"
          + "AAAQABQAEAAPAA4ACAAAAAQAEAAAABAAAAAYAAAAAAACARwAAAAAAAAACAAMAAgABwAIAAAAAAAAAUAAAAABAAAA"
          + "bgAAAP////+IAAAAFAAAAAAAAAAMABYAFAATAAwABAAMAAAAGAAAAAAAAAAUAAAAAAAAAwQACgAYAAwACAAEAAoA"
          + "AAAUAAAAOAAAAAMAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAYAAAAAAAAAAAAAAABAAAA"
          + "AwAAAAAAAAAAAAAAAAAAAAUAAAAAAAAABgAAAAAAAAAHAAAAAAAAAP////8AAAAAFAAAAAAAAAAMABAADgAIAAAA"
          + "BAAMAAAADAAAADAAAAAAAAQAAQAAAIgAAAAAAAAAkAAAAAAAAAAYAAAAAAAAAAAAAAAIAAgAAAAEAAgAAAAEAAAA"
          + "AQAAABQAAAAQABQAEAAPAA4ACAAAAAQAEAAAABAAAAAYAAAAAAACARwAAAAAAAAACAAMAAgABwAIAAAAAAAAAUAA"
          + "AAABAAAAbgAAAKAAAABBUlJPVzE=";

  @Test
  void aColumnThatCouldBeMappedGoesByThePolicyToo() throws IOException {
    Path arrow = Files.write(folder.resolve("n.arrow"), Base64.getDecoder().decode(ARROW));
    for (String memory : new String[] {"1g", "16m"}) {
      Object[] sum = {"reduce", "sum", arrow, "--memory", memory, "--missing"};
      assertEquals("18\n", Ran.run(with(sum, "error")).fine().out());
      assertEquals("18\n", Ran.run(with(sum, "skip")).fine().out());
      assertEquals("18\n", Ran.run(with(sum, "0")).fine().out());
      assertEquals("18.0\n", Ran.run(with(sum, "nan")).fine().out());
      assertEquals("18.0\n", Ran.run(with(sum, "1.0")).fine().out());
    }
    String skipped = Ran.run("stats", arrow, "--missing", "skip").fine().out();
    assertEquals(Ran.run("stats", arrow).fine().out(), skipped);
    String doubles = Ran.run("stats", arrow, "--missing", "nan").fine().out();
    assertEquals(Ran.run("stats", arrow, "--type", "double").fine().out(), doubles);
  }

  private static Object[] with(Object[] first, String last) {
    Object[] all = Arrays.copyOf(first, first.length + 1);
    all[first.length] = last;
    return all;
  }
}
