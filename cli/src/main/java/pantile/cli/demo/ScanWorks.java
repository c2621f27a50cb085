// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Prefix sums; a plain loop says what is right. */
final class ScanWorks {
  /** How far a prefix sum may be from another, of magnitudes up to it. */
  private static final double NEAR = 1e-12;

  private ScanWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> longs(DemoData.longs(seed, size)), () -> doubles(DemoData.tame(seed, size)));
  }

  /** Sums wrap around, so there is one right result. */
  private static DemoWork longs(long[] data) {
    long[] expected = data.clone();
    for (int i = 1; i < expected.length; i++) {
      expected[i] += expected[i - 1];
    }
    long[] sums = new long[data.length];
    Predicate<Object> right = _ -> Arrays.equals(sums, expected);
    return new DemoWork(
        "inclusiveScan long",
        data.length,
        (long) data.length * Long.BYTES,
        () -> System.arraycopy(data, 0, sums, 0, sums.length),
        pantile -> {
          pantile.inclusiveScan(sums, sums);
          return sums;
        },
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelPrefix long",
                data.length,
                () -> {
                  Arrays.parallelPrefix(sums, Long::sum);
                  return sums;
                },
                right)));
  }

  private static DemoWork doubles(double[] data) {
    double[] sums = new double[data.length];
    Predicate<Object> right = new Judge(_ -> near(sums, data));
    return new DemoWork(
        "inclusiveScan double",
        data.length,
        (long) data.length * Double.BYTES,
        () -> System.arraycopy(data, 0, sums, 0, sums.length),
        pantile -> {
          pantile.inclusiveScan(sums, sums);
          return sums;
        },
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelPrefix double",
                data.length,
                () -> {
                  Arrays.parallelPrefix(sums, Double::sum);
                  return sums;
                },
                right)));
  }

  /** Whether all sums are as near to the true ones as rounding allows (Neumaier, 1974). */
  private static boolean near(double[] sums, double[] data) {
    double total = 0;
    double correction = 0;
    double magnitude = 0;
    for (int i = 0; i < data.length; i++) {
      double x = data[i];
      double next = total + x;
      correction += Math.abs(total) >= Math.abs(x) ? (total - next) + x : (x - next) + total;
      total = next;
      magnitude += Math.abs(x);
      if (!(Math.abs(sums[i] - (total + correction)) <= NEAR * magnitude)) {
        return false;
      }
    }
    return true;
  }
}
