// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar in the last line of a terminal, which comes and goes. Used by one thread at a time. */
final class TerminalBar {
  private final PrintStream err;
  private volatile @Nullable ProgressBar bar;
  private boolean hooked;
  private int columns = Terminal.USUAL_COLUMNS - 1;

  TerminalBar(PrintStream err) {
    this.err = err;
  }

  /** How many columns it may take. */
  int columns() {
    return columns;
  }

  boolean shown() {
    return bar != null;
  }

  /**
   * Shows it.
   *
   * @param task what is done
   * @param total steps in all; -1 where nobody knows
   * @param unit of the steps, and what it is called; 1 and nothing for steps that are counted
   */
  void show(String task, long total, long unit, String name) {
    leaveLineAtEnd();
    columns = Terminal.columns(Terminal.ERR) - 1;
    bar =
        ProgressBar.builder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(name, unit)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta() // which would go by steps
            .setConsumer(new Line(err, columns))
            .build();
  }

  /** What stands behind the bar. */
  void tell(String message) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.setExtraMessage(message);
    }
  }

  void stepTo(long done) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.stepTo(done);
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

  /** Takes the bar away. */
  void clear() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
      // The library's own clearing is left out where a bar is closed before it was drawn once.
      new Line(err, columns).clear();
      bar = null;
    }
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
