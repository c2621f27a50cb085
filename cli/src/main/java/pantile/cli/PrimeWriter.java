// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongConsumer;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NpyHeader;
import pantile.formats.file.TextWriter;
import pantile.spi.ElementType;

/** Writes primes as they are found, in memory that does not grow with their number. */
abstract class PrimeWriter implements LongConsumer {
  private PrimeWriter() {}

  /** Before the first prime. */
  abstract void begin() throws IOException;

  abstract void write(long prime) throws IOException;

  /** After the last prime. */
  abstract void end() throws IOException;

  @Override
  public final void accept(long prime) {
    try {
      write(prime);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  static PrimeWriter file(AtomicOutput file, FileFormat format) {
    return switch (format) {
      case TEXT -> text(file.stream());
      case RAW -> new Binary(file.stream());
      case NPY -> new NpyArray(file);
    };
  }

  static PrimeWriter text(OutputStream out) {
    return new Lines(out);
  }

  static PrimeWriter json(OutputStream out, long lo, long hi) {
    return new JsonText(out, lo, hi);
  }

  /** One a line. */
  private static final class Lines extends PrimeWriter {
    private final TextWriter text;

    Lines(OutputStream out) {
      text = new TextWriter(out);
    }

    @Override
    void begin() {}

    @Override
    void write(long prime) throws IOException {
      text.write(prime, '\n');
    }

    @Override
    void end() throws IOException {
      text.flush();
    }
  }

  /** An object with the bounds and a list. */
  private static final class JsonText extends PrimeWriter {
    private final OutputStream out;
    private final TextWriter text;
    private final long lo;
    private final long hi;

    /** The prime that waits for what follows it: a comma or the list's end. -1 for none. */
    private long last = -1;

    JsonText(OutputStream out, long lo, long hi) {
      this.out = out;
      this.text = new TextWriter(out);
      this.lo = lo;
      this.hi = hi;
    }

    @Override
    void begin() throws IOException {
      out.write(
          String.format(Locale.ROOT, "{\"lo\":%d,\"hi\":%d,\"primes\":[", lo, hi)
              .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void write(long prime) throws IOException {
      if (last >= 0) {
        text.write(last, ',');
      }
      last = prime;
    }

    @Override
    void end() throws IOException {
      if (last >= 0) {
        text.write(last, ']');
      }
      text.flush();
      out.write((last >= 0 ? "}\n" : "]}\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** 64-bit little-endian integers. */
  private static class Binary extends PrimeWriter {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    Binary(OutputStream out) {
      this.out = out;
    }

    @Override
    void begin() throws IOException {}

    @Override
    void write(long prime) throws IOException {
      if (!buffer.hasRemaining()) {
        drain();
      }
      buffer.putLong(prime);
    }

    @Override
    void end() throws IOException {
      drain();
    }

    private void drain() throws IOException {
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }

  /** NumPy's format: the header is written again when the count is known. */
  private static final class NpyArray extends Binary {
    private final AtomicOutput file;
    private long primes;

    NpyArray(AtomicOutput file) {
      super(file.stream());
      this.file = file;
    }

    @Override
    void begin() throws IOException {
      if (!file.seekable()) {
        throw new BadInputException(
            "primes as .npy need a file, not a pipe or a device, nor one that is compressed");
      }
      file.stream().write(NpyHeader.bytes(ElementType.LONG, 0));
    }

    @Override
    void write(long prime) throws IOException {
      super.write(prime);
      primes++;
    }

    @Override
    void end() throws IOException {
      super.end();
      file.overwrite(NpyHeader.bytes(ElementType.LONG, primes));
    }
  }
}
