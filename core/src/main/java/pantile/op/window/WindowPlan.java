// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.FirstPosition;
import pantile.op.Jobs;
import pantile.op.Room;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a statistic of moving windows as one job. */
public final class WindowPlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private WindowPlan() {}

  /**
   * Computes a statistic of each window.
   *
   * @param jobs runs the job
   * @param x the elements, in an array or in mapped memory
   * @param window the length of each window, at least 1
   * @param statistic what is computed
   * @return a result a window, all of a new array; none if the window is longer than the array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}, or if there
   *     are more results than an array can hold
   */
  public static Slice rolled(Jobs jobs, Slice x, int window, Rolled statistic) {
    return rolled(jobs, x, window, statistic, Room.HOST);
  }

  static Slice rolled(Jobs jobs, Slice x, int window, Rolled statistic, Room room) {
    long windows = Math.max(0, x.length() - window + 1);
    Slice results = room.of(statistic.result(x.type()), windows);
    boolean sums = statistic == Rolled.SUM || statistic == Rolled.MEAN;
    if (sums
        && windows > 0
        && results instanceof Slice.Doubles out
        && sumsHere(jobs, x, window, statistic, out)) {
      return results;
    }
    long beyond =
        jobs.run(
            new Work<>(new RollWindow(x.type(), statistic, window), 0, windows),
            List.of(Operand.halo(x, window - 1L), Operand.out(results)));
    if (statistic == Rolled.SUM && beyond != FirstPosition.NONE) {
      throw new ArithmeticException(
          "the sum of the window at position " + beyond + " does not fit in a long");
    }
    return results;
  }

  /** Whether a loop has made the sums, or the means, of floating-point elements. */
  private static boolean sumsHere(
      Jobs jobs, Slice x, int window, Rolled statistic, Slice.Doubles out) {
    boolean floating = x instanceof Slice.Doubles || x instanceof Slice.Floats;
    if (!floating || !FIRST.take(jobs, x.length())) {
      return false;
    }
    jobs.requireUnjournaled("rolling");
    jobs.requireOpen();
    double divisor = statistic == Rolled.MEAN ? window : 1;
    int count = (int) out.length();
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      DoubleWindowSums.roll(a, from, 0, window, divisor, out.array(), out.from(), count);
    } else if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      FloatWindowSums.roll(a, from, 0, window, divisor, out.array(), out.from(), count);
    }
    return true;
  }
}
