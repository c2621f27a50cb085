// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Elements found by their places in order. To count lesser ones says what is right. */
final class SelectWorks {
  private static final int TOP = 100;

  private SelectWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> median(DemoData.tame(seed, size)),
        () -> top(DemoData.ints(seed, size), Math.min(TOP, size)));
  }

  private static DemoWork median(double[] x) {
    Judge right = new Judge(median -> isMedian(x, (double) median));
    return DemoWork.reading(
        "median double",
        x.length,
        8L * x.length,
        pantile -> pantile.over(x).median(),
        right,
        DemoWork.rival(
            "Arrays.parallelSort of a copy",
            x.length,
            () -> {
              double[] sorted = x.clone();
              Arrays.parallelSort(sorted);
              return (sorted[(x.length - 1) / 2] + sorted[x.length / 2]) / 2;
            },
            right));
  }

  /** Half of the elements are not greater, and half are not less. */
  private static boolean isMedian(double[] x, double median) {
    int less = 0;
    int greater = 0;
    for (double each : x) {
      less += each < median ? 1 : 0;
      greater += each > median ? 1 : 0;
    }
    return 2L * less <= x.length && 2L * greater <= x.length;
  }

  private static DemoWork top(int[] x, int k) {
    Judge right = new Judge(top -> isTop(x, (int[]) top));
    return DemoWork.reading(
        "top " + k + " int",
        x.length,
        4L * x.length,
        pantile -> pantile.over(x).topK(k).values().toArray(),
        right,
        DemoWork.rival(
            "Arrays.parallelSort of a copy",
            x.length,
            () -> {
              int[] sorted = x.clone();
              Arrays.parallelSort(sorted);
              int[] top = new int[k];
              for (int i = 0; i < k; i++) {
                top[i] = sorted[sorted.length - 1 - i];
              }
              return top;
            },
            right));
  }

  /** They descend; all greater ones than the last of them are among them. */
  private static boolean isTop(int[] x, int[] top) {
    int last = top[top.length - 1];
    int greater = 0;
    int equal = 0;
    long content = 0;
    for (int each : x) {
      greater += each > last ? 1 : 0;
      equal += each == last ? 1 : 0;
      content += each > last ? each : 0;
    }
    for (int each : top) {
      content -= each > last ? each : 0;
    }
    return content == 0
        && greater < top.length
        && greater + equal >= top.length
        && Expected.ascending(top.length, i -> Integer.compare(top[i + 1], top[i]));
  }
}
