// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Standard streams as they can be: a terminal, or closed. */
class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A terminal: what is typed until Ctrl-D is one part, and after Ctrl-D it goes on. */
  private static final class Typed extends InputStream {
    private final Queue<byte[]> parts = new ArrayDeque<>();

    Typed(String... parts) {
      Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).forEach(this.parts::add);
    }

    @Override
    public int read() {
      throw new AssertionError("bytes are read one by one");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      byte[] part = parts.remove();
      System.arraycopy(part, 0, bytes, offset, part.length);
      return part.length == 0 ? -1 : part.length;
    }
  }

  private int run(InputStream in, String... args) {
    PrintStream errors = new PrintStream(err, true, UTF_8);
    return Main.run(Console.ofTerminal(in, out, errors), args);
  }

  @Test
  void aTerminalIsToldThatNumbersAreExpected() {
    for (List<String> args : List.of(List.of("reduce", "sum"), List.of("reduce", "sum", "-"))) {
      out.reset();
      err.reset();
      // One Ctrl-D is enough: who reads on would be given what is typed next.
      int code = run(new Typed("1\n", "2\n", "", "never read\n"), args.toArray(String[]::new));
      assertEquals("3\n", out.toString(UTF_8));
      assertEquals(0, code);
      assertEquals(1, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
      assertEquals(
          "pantile: reads numbers from the terminal, one a line; Ctrl-",
          err.toString(UTF_8).substring(0, 59));
    }
  }

  @Test
  void quietIsQuiet() {
    assertEquals(0, run(new Typed("1\n", "2\n", ""), "sort", "-q"));
    assertEquals("", err.toString(UTF_8));
    assertEquals("1\n2\n", out.toString(UTF_8));
  }

  @Test
  void whoeverReadsAFileIsToldNothing() {
    assertEquals(0, run(new Typed(), "isprime", "7"));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void closedStreamsAreNamed() {
    InputStream closed =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Bad file descriptor");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("Bad file descriptor");
          }
        };
    PrintStream errors = new PrintStream(err, true, UTF_8);
    assertEquals(2, Main.run(Console.of(closed, out, errors), "reduce", "sum"));
    OutputStream shut =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Bad file descriptor");
          }
        };
    InputStream none = new ByteArrayInputStream(new byte[0]);
    assertEquals(2, Main.run(Console.of(none, shut, errors), "--help"));
    assertEquals(
        List.of(
            "pantile: cannot read standard input: it is closed",
            "pantile: cannot write standard output: it is closed"),
        err.toString(UTF_8).lines().toList());
  }
}
