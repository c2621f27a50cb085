// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import pantile.spi.Slice;

/** Copies elements between slices and memory that a driver made visible to the host. */
final class HostCopy {
  private HostCopy() {}

  /** Copies all elements, in the host's byte order. */
  static void read(Slice from, MemorySegment to) {
    switch (from) {
      case Slice.Ints(int[] a, int start, int end) ->
          MemorySegment.copy(a, start, to, JAVA_INT, 0, end - start);
      case Slice.Longs(long[] a, int start, int end) ->
          MemorySegment.copy(a, start, to, JAVA_LONG, 0, end - start);
      case Slice.Floats(float[] a, int start, int end) ->
          MemorySegment.copy(a, start, to, JAVA_FLOAT, 0, end - start);
      case Slice.Doubles(double[] a, int start, int end) ->
          MemorySegment.copy(a, start, to, JAVA_DOUBLE, 0, end - start);
      case Slice.Mapped mapped -> {
        // Elements are copied as integers of the same width, so that a NaN's bits do not change on
        // the way.
        boolean narrow = mapped.type().bytes() == Integer.BYTES;
        ValueLayout layout = narrow ? JAVA_INT_UNALIGNED : JAVA_LONG_UNALIGNED;
        MemorySegment.copy(
            mapped.segment(), layout.withOrder(mapped.order()), 0, to, layout, 0, mapped.length());
      }
      case Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("these elements are not in host memory");
    }
  }

  /** Overwrites all elements. */
  static void write(MemorySegment from, Slice to) {
    switch (to) {
      case Slice.Ints(int[] a, int start, int end) ->
          MemorySegment.copy(from, JAVA_INT, 0, a, start, end - start);
      case Slice.Longs(long[] a, int start, int end) ->
          MemorySegment.copy(from, JAVA_LONG, 0, a, start, end - start);
      case Slice.Floats(float[] a, int start, int end) ->
          MemorySegment.copy(from, JAVA_FLOAT, 0, a, start, end - start);
      case Slice.Doubles(double[] a, int start, int end) ->
          MemorySegment.copy(from, JAVA_DOUBLE, 0, a, start, end - start);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("mapped memory is read only");
    }
  }

  /** Copies all elements from one array to another. */
  static void copy(Slice from, Slice to) {
    int width = to.type().bytes();
    MemorySegment whole =
        switch (to) {
          case Slice.Ints(int[] a, int start, int _) -> after(MemorySegment.ofArray(a), start, to);
          case Slice.Longs(long[] a, int start, int _) ->
              after(MemorySegment.ofArray(a), start, to);
          case Slice.Floats(float[] a, int start, int _) ->
              after(MemorySegment.ofArray(a), start, to);
          case Slice.Doubles(double[] a, int start, int _) ->
              after(MemorySegment.ofArray(a), start, to);
          case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
              throw new IllegalArgumentException("mapped memory is read only");
        };
    read(from, whole.asSlice(0, to.length() * width));
  }

  private static MemorySegment after(MemorySegment array, long start, Slice slice) {
    return array.asSlice(start * slice.type().bytes());
  }
}
