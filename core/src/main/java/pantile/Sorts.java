// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import pantile.job.ElementType;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.Operand;
import pantile.job.OrderedBits;
import pantile.job.Slice;
import pantile.schedule.Tiling;

/**
 * Sorting by two jobs: workers sort tiles of the input into runs of keys in a scratch array, then
 * merge parts of all runs straight into the input's place.
 *
 * <p>The caller's array is untouched until every run is sorted, so whatever fails or is interrupted
 * before then leaves it as it was; the merge runs to its end.
 */
final class Sorts {
  private Sorts() {}

  static void sort(Engine engine, Slice slice, boolean descending) {
    long length = slice.length();
    Job<?> runs = new Job<>(new Kernel.SortRun(slice.type()), 0, length);
    Tiling tiling = engine.master().tilingOf(runs);
    if (length < 2 || tiling.count() <= 1 || engine.master().runsDirect(runs)) {
      Kernel.Sort whole = new Kernel.Sort(slice.type(), descending);
      engine.run(new Job<>(whole, 0, length), List.of(Operand.update(slice)));
      return;
    }
    Slice keys = scratch(slice.type(), Math.toIntExact(length));
    engine.run(runs, List.of(Operand.in(slice), Operand.out(keys)));
    long[] bounds = new long[tiling.count() + 1];
    for (int run = 0; run < tiling.count(); run++) {
      bounds[run + 1] = tiling.tile(run).to();
    }
    Kernel.MergeRuns merge = new Kernel.MergeRuns(slice.type(), bounds, descending);
    try {
      engine
          .master()
          .run(
              new Job<>(merge, 0, length),
              List.of(Operand.whole(keys), Operand.out(slice)),
              engine.call().unstoppable());
    } catch (JobFailedException noDeviceCould) {
      // The array may be half-written, but the scratch array still holds every key.
      System.getLogger("pantile")
          .log(Level.WARNING, "a sort is finished by the JDK", noDeviceCould);
      finishHere(keys, slice, descending);
    }
  }

  /** Puts the sorted keys in their place with the JDK alone, when every device has failed. */
  private static void finishHere(Slice keys, Slice out, boolean descending) {
    switch (keys) {
      case Slice.Ints(int[] key, int _, int _) -> {
        Arrays.sort(key);
        for (int i = 0; i < key.length; i++) {
          int next = key[descending ? key.length - 1 - i : i];
          if (out instanceof Slice.Ints(int[] a, int from, int _)) {
            a[from + i] = next;
          } else if (out instanceof Slice.Floats(float[] a, int from, int _)) {
            a[from + i] = OrderedBits.toFloat(next);
          }
        }
      }
      case Slice.Longs(long[] key, int _, int _) -> {
        Arrays.sort(key);
        for (int i = 0; i < key.length; i++) {
          long next = key[descending ? key.length - 1 - i : i];
          if (out instanceof Slice.Longs(long[] a, int from, int _)) {
            a[from + i] = next;
          } else if (out instanceof Slice.Doubles(double[] a, int from, int _)) {
            a[from + i] = OrderedBits.toDouble(next);
          }
        }
      }
      default -> throw new IllegalArgumentException("keys are integers, not " + keys.type());
    }
  }

  private static Slice scratch(ElementType type, int length) {
    return type.keyType() == ElementType.INT
        ? new Slice.Ints(new int[length], 0, length)
        : new Slice.Longs(new long[length], 0, length);
  }
}
