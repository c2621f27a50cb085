// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.op.group.ExactAccumulator;
import pantile.op.group.KeyTotals;

/** Sums of numbers that are split are the exact ones, whatever the numbers. */
final class SplitSumsTest {
  private static final long SEED = 20_261_130;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** The last key has no rows. */
  private void check(String what, int keys, int rows, IntToDoubleFunction number) {
    int[] key = random.ints(rows, 0, keys - 1).toArray();
    double[] x = new double[rows];
    Arrays.setAll(x, number);
    ExactAccumulator[] expected = new ExactAccumulator[keys];
    SplitSums sums = new SplitSums(keys);
    for (int from = 0, length; from < rows; from += length) {
      length = Math.min(KeyBlocks.LENGTH, rows - from);
      sums.addAll(Arrays.copyOfRange(key, from, from + length), x, from, length);
    }
    for (int row = 0; row < rows; row++) {
      if (expected[key[row]] == null) {
        expected[key[row]] = new ExactAccumulator();
      }
      expected[key[row]].add(x[row]);
    }
    KeyTotals totals = sums.totals();
    for (int k = 0; k < keys; k++) {
      long[] state = expected[k] == null ? null : expected[k].state();
      assertArrayEquals(state, state(totals, k), what + ", key " + k + ", seed " + SEED);
    }
  }

  private static long @Nullable [] state(KeyTotals totals, int key) {
    double first = Double.longBitsToDouble(totals.first()[key]);
    if (Double.isNaN(first)) {
      return totals.states()[Arrays.binarySearch(totals.others(), key)];
    }
    if (totals.first()[key] == Double.doubleToRawLongBits(KeyTotals.NOTHING)) {
      return null;
    }
    ExactAccumulator sum = new ExactAccumulator();
    sum.add(first);
    sum.add(Double.longBitsToDouble(totals.second()[key]));
    return sum.state();
  }

  private double bits() {
    return Double.longBitsToDouble(random.nextLong());
  }

  @Test
  void ofNumbersOfOneSize() {
    for (int keys : new int[] {2, 37, 1024, 1025, 5000}) {
      check("whole", keys, 20_000, _ -> random.nextInt(1000));
      check("below one", keys, 20_000, _ -> random.nextDouble());
      check("of any sign", keys, 20_000, _ -> random.nextGaussian() * 1e-7);
      check("negative zeros", keys, 20_000, _ -> -0.0);
      check("one", keys, 1, _ -> 0.1);
      check("none", keys, 0, _ -> 0.1);
    }
  }

  @Test
  void ofNumbersOfManySizes() {
    for (int keys : new int[] {2, 1025}) {
      check("any bits", keys, 20_000, _ -> bits());
      check("finite", keys, 20_000, _ -> Math.scalb(random.nextGaussian(), random.nextInt(300)));
      check("subnormal", keys, 20_000, _ -> random.nextLong(1L << 40) * Double.MIN_VALUE);
      check("greatest", keys, 20_000, _ -> Double.MAX_VALUE * random.nextGaussian() / 8);
      check("ascending", keys, 50_000, i -> Math.scalb(1.1, i / 500));
      check("descending", keys, 50_000, i -> Math.scalb(1.1, -i / 500));
      check("one far", keys, 20_000, i -> i % 999 == 5 ? 1e300 : random.nextDouble());
      check("one first", keys, 20_000, i -> i == 0 ? 1e200 : random.nextDouble());
      check("NaNs", keys, 20_000, i -> i % 999 == 5 ? Double.NaN : random.nextDouble());
      check("infinities", keys, 20_000, i -> i % 999 == 5 ? 1 / -0.0 : random.nextDouble());
      check("at places", keys, 20_000, i -> Math.scalb(1 + 0x1p-52, i % 70) * (i % 2 - 0.5));
      check("zeros first", keys, 20_000, i -> i < 3000 ? 0 : random.nextGaussian());
    }
  }

  /** More numbers than a table takes, all as great as they may be. */
  @Test
  void ofMoreNumbersThanATableTakes() {
    int rows = (1 << 22) + 77;
    check("just below two", 2, rows, _ -> 2 - 0x1p-52);
    check(
        "at the first place", 2, rows, i -> i == 0 ? 4 - 0x1p-51 : 4 - random.nextInt(3) * 0x1p-30);
  }
}
