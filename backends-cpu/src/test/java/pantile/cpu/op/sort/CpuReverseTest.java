// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.spi.Slice;

/** Windows of every type are turned around to the bit, and nothing beside them is touched. */
class CpuReverseTest {
  private static final int ZONE = 3;

  /** Lengths of windows: none, less than two vectors, whole numbers of them and others. */
  private static final int[] LENGTHS = {0, 1, 2, 5, 16, 63, 64, 65, 511, 512, 1000, 5001};

  @Test
  void everyTypeIsReversed() {
    SplittableRandom random = new SplittableRandom(16);
    for (int n : LENGTHS) {
      long[] bits = random.longs(ZONE + n + ZONE).toArray();
      long[] expected = bits.clone();
      for (int i = 0; i < n; i++) {
        expected[ZONE + i] = bits[ZONE + n - 1 - i];
      }
      String what = "seed 16, n = " + n;
      assertArrayEquals(expected, longs(bits, n), what);
      assertArrayEquals(expected, doubles(bits, n), what);
      int[] halves = narrow(expected);
      assertArrayEquals(halves, ints(narrow(bits), n), what);
      assertArrayEquals(halves, floats(narrow(bits), n), what);
    }
  }

  private static int[] narrow(long[] bits) {
    int[] narrow = new int[bits.length];
    for (int i = 0; i < bits.length; i++) {
      narrow[i] = (int) bits[i];
    }
    return narrow;
  }

  private static long[] longs(long[] bits, int n) {
    long[] a = bits.clone();
    CpuSort.reverse(new Slice.Longs(a, ZONE, ZONE + n));
    return a;
  }

  private static int[] ints(int[] bits, int n) {
    int[] a = bits.clone();
    CpuSort.reverse(new Slice.Ints(a, ZONE, ZONE + n));
    return a;
  }

  private static long[] doubles(long[] bits, int n) {
    double[] a = new double[bits.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = Double.longBitsToDouble(bits[i]);
    }
    CpuSort.reverse(new Slice.Doubles(a, ZONE, ZONE + n));
    long[] now = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      now[i] = Double.doubleToRawLongBits(a[i]);
    }
    return now;
  }

  private static int[] floats(int[] bits, int n) {
    float[] a = new float[bits.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = Float.intBitsToFloat(bits[i]);
    }
    CpuSort.reverse(new Slice.Floats(a, ZONE, ZONE + n));
    int[] now = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      now[i] = Float.floatToRawIntBits(a[i]);
    }
    return now;
  }
}
