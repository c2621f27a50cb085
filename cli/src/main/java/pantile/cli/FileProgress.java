// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.FileWatch;

/**
 * A bar for each file that takes long to read or to write, on a terminal. It watches the files that
 * the thread opens which has made it. Whether there is a terminal is asked when a file has taken
 * long: to ask takes time.
 */
final class FileProgress implements FileWatch.Watcher, AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;
  private static final double MEGABYTE = 1e6;

  /** A longer name would leave the bar no room. */
  private static final int LONGEST_NAME = 28;

  private final Console console;
  private final boolean quiet;
  private final LongSupplier clock;
  private final TerminalBar bar;
  private final FileWatch.@Nullable Watcher before;
  private String task = "";
  private long last;
  private long begun;
  private long looked;
  private @Nullable Boolean terminal;

  /**
   * Begins to watch the calling thread.
   *
   * @param clock nanoseconds
   */
  FileProgress(Console console, boolean quiet, LongSupplier clock) {
    this.console = console;
    this.quiet = quiet;
    this.clock = clock;
    this.bar = new TerminalBar(console.err());
    this.before = FileWatch.set(this);
  }

  @Override
  public synchronized void moved(String what, long done, long total) {
    long now = clock.getAsLong();
    if (!what.equals(task) || done < last) {
      bar.clear();
      task = what;
      begun = now;
      looked = now;
    }
    last = done;
    if (quiet || now - looked < LOOK_NANOS || now - begun < ProgressLine.PATIENCE_NANOS) {
      return;
    }
    looked = now;
    if (!shows(what)) {
      return;
    }
    if (!bar.shown()) {
      bar.show(name(what), total, (long) MEGABYTE, "MB");
    }
    bar.tell(forecast(done, total, now - begun, bar.columns()));
    bar.stepTo(done);
  }

  private boolean shows(String what) {
    if (terminal == null) {
      terminal = console.errTerminal();
    }
    // What is typed would stand behind the bar.
    return terminal && !(what.endsWith(FileOptions.STANDARD_NAME) && console.inTerminal());
  }

  /** The end of a long name tells more than its start. */
  private static String name(String what) {
    int space = what.indexOf(' ') + 1;
    String name = what.substring(space);
    int cut = Math.max(0, name.length() - LONGEST_NAME);
    return what.substring(0, space) + (cut == 0 ? "" : "...") + name.substring(cut);
  }

  /** How fast it goes, and for how long if that is known. */
  static String forecast(long done, long total, long nanos, int columns) {
    double rate = done / (nanos / 1e9);
    String text = String.format(Locale.ROOT, "%,.1f MB/s", rate / MEGABYTE);
    return total < done
        ? columns < ProgressLine.ROOM_FOR_TIME ? "" : text
        : ProgressLine.forecast(text, Duration.ofSeconds((long) ((total - done) / rate)), columns);
  }

  /** Takes the bar away, until there is more to show. */
  synchronized void clear() {
    bar.clear();
    task = "";
  }

  /** Watches no longer. */
  @Override
  public void close() {
    var _ = FileWatch.set(before);
    clear();
  }
}
