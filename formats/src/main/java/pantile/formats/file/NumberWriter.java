// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import pantile.error.BadFileException;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** Writes numbers in the formats that {@link NumberReader} reads. */
public final class NumberWriter {
  private NumberWriter() {}

  /**
   * Writes numbers; flushes, but does not close.
   *
   * @param numbers the elements, of an array or a mapped file
   * @param format the format
   * @param out where to
   * @throws IOException if writing fails
   */
  public static void write(Slice numbers, FileFormat format, OutputStream out) throws IOException {
    switch (format) {
      case NPY -> {
        out.write(NpyHeader.bytes(numbers.type(), numbers.length()));
        BinaryArrays.write(numbers, out);
      }
      case RAW -> BinaryArrays.write(numbers, out);
      case TEXT -> {
        TextWriter text = new TextWriter(out);
        text.write(numbers);
        text.flush();
      }
    }
    out.flush();
  }

  /**
   * Writes a file, as {@link AtomicOutput} does.
   *
   * @param numbers the elements, of an array or a mapped file, which may be the same file
   * @param format the format
   * @param name path of the file
   * @throws BadFileException if it cannot be written; if the numbers are mapped and the file would
   *     be written in place
   */
  public static void write(Slice numbers, FileFormat format, String name) {
    try (AtomicOutput file = AtomicOutput.to(name)) {
      if (numbers instanceof Slice.Mapped && file.inPlace()) {
        // Its first byte would empty the file that the memory may be mapped from.
        throw new BadFileException(
            "cannot write "
                + name
                + ": it would be written in place, and mapped numbers may be its own; copy them"
                + " first");
      }
      write(numbers, format, file.stream());
      file.commit();
    } catch (IOException e) {
      throw new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }
}
