// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Reads a child's standard error, which is what its code prints too: a pipe that nobody reads would
 * fill and stop the child. Keeps the last lines, to say why a child ended.
 */
final class ChildOutput extends Thread {
  /** So many lines tell an error of the JVM's. */
  private static final int KEPT = 20;

  /** The most characters of a line; the rest counts as further lines. */
  private static final int LONGEST = 1_000;

  private final InputStream from;
  private final Consumer<String> taker;
  private final Deque<String> last = new ArrayDeque<>();

  ChildOutput(String name, InputStream from, Consumer<String> taker) {
    super(null, null, name, 1 << 17);
    this.from = from;
    this.taker = taker;
    setDaemon(true);
  }

  @Override
  public void run() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      int next = reader.read();
      while (next >= 0) {
        if (next == '\n' || line.length() == LONGEST) {
          take(line);
        }
        if (next != '\n' && next != '\r') {
          line.append((char) next);
        }
        next = reader.read();
      }
      if (!line.isEmpty()) {
        take(line);
      }
    } catch (IOException closed) {
      // The child has ended, and its pipe with it.
    }
  }

  @SuppressWarnings("EmptyCatch") // the pipe must be read on, whatever the user's taker does
  private void take(StringBuilder line) {
    String text = line.toString();
    line.setLength(0);
    synchronized (last) {
      last.addLast(text);
      if (last.size() > KEPT) {
        last.removeFirst();
      }
    }
    try {
      taker.accept(text);
    } catch (RuntimeException | Error e) {
    }
  }

  /** The last lines, one after the other; empty if there were none. */
  String lastLines() {
    synchronized (last) {
      return String.join(" | ", last);
    }
  }
}
