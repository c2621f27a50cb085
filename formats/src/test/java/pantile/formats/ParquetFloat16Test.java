// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;
import pantile.spi.Slice;

/** Parquet's FLOAT16, which DuckDB does not write, in files made byte by byte. */
class ParquetFloat16Test {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FIXED = 7; // FIXED_LEN_BYTE_ARRAY
  private static final int RLE = 3;

  @TempDir private Path folder;

  /** A struct of Thrift's compact protocol: fields in the order of their numbers. */
  private static final class Struct {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    private Struct field(int number, int type) {
      out.write((number - last) << 4 | type);
      last = number;
      return this;
    }

    private void varint(long value) {
      long left = value;
      for (; left > 127; left >>>= 7) {
        out.write((int) ((left & 127) | 128));
      }
      out.write((int) left);
    }

    Struct i32(int number, int value) {
      field(number, 5).varint(2L * value);
      return this;
    }

    Struct i64(int number, long value) {
      field(number, 6).varint(2 * value);
      return this;
    }

    private void bytes(String value) {
      varint(value.length());
      out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    Struct text(int number, String value) {
      field(number, 8).bytes(value);
      return this;
    }

    Struct texts(int number, String value) {
      field(number, 9).out.write(1 << 4 | 8);
      bytes(value);
      return this;
    }

    Struct i32s(int number, int value) {
      field(number, 9).out.write(1 << 4 | 5);
      varint(2L * value);
      return this;
    }

    Struct struct(int number, Consumer<Struct> its) {
      field(number, 12).out.writeBytes(made(its));
      return this;
    }

    @SafeVarargs
    final Struct structs(int number, Consumer<Struct>... all) {
      field(number, 9).out.write(all.length << 4 | 12);
      for (Consumer<Struct> its : all) {
        out.writeBytes(made(its));
      }
      return this;
    }
  }

  private static byte[] made(Consumer<Struct> fields) {
    Struct struct = new Struct();
    fields.accept(struct);
    struct.out.write(0);
    return struct.out.toByteArray();
  }

  /** One row group of one column "h", of one page. */
  private Path file(int width, byte[] values) throws IOException {
    int rows = values.length / width;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(MAGIC);
    byte[] page =
        made(p ->
            p.i32(1, 0)
                .i32(2, values.length)
                .i32(3, values.length)
                .struct(5, h -> h.i32(1, rows).i32(2, 0).i32(3, RLE).i32(4, RLE)));
    all.writeBytes(page);
    all.writeBytes(values);
    int size = page.length + values.length;
    byte[] footer =
        made(f ->
            f.i32(1, 2)
                .structs(
                    2,
                    root -> root.text(4, "schema").i32(5, 1),
                    h ->
                        h.i32(1, FIXED)
                            .i32(2, width)
                            .i32(3, 0)
                            .text(4, "h")
                            .struct(10, logical -> logical.struct(15, none -> {})))
                .i64(3, rows)
                .structs(
                    4,
                    group ->
                        group
                            .structs(
                                1,
                                chunk ->
                                    chunk
                                        .i64(2, 4)
                                        .struct(
                                            3,
                                            c ->
                                                c.i32(1, FIXED)
                                                    .i32s(2, 0)
                                                    .texts(3, "h")
                                                    .i32(4, 0)
                                                    .i64(5, rows)
                                                    .i64(6, size)
                                                    .i64(7, size)
                                                    .i64(9, 4)))
                            .i64(2, size)
                            .i64(3, rows)));
    all.writeBytes(footer);
    all.writeBytes(ArrowBytes.ints(footer.length));
    all.writeBytes(MAGIC);
    return Files.write(folder.resolve("half.parquet"), all.toByteArray());
  }

  @Test
  void halfPrecisionIsWidenedExactly() throws IOException {
    Path file = file(2, ArrowBytes.shorts(0x3c00, 0xc000, 0x7c00, 0x0001, 0x8000, 0x7bff));
    Slice.Floats read = assertInstanceOf(Slice.Floats.class, Parquet.read(file, "h"));
    assertArrayEquals(
        new float[] {1, -2, Float.POSITIVE_INFINITY, 0x1p-24f, -0f, 65504},
        Arrays.copyOfRange(read.array(), read.from(), read.to()));
  }

  /** Two bytes of each would be read, of another number of bytes, or bytes that are not there. */
  @Test
  void anotherWidthIsNoHalfPrecision() throws IOException {
    for (int width : new int[] {1, 4}) {
      Path file = file(width, new byte[12]);
      assertEquals(
          file + ":h holds no numbers that are read: it is float16",
          assertThrows(BadFileException.class, () -> Parquet.read(file, "h")).getMessage());
    }
  }
}
