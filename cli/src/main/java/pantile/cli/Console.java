// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The three standard streams of a command. Unlike {@code System.out}, the output here tells when
 * writing fails. Input from a terminal begins with a line on standard error that says so, since a
 * command that waits in silence looks as if it hung.
 */
final class Console {
  /** What systems call a stream that was closed before the command began. */
  private static final String CLOSED = "Bad file descriptor";

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final Terminals terminals;
  private boolean quiet;
  private List<String> typed = List.of();

  private Console(InputStream in, OutputStream out, PrintStream err, Terminals terminals) {
    this.in = new Input(in);
    this.out = new BufferedOutputStream(new Reporting(out), 1 << 16);
    this.err = err;
    this.terminals = terminals;
  }

  /** Which streams are terminals. Asked when somebody needs to know, since asking takes time. */
  private interface Terminals {
    boolean is(int descriptor);
  }

  /** Those of the process. */
  private static final class OfProcess implements Terminals {
    @Override
    public boolean is(int descriptor) {
      return Terminal.is(descriptor);
    }
  }

  /** One of them, or none: a negative number. */
  private record Only(int terminal) implements Terminals {
    @Override
    public boolean is(int descriptor) {
      return descriptor == terminal;
    }
  }

  /** The process's own streams. */
  static Console standard() {
    return new Console(
        System.in, new FileOutputStream(FileDescriptor.out), System.err, new OfProcess());
  }

  /** Other streams, none of them a terminal. */
  static Console of(InputStream in, OutputStream out, PrintStream err) {
    return new Console(in, out, err, new Only(-1));
  }

  /** Other streams, of which the input is a terminal. */
  static Console ofTerminal(InputStream in, OutputStream out, PrintStream err) {
    return new Console(in, out, err, new Only(Terminal.IN));
  }

  /** Other streams, of which standard error is a terminal. */
  static Console withErrTerminal(InputStream in, OutputStream out, PrintStream err) {
    return new Console(in, out, err, new Only(Terminal.ERR));
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

  boolean inTerminal() {
    return terminals.is(Terminal.IN);
  }

  boolean outTerminal() {
    return terminals.is(Terminal.OUT);
  }

  /** Whether standard error is a terminal on which a line can be written over. */
  boolean errTerminal() {
    return !dumb() && terminals.is(Terminal.ERR);
  }

  /** Whether text on standard output may be coloured. */
  boolean colored() {
    return !dumb() && outTerminal();
  }

  /** How wide text on standard output may be. */
  int columns() {
    return outTerminal() ? Terminal.columns(Terminal.OUT) : Terminal.USUAL_COLUMNS;
  }

  private static boolean dumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  /** Notes what the user typed, for reports. */
  void note(String... args) {
    typed = List.of(args);
  }

  /** What the user typed after the command's name. */
  List<String> typed() {
    return typed;
  }

  /** From now on, says nothing that was not asked for. */
  void beQuiet() {
    quiet = true;
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
    return new BadInputException(
        "cannot write standard output: " + (reason.equals(CLOSED) ? "it is closed" : reason), e);
  }

  /** Says that it waits, and ends once and for all: a terminal would go on after Ctrl-D. */
  private final class Input extends FilterInputStream {
    private boolean begun;
    private boolean ended;

    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!begun) {
        begun = true;
        if (!quiet && terminals.is(Terminal.IN)) {
          err.println(
              "pantile: reads numbers from the terminal, one a line; "
                  + (File.separatorChar == '\\' ? "Ctrl-Z and Enter end" : "Ctrl-D ends")
                  + " them");
        }
      }
      if (ended) {
        return -1;
      }
      try {
        int read = in.read(bytes, offset, length);
        ended = read < 0;
        return read;
      } catch (IOException e) {
        throw CLOSED.equals(e.getMessage()) ? new IOException("it is closed", e) : e;
      }
    }
  }

  /** Turns failures into what {@link ExitCodes} knows. */
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
