// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import pantile.cli.format.BadInputException;

/**
 * The three standard streams of a command. Unlike {@code System.out}, the output here tells when
 * writing fails.
 */
final class Console {
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean outTerminal;
  private final boolean errTerminal;

  private Console(
      InputStream in, OutputStream out, PrintStream err, boolean outTerminal, boolean errTerminal) {
    this.in = in;
    this.out = new BufferedOutputStream(new Reporting(out), 1 << 16);
    this.err = err;
    this.outTerminal = outTerminal;
    this.errTerminal = errTerminal;
  }

  /** The process's own streams. */
  static Console standard() {
    return new Console(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        System.err,
        Terminal.is(Terminal.OUT),
        Terminal.is(Terminal.ERR));
  }

  /** Other streams, none of them a terminal. */
  static Console of(InputStream in, OutputStream out, PrintStream err) {
    return new Console(in, out, err, false, false);
  }

  InputStream in() {
    return in;
  }

  /** Buffered; {@link Main} flushes it at the end. */
  OutputStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean outTerminal() {
    return outTerminal;
  }

  boolean errTerminal() {
    return errTerminal;
  }

  /** Prints a text and a line feed to standard output. */
  void print(String text) {
    try {
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("Broken pipe") || reason.contains("pipe is being closed")) {
      return new BrokenPipeException(e);
    }
    return new BadInputException("cannot write standard output: " + reason, e);
  }

  /** Turns failures into what {@link Failures} knows. */
  private static final class Reporting extends FilterOutputStream {
    /** After a failure the buffered rest is dropped, so that the failure is told once. */
    private boolean failed;

    Reporting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (failed) {
        return;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw failure(e);
      }
    }
  }
}
