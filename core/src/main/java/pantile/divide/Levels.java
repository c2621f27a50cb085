// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.ArrayList;
import java.util.List;
import pantile.report.LevelReport;

/**
 * What was done at each level of a recursion: exact counts, and times that are estimated from the
 * calls that were timed. To time a call takes longer than many a call.
 */
final class Levels {
  static final int SOLVE = 0;
  static final int SPLIT = 1;
  static final int COMBINE = 2;

  /** Levels from here on are one line of a report. */
  static final int DEEPEST = 63;

  /** The first calls of a function at a level are timed, and of the others one in so many. */
  private static final int TIMED = 64;

  /** A call that follows one of so many nanoseconds is timed too: that costs little beside it. */
  private static final long DEAR_NANOS = 10_000;

  private static final int FUNCTIONS = 3;
  private static final int PLACES = FUNCTIONS * (DEEPEST + 1);
  private static final long UNTIMED = Long.MIN_VALUE;

  private final long[] calls = new long[PLACES];
  private final long[] nanos = new long[PLACES];

  /** How many calls were not timed since the last one that was. */
  private final int[] untimed = new int[PLACES];

  /** How long the call took that was timed last. */
  private final long[] last = new long[PLACES];

  private static int place(int depth, int function) {
    return FUNCTIONS * Math.min(depth, DEEPEST) + function;
  }

  /**
   * A function is called.
   *
   * @return for {@link #end}
   */
  long begin(int depth, int function) {
    int place = place(depth, function);
    boolean timed =
        calls[place]++ < TIMED || untimed[place] == TIMED - 1 || last[place] >= DEAR_NANOS;
    if (timed) {
      return System.nanoTime();
    }
    untimed[place]++;
    return UNTIMED;
  }

  /** A function has returned. */
  void end(int depth, int function, long begun) {
    if (begun != UNTIMED) {
      int place = place(depth, function);
      long took = System.nanoTime() - begun;
      // A thread that loses its processor for a while during a call must not count many times.
      nanos[place] += took + untimed[place] * Math.min(took, last[place]);
      untimed[place] = 0;
      last[place] = took;
    }
  }

  /** Adds another member's, which has ended. */
  void add(Levels other) {
    for (int i = 0; i < PLACES; i++) {
      calls[i] += other.calls[i];
      nanos[i] += other.nanos[i] + other.untimed[i] * other.last[i];
    }
  }

  /** A line for each level that was reached. */
  List<LevelReport> reports() {
    List<LevelReport> lines = new ArrayList<>();
    for (int depth = 0; depth <= DEEPEST; depth++) {
      long solved = calls[place(depth, SOLVE)];
      long split = calls[place(depth, SPLIT)];
      if (solved + split > 0) {
        lines.add(
            new LevelReport(
                depth,
                depth == DEEPEST,
                solved,
                split,
                nanos[place(depth, SOLVE)],
                nanos[place(depth, SPLIT)],
                nanos[place(depth, COMBINE)]));
      }
    }
    return lines;
  }
}
