// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** Writes numbers in the formats that {@link NumberReader} reads. */
public final class NumberWriter {
  private NumberWriter() {}

  /** Elements that are computed at once: 32 MiB at most. */
  private static final int AT_ONCE = 1 << 22;

  /** Writes parts of one array, one after the other. */
  private interface Parts {
    void write(Sink sink) throws IOException;
  }

  private interface Sink {
    void accept(Slice part) throws IOException;
  }

  /**
   * Writes numbers; flushes, but does not close.
   *
   * @param numbers the elements, of an array or a mapped file
   * @param format the format
   * @param out where to
   * @throws IOException if writing fails
   */
  public static void write(Slice numbers, FileFormat format, OutputStream out) throws IOException {
    write(numbers.type(), numbers.length(), sink -> sink.accept(numbers), format, out);
  }

  private static void write(
      ElementType type, long length, Parts parts, FileFormat format, OutputStream out)
      throws IOException {
    switch (format) {
      case NPY -> {
        out.write(NpyHeader.bytes(type, length));
        parts.write(part -> BinaryArrays.write(part, out));
      }
      case RAW -> parts.write(part -> BinaryArrays.write(part, out));
      case TEXT -> {
        TextWriter text = new TextWriter(out);
        parts.write(text::write);
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
      throw failure(name, e);
    }
  }

  /**
   * Writes a file of values, as {@link AtomicOutput} does. They are computed part by part. Those of
   * a file that is written in place are computed before its first byte is written, since they may
   * be computed from the file itself. In an explanation no file is touched.
   *
   * @param values the elements, of which there may be more than an array holds
   * @param format the format
   * @param name path of the file
   * @throws BadFileException if it cannot be written
   */
  public static void write(Values<?> values, FileFormat format, String name) {
    if (values.explained()) {
      explain(values);
      return;
    }
    try (AtomicOutput file = AtomicOutput.to(name)) {
      if (file.inPlace()) {
        write(array(values), format, file.stream());
      } else {
        Parts parts = sink -> computed(values, sink);
        write(values.type(), values.length(), parts, format, file.stream());
      }
      file.commit();
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** Asks for the parts, as writing does. They are explained, not computed. */
  private static void explain(Values<?> values) {
    try {
      computed(values, _ -> {});
    } catch (IOException e) {
      throw new AssertionError("nothing is written", e);
    }
  }

  private static void computed(Values<?> values, Sink sink) throws IOException {
    for (long at = 0; at < values.length(); at += AT_ONCE) {
      sink.accept(array(values.slice(at, Math.min(at + AT_ONCE, values.length()))));
    }
  }

  private static Slice array(Values<?> values) {
    return switch (values) {
      case Ints x -> new Slice.Ints(x.toArray(), 0, (int) x.length());
      case Longs x -> new Slice.Longs(x.toArray(), 0, (int) x.length());
      case Floats x -> new Slice.Floats(x.toArray(), 0, (int) x.length());
      case Doubles x -> new Slice.Doubles(x.toArray(), 0, (int) x.length());
    };
  }

  private static BadFileException failure(String name, IOException e) {
    return new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
  }
}
