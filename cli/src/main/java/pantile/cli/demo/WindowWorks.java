// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Means of moving windows, and matrices turned: what is read in two directions. */
final class WindowWorks {
  private static final int WINDOW = 1000;

  private WindowWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(() -> means(seed, size), () -> transpose(DemoData.ints(seed, size)));
  }

  /** Of whole numbers, whose sums are exact in any order. */
  private static DemoWork means(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = random.nextInt(-1000, 1000);
    }
    int window = Math.min(WINDOW, size);
    Predicate<Object> right = new Judge(means -> areMeans(x, window, (double[]) means));
    return DemoWork.reading(
        "rolling mean double",
        size,
        8L * size,
        pantile -> pantile.over(x).rolling(window).mean().toArray(),
        right,
        DemoWork.rival("a loop, one thread", size, () -> loop(x, window), right));
  }

  private static double[] loop(double[] x, int window) {
    double[] means = new double[x.length - window + 1];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
      if (i >= window - 1) {
        means[i - window + 1] = sum / window;
        sum -= x[i - window + 1];
      }
    }
    return means;
  }

  /** By sums of all elements up to each end of a window. */
  private static boolean areMeans(double[] x, int window, double[] means) {
    long[] upTo = new long[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      upTo[i + 1] = upTo[i] + (long) x[i];
    }
    boolean right = means.length == x.length - window + 1;
    for (int i = 0; right && i < means.length; i++) {
      right = means[i] == (double) (upTo[i + window] - upTo[i]) / window;
    }
    return right;
  }

  private static DemoWork transpose(int[] x) {
    int rows = (int) Math.sqrt(x.length);
    int columns = x.length / rows;
    int length = rows * columns;
    Predicate<Object> right = new Judge(turned -> isTransposed(x, rows, columns, (int[]) turned));
    return DemoWork.reading(
        "transpose int",
        length,
        4L * length,
        pantile -> pantile.over(x, 0, length).transpose(rows, columns).toArray(),
        right,
        DemoWork.rival(
            "two loops, one thread",
            length,
            () -> {
              int[] turned = new int[length];
              for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                  turned[j * rows + i] = x[i * columns + j];
                }
              }
              return turned;
            },
            right));
  }

  private static boolean isTransposed(int[] x, int rows, int columns, int[] turned) {
    boolean right = turned.length == rows * columns;
    for (int k = 0; right && k < turned.length; k++) {
      right = turned[k] == x[k % rows * columns + k / rows];
    }
    return right;
  }
}
