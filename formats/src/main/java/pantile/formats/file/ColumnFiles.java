// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.formats.arrow.ArrowFile;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.RandomBytes;
import pantile.formats.parquet.ParquetFile;

/** The kinds of files that are made of columns. */
public enum ColumnFiles implements PartedFormat {
  /** Parquet. */
  PARQUET("a Parquet file", ".parquet .pq") {
    @Override
    boolean begins(byte[] start) {
      return isMagic(start, "PAR1") || isMagic(start, "PARE"); // the latter is encrypted
    }

    @Override
    ColumnFile open(RandomBytes file, String name) throws IOException {
      return ParquetFile.open(file, name);
    }
  },
  /** Arrow's files, which are Feather of version 2 too, and Arrow's streams. */
  ARROW("an Arrow file", ".arrow .arrows .feather .ipc") {
    @Override
    boolean begins(byte[] start) {
      return isMagic(start, "ARROW1") || isStream(start);
    }

    @Override
    ColumnFile open(RandomBytes file, String name) throws IOException {
      return ArrowFile.open(file, name);
    }
  };

  private final String title;

  /** Of files' names, with blanks between them. */
  private final String ends;

  ColumnFiles(String title, String ends) {
    this.title = title;
    this.ends = ends;
  }

  /** What such a file is called. */
  String title() {
    return title;
  }

  abstract boolean begins(byte[] start);

  /**
   * Opens one.
   *
   * @param file its bytes; not closed
   * @param name of the file, for messages
   */
  abstract ColumnFile open(RandomBytes file, String name) throws IOException;

  @Override
  public boolean is(String name, byte[] start) {
    if (begins(start)) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return List.of(ends.split(" ")).stream().anyMatch(lower::endsWith)
        && OtherFormat.ofContent(start).isEmpty();
  }

  @Override
  public boolean always() {
    return true;
  }

  @Override
  public NamedPart part(Path file, String label, @Nullable String part) {
    return new TableColumn(this, file, label, part);
  }

  /** Whether a file begins as one of any kind does. */
  static boolean isOne(byte[] start) {
    return Arrays.stream(values()).anyMatch(each -> each.begins(start));
  }

  static boolean isMagic(byte[] start, String magic) {
    return start.length >= magic.length()
        && new String(start, 0, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
  }

  /**
   * Whether a stream begins with a message that holds a schema. A stream has no magic number: its
   * first bytes are all set, and what follows is looked at as far as the kind of the message, so
   * that raw numbers, of which the first is −1, are hardly ever taken for one.
   */
  private static boolean isStream(byte[] start) {
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    if (start.length < 32 || bytes.getInt(0) != -1) {
      return false;
    }
    int length = bytes.getInt(4);
    int table = bytes.getInt(8);
    if (length < 24 || length % 8 != 0 || table < 4 || table > start.length - 16) {
      return false;
    }
    int fields = 8 + table - bytes.getInt(8 + table); // where the offsets of the fields are
    if (fields < 8 || fields > start.length - 10) {
      return false;
    }
    int kind = bytes.getShort(fields + 6);
    boolean placed = kind > 0 && 8 + table + kind < start.length;
    return placed && bytes.get(8 + table + kind) == 1; // MessageHeader.Schema
  }
}
