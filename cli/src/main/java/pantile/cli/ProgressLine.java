// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import pantile.report.JobProgress;
import pantile.report.ProgressListener;

/** A bar for each job that takes long, on a terminal; it goes away when the job is done. */
final class ProgressLine implements ProgressListener, AutoCloseable {
  /** What is done sooner needs no bar. */
  private static final long PATIENCE_NANOS = 700_000_000;

  /** Columns that a bar takes with the time left behind it, and with the rate before that. */
  private static final int ROOM_FOR_TIME = 60;

  private static final int ROOM_FOR_RATE = 79;

  private final PrintStream err;
  private volatile @Nullable ProgressBar bar;
  private int lastDone = Integer.MAX_VALUE;
  private long begun;
  private boolean hooked;
  private int columns = Terminal.USUAL_COLUMNS - 1;

  ProgressLine(PrintStream err) {
    this.err = err;
  }

  /** How fast it goes, and for how long; nothing while that is not known, or has no room. */
  static String forecast(JobProgress now, int columns) {
    return now.left()
        .map(left -> {
          long seconds = left.plusMillis(999).toSeconds();
          String rate = String.format(Locale.ROOT, "%,.0f/s, ", now.rate());
          String time =
              String.format(
                  Locale.ROOT,
                  "%d:%02d:%02d left",
                  seconds / 3600,
                  seconds / 60 % 60,
                  seconds % 60);
          return columns < ROOM_FOR_TIME ? "" : columns < ROOM_FOR_RATE ? time : rate + time;
        })
        .orElse("");
  }

  @Override
  public void progress(JobProgress now) {
    tell(now); // the last step draws the bar once more
    progress(now.kernel(), now.done(), now.total());
    tell(now); // this step may have been the first that has a bar
  }

  private void tell(JobProgress now) {
    if (bar != null) {
      bar.setExtraMessage(forecast(now, columns));
    }
  }

  @Override
  public void progress(String kernel, int done, int total) {
    if (done < lastDone) {
      clear();
      begun = System.nanoTime();
    }
    lastDone = done;
    if (bar == null && done < total && System.nanoTime() - begun > PATIENCE_NANOS) {
      leaveLineAtEnd();
      columns = Terminal.columns(Terminal.ERR) - 1;
      bar =
          ProgressBar.builder()
              .setTaskName(kernel)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .hideEta() // which would go by tiles
              .setConsumer(new Line(err, columns))
              .clearDisplayOnFinish()
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
      if (done == total) {
        clear();
      }
    }
  }

  /** After Ctrl-C the shell's prompt should not stand behind half a bar. */
  private void leaveLineAtEnd() {
    if (hooked) {
      return;
    }
    hooked = true;
    Thread hook =
        new Thread(
            () -> {
              if (bar != null) {
                err.println();
              }
            },
            "pantile-progress-end");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      return;
    }
  }

  /** Takes the bar away, until there is more to show. */
  void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    clear();
  }

  /**
   * One line of the terminal, written over and over.
   *
   * @param err the terminal
   * @param width one column less than it has, since the last one begins a new line
   */
  record Line(PrintStream err, int width) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String rendered) {
      err.print("\r" + rendered);
      err.flush();
    }

    @Override
    public void clear() {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }

    @Override
    public void close() {
      // Standard error stays open.
    }
  }
}
