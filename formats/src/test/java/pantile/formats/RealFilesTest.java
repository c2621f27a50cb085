// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Files that others' programs wrote: see the resources' own page. */
class RealFilesTest {
  private static final int ROWS = 200;

  @TempDir private Path folder;

  private final Pantile pt = Pantile.open();

  @AfterEach
  void close() {
    pt.close();
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = RealFilesTest.class.getResourceAsStream("/columns/" + name)) {
      assertNotNull(in, name);
      Files.copy(in, file);
    }
    return file;
  }

  private static Slice read(Path file, String column, ReadOptions options) {
    return file.toString().endsWith(".parquet")
        ? Parquet.read(file, options.withColumn(column))
        : Arrow.read(file, options.withColumn(column));
  }

  private void assertColumn(
      Path file, String column, ElementType type, IntToDoubleFunction expected) {
    Slice read = read(file, column, ReadOptions.DEFAULT);
    assertEquals(type, read.type(), column);
    assertValues(read, column, expected);
  }

  private void assertValues(Slice read, String column, IntToDoubleFunction expected) {
    assertEquals(ROWS, read.length(), column);
    for (int i = 0; i < ROWS; i++) {
      // JavaScript's -0 / 2 is -0.0.
      assertEquals(expected.applyAsDouble(i) + 0.0, value(read, i) + 0.0, column + " of row " + i);
    }
  }

  /** An element, which a double holds exactly. */
  private double value(Slice read, int i) {
    return switch (read.type()) {
      case INT -> ((Ints) pt.over(read)).get(i);
      case LONG -> ((Longs) pt.over(read)).get(i);
      case FLOAT -> ((Floats) pt.over(read)).get(i);
      case DOUBLE -> ((Doubles) pt.over(read)).get(i);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "js.arrow",
        "js.arrows",
        "java-file.arrow",
        "java-lz4.arrow",
        "java-stream.arrows",
        "polars-uncompressed.arrow",
        "polars-lz4.arrow",
        "polars-zstd.arrow",
        "polars-gzip.parquet",
        "polars-lz4.parquet",
        "polars-zstd.parquet",
        "spark-snappy.parquet",
        "spark-gzip.parquet",
        "spark-zstd.parquet",
        "spark-lz4_raw.parquet"
      })
  void everyColumnIsRead(String name) throws IOException {
    Path file = file(name);
    assertColumn(file, "x", ElementType.DOUBLE, i -> i / 4.0);
    assertColumn(file, "big", ElementType.LONG, i -> i * 1000003.0);
    assertColumn(file, "u", ElementType.INT, i -> i);
    assertColumn(file, "f", ElementType.FLOAT, i -> -i / 2.0);
    assertColumn(file, "b", ElementType.INT, i -> i % 3 == 0 ? 1 : 0);
    assertEquals(
        file + ":n: row 4 is null where a number should be" + NumberFiles.METHODS.missing(),
        assertThrows(BadFileException.class, () -> read(file, "n", ReadOptions.DEFAULT))
            .getMessage());
    assertValues(
        read(file, "n", ReadOptions.DEFAULT.withMissing(Missing.NAN)),
        "n",
        i -> i % 7 == 3 ? Double.NaN : i);
    Slice present = read(file, "n", ReadOptions.DEFAULT.withMissing(Missing.SKIP));
    assertEquals(171, present.length());
    assertEquals(ElementType.INT, present.type());
    assertTrue(
        assertThrows(BadFileException.class, () -> read(file, "s", ReadOptions.DEFAULT))
            .getMessage()
            .startsWith(file + ":s holds no numbers that are read: it is "));
  }

  @Test
  void halvesAreRead() throws IOException {
    assertColumn(file("js.arrow"), "h", ElementType.FLOAT, i -> i / 2.0);
  }

  @Test
  void columnsOfOnePlainBatchAreMapped() throws IOException {
    for (String name : new String[] {"js.arrow", "js.arrows", "polars-uncompressed.arrow"}) {
      Path file = file(name);
      assertInstanceOf(Slice.Mapped.class, Arrow.read(file, "x"), name);
      assertInstanceOf(Slice.Mapped.class, Arrow.read(file, "big"), name);
      assertInstanceOf(Slice.Ints.class, Arrow.read(file, "u"), name);
    }
    assertInstanceOf(Slice.Doubles.class, Arrow.read(file("java-file.arrow"), "x"));
  }
}
