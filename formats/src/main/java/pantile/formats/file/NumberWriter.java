// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import pantile.spi.Slice;

/** Writes arrays in the formats that {@link NumberReader} reads. */
public final class NumberWriter {
  private NumberWriter() {}

  /**
   * Writes an array; flushes, but does not close.
   *
   * @param array a slice of an array
   * @param format the format
   * @param out where to
   * @throws IOException if writing fails
   */
  public static void write(Slice array, FileFormat format, OutputStream out) throws IOException {
    switch (format) {
      case NPY -> {
        out.write(NpyHeader.bytes(array.type(), array.length()));
        BinaryArrays.write(array, out);
      }
      case RAW -> BinaryArrays.write(array, out);
      case TEXT -> {
        TextWriter text = new TextWriter(out);
        text.write(array);
        text.flush();
      }
    }
    out.flush();
  }
}
