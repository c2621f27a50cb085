// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.text.Counted;
import pantile.text.Quote;

/**
 * Which elements of an array of NumPy's are read, and as what: all of one dimension, a column of
 * two, or all of several, row by row (C order).
 *
 * @param header of the array
 * @param type of the elements that are read
 * @param first which element of the file is read first
 * @param step from one element that is read to the next
 * @param count how many are read
 * @param transposed whether they lie in Fortran order, and are read in C order
 */
record NpyArray(
    NpyHeader header, ElementType type, long first, long step, long count, boolean transposed) {
  private NpyArray(NpyHeader header, ElementType type, long first, long step, long count) {
    this(header, type, first, step, count, false);
  }

  /**
   * What a user means.
   *
   * @param header of the array
   * @param column its number from 1; null if none was named
   * @param how what the user says
   * @param name of the file, for messages
   * @throws BadFileException if the array is not of that shape or type
   */
  static NpyArray of(NpyHeader header, @Nullable String column, ReadRequest how, String name) {
    Setting.require(name + " is an array of NumPy's", Setting.NPY, how, "");
    ElementType type = type(header.type(), how, name);
    if (column != null && how.options().flat()) {
      throw new BadFileException(name + " is read flat, or a column of it; not both");
    }
    List<Long> shape = header.shape();
    if (column != null) {
      return column(header, type, column, name);
    }
    if (shape.size() > 1 && !how.options().flat()) {
      throw new BadFileException(shaped(header, name) + remedy(header, how.hints()));
    }
    boolean transposed = header.fortran() && header.ordered();
    return new NpyArray(header, type, 0, 1, header.length(), transposed);
  }

  private static ElementType type(NpyType stored, ReadRequest how, String name) {
    ElementType wanted = how.type();
    if (wanted == null) {
      return stored.widened();
    }
    if (!stored.fits(wanted)) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s holds %s, not %s; leave %s out for .npy files",
              name,
              stored.own() ? TypeNames.of(stored.widened()) : stored.toString(),
              TypeNames.of(wanted),
              how.hints().type()));
    }
    return wanted;
  }

  private static NpyArray column(NpyHeader header, ElementType type, String column, String name) {
    List<Long> shape = header.shape();
    if (shape.isEmpty() || shape.size() > 2) {
      throw new BadFileException(shaped(header, name) + ", which has no columns");
    }
    long rows = shape.getFirst();
    long columns = shape.size() == 1 ? 1 : shape.getLast();
    long number = column.matches("[0-9]{1,18}") ? Long.parseLong(column) : 0;
    if (number < 1 || number > columns) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has no column %s; it has %s, counted from 1",
              name,
              Quote.quote(column),
              Counted.of(columns, "column")));
    }
    if (rows == 0) {
      return new NpyArray(header, type, 0, 1, 0); // the file ends where elements would begin
    }
    return header.fortran()
        ? new NpyArray(header, type, (number - 1) * rows, 1, rows)
        : new NpyArray(header, type, number - 1, columns, rows);
  }

  private static String shaped(NpyHeader header, String name) {
    return String.format(
        Locale.ROOT,
        "%s is a %d-D array of shape %s%s",
        name,
        header.shape().size(),
        header.shape().toString().replace('[', '(').replace(']', ')'),
        header.fortran() ? " in Fortran order" : "");
  }

  private static String remedy(NpyHeader header, Hints hints) {
    return header.shape().size() == 2
        ? "; " + hints.column() + " reads one of its columns, " + hints.flat() + " all row by row"
        : "; " + hints.flat() + " reads all of it, row by row";
  }

  /** Whether the elements lie in the file one after another, as they do in our arrays. */
  boolean plain() {
    return header.type().own() && !transposed && (step == 1 || count <= 1);
  }

  /** Whether every element of the file is read. */
  boolean whole() {
    return count == header.length();
  }

  /** Where the first element is, in bytes from the start of the header. */
  long offset() {
    return header.dataOffset() + first * header.type().bytes();
  }

  /** How many bytes are read from there: up to the file's end where elements are passed over. */
  long bytes() {
    return (step == 1 ? count : header.length() - first) * header.type().bytes();
  }

  /**
   * Refuses a file that is shorter or longer than its header says.
   *
   * @param bytes from the header's end to that of the file
   * @param name of the file
   */
  void requireLength(long bytes, String name) {
    long promised = header.length() * header.type().bytes();
    if (bytes < promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is truncated: its header promises %,d bytes of elements, but the file ends after"
                  + " %,d",
              name,
              promised,
              Math.max(0, bytes)));
    }
    if (bytes > promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has %s after its last element; one file should hold one array",
              name,
              Counted.of(bytes - promised, "byte")));
    }
  }
}
