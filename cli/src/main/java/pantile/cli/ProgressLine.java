// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import pantile.report.JobProgress;
import pantile.report.ProgressListener;

/** A bar for each job that takes long, on a terminal; it goes away when the job is done. */
final class ProgressLine implements ProgressListener, AutoCloseable {
  /** What is done sooner needs no bar. */
  static final long PATIENCE_NANOS = 700_000_000;

  /** Columns that a bar takes with the time left behind it, and with the rate before that. */
  static final int ROOM_FOR_TIME = 60;

  private static final int ROOM_FOR_RATE = 79;

  private final TerminalBar bar;
  private int lastDone = Integer.MAX_VALUE;
  private long begun;

  ProgressLine(PrintStream err) {
    bar = new TerminalBar(err);
  }

  /** How fast it goes, and for how long; nothing while that is not known, or has no room. */
  static String forecast(JobProgress now, int columns) {
    return now.left()
        .map(left -> forecast(String.format(Locale.ROOT, "%,.0f/s", now.rate()), left, columns))
        .orElse("");
  }

  /** The same of any rate, as far as there is room. */
  static String forecast(String rate, Duration left, int columns) {
    long seconds = left.plusMillis(999).toSeconds();
    String time =
        String.format(
            Locale.ROOT, "%d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return columns < ROOM_FOR_TIME ? "" : columns < ROOM_FOR_RATE ? time : rate + ", " + time;
  }

  @Override
  public void progress(JobProgress now) {
    tell(now); // the last step draws the bar once more
    progress(now.kernel(), now.done(), now.total());
    tell(now); // this step may have been the first that has a bar
  }

  private void tell(JobProgress now) {
    if (bar.shown()) {
      bar.tell(forecast(now, bar.columns()));
    }
  }

  @Override
  public void progress(String kernel, int done, int total) {
    if (done < lastDone) {
      clear();
      begun = System.nanoTime();
    }
    lastDone = done;
    if (!bar.shown() && done < total && System.nanoTime() - begun > PATIENCE_NANOS) {
      bar.show(kernel, total, 1, "");
    }
    bar.stepTo(done);
    if (done == total) {
      clear();
    }
  }

  /** Takes the bar away, until there is more to show. */
  void clear() {
    bar.clear();
  }

  @Override
  public void close() {
    clear();
  }
}
