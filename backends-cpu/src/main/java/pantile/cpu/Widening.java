// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Slice;

/** Conversion of elements to {@code double}; the JIT vectorises these loops. */
final class Widening {
  private Widening() {}

  static void widen(Slice x, int offset, int length, double[] into) {
    switch (x) {
      case Slice.Ints(int[] array, int from, int _) -> widen(array, from + offset, length, into);
      case Slice.Longs(long[] array, int from, int _) -> widen(array, from + offset, length, into);
      case Slice.Floats(float[] array, int from, int _) ->
          widen(array, from + offset, length, into);
      case Slice.Doubles(double[] array, int from, int _) ->
          System.arraycopy(array, from + offset, into, 0, length);
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is brought first");
    }
  }

  private static void widen(int[] a, int from, int length, double[] into) {
    for (int i = 0; i < length; i++) {
      into[i] = a[from + i];
    }
  }

  private static void widen(long[] a, int from, int length, double[] into) {
    for (int i = 0; i < length; i++) {
      into[i] = a[from + i];
    }
  }

  private static void widen(float[] a, int from, int length, double[] into) {
    for (int i = 0; i < length; i++) {
      into[i] = a[from + i];
    }
  }
}
