// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.formats.file.FileWatch;

/** The bar of files that are read and written, on a terminal and a clock that are none. */
class FileProgressTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  private Console console(boolean terminal) {
    InputStream in = new ByteArrayInputStream(new byte[0]);
    PrintStream errors = new PrintStream(err, true, UTF_8);
    OutputStream out = OutputStream.nullOutputStream();
    return terminal ? Console.withErrTerminal(in, out, errors) : Console.of(in, out, errors);
  }

  /** Three parts of a file of a thousand megabytes, a second each. */
  private String drawn(boolean terminal, boolean quiet, long total) {
    try (FileProgress progress = new FileProgress(console(terminal), quiet, () -> now)) {
      for (int part = 1; part <= 3; part++) {
        progress.moved("reading " + "x".repeat(40) + ".txt", part * 100_000_000L, total);
        now += SECOND;
      }
    }
    return err.toString(UTF_8);
  }

  @Test
  void aTerminalIsShownNameSizesAndRate() {
    assumeFalse("dumb".equals(System.getenv("TERM")), "the terminal of this process is dumb");
    String drawn = drawn(true, false, 1_000_000_000);
    assertTrue(drawn.contains("reading ..." + "x".repeat(24) + ".txt"), drawn);
    assertTrue(drawn.contains("300/1000MB"), drawn);
    assertTrue(drawn.endsWith("\r"), drawn);
    assertEquals("", drawn.substring(drawn.lastIndexOf('\r', drawn.length() - 2)).strip());
  }

  @Test
  void whereTheSizeIsNotKnownTheRateIsShown() {
    assumeFalse("dumb".equals(System.getenv("TERM")), "the terminal of this process is dumb");
    String drawn = drawn(true, false, FileWatch.UNKNOWN);
    assertTrue(drawn.contains("300"), drawn);
  }

  @Test
  void nothingElseIsDrawnOn() {
    assertEquals("", drawn(false, false, 1_000_000_000));
    assertEquals("", drawn(true, true, 1_000_000_000));
  }

  @Test
  void whatTakesLittleTimeHasNoBar() {
    try (FileProgress progress = new FileProgress(console(true), false, () -> now)) {
      for (int i = 0; i < 100; i++) {
        progress.moved("writing y", i * 1000L, 1_000_000);
        now += SECOND / 200;
      }
      // Another file begins anew.
      for (int i = 0; i < 100; i++) {
        progress.moved("reading y", i * 1000L, 1_000_000);
        now += SECOND / 200;
      }
    }
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void ratesAreTold() {
    assertEquals("150.0 MB/s", FileProgress.forecast(300_000_000, -1, 2 * SECOND, 79));
    assertEquals(
        "150.0 MB/s, 0:00:14 left",
        FileProgress.forecast(300_000_000, 2_400_000_000L, 2 * SECOND, 79));
    assertEquals(
        "0:00:14 left", FileProgress.forecast(300_000_000, 2_400_000_000L, 2 * SECOND, 78));
    assertEquals("", FileProgress.forecast(300_000_000, 2_400_000_000L, 2 * SECOND, 59));
  }

  /** Who is told how far a file is, which is read and written as commands do. */
  @Test
  void readingAndWritingAreTold() throws IOException {
    Path in = NpyBytes.write(folder, "in.txt", "3\n1\n2\n");
    StringBuilder told = new StringBuilder();
    FileWatch.Watcher watcher =
        (what, done, total) ->
            told.append(what).append(' ').append(done).append('/').append(total).append('\n');
    assertNull(FileWatch.set(watcher));
    try (FileProgress progress = new FileProgress(console(false), false, () -> now)) {
      progress.clear();
    } finally {
      assertEquals(watcher, FileWatch.set(null));
    }
    assertNull(FileWatch.set(null));
    var _ = FileWatch.set(watcher);
    try {
      InputStream seen = FileWatch.input(new ByteArrayInputStream(new byte[5]), "x", 5);
      assertEquals(0, seen.read());
      assertEquals(4, seen.readAllBytes().length);
      try (OutputStream out =
          FileWatch.output(OutputStream.nullOutputStream(), "y", FileWatch.UNKNOWN)) {
        out.write(new byte[3], 1, 2);
        out.write(1);
      }
      assertEquals(3, new FileOptions().open(console(false), in.toString()).slice().length());
    } finally {
      var _ = FileWatch.set(null);
    }
    assertTrue(told.toString().contains("reading x 1/5\nreading x 5/5\n"), told.toString());
    assertTrue(told.toString().contains("writing y 2/-1\nwriting y 3/-1\n"), told.toString());
    assertTrue(told.toString().contains("reading " + in + " 6/6\n"), told.toString());
  }
}
