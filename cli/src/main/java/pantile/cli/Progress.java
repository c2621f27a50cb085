// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import pantile.JobProgress;
import pantile.ProgressListener;

/** A bar for each job that takes long, on a terminal; it goes away when the job is done. */
final class Progress implements ProgressListener, AutoCloseable {
  /** What is done sooner needs no bar. */
  private static final long PATIENCE_NANOS = 700_000_000;

  private static final int WIDTH = 79;

  private final PrintStream err;
  private @Nullable ProgressBar bar;
  private int lastDone = Integer.MAX_VALUE;
  private long begun;

  Progress(PrintStream err) {
    this.err = err;
  }

  /** How fast it goes, and for how long; nothing while that is not known. */
  static String forecast(JobProgress now) {
    return now.left()
        .map(left -> {
          long seconds = left.plusMillis(999).toSeconds();
          return String.format(
              Locale.ROOT,
              "%,.0f/s, %d:%02d:%02d left",
              now.rate(),
              seconds / 3600,
              seconds / 60 % 60,
              seconds % 60);
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
      bar.setExtraMessage(forecast(now));
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
      bar =
          ProgressBar.builder()
              .setTaskName(kernel)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .hideEta() // which would go by tiles
              .setConsumer(new Line(err))
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

  /** One line of the terminal, written over and over. */
  private record Line(PrintStream err) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String rendered) {
      err.print("\r" + rendered);
      err.flush();
    }

    @Override
    public void clear() {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }

    @Override
    public void close() {
      // Standard error stays open.
    }
  }
}
