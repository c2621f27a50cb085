// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import java.util.function.Consumer;
import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.KernelName;
import pantile.spi.Slice;

/**
 * Takes the indices out of packed numbers that ascend, and breaks the ties that lie inside a tile.
 * Operands: the packed numbers, {@code long}, read; all elements, read whole; the indices, {@code
 * int}, written. Ties at a tile's ends may go on beyond, so they are left as they are: the partial
 * result has {@link #EACH} numbers of each, in order, or nothing if the packing leaves out nothing.
 * These are the place of the tie's first index, counted from the start of the job; the place after
 * its last; the prefix; and what all keys have for a rest, or {@link #MIXED}.
 *
 * @param packing how they were packed
 */
public record UnpackIndices(Packing packing) implements Ordering<Numbers> {
  /** Numbers of a tie. */
  public static final int EACH = 4;

  /** Stands for rests that differ. */
  public static final long MIXED = -1;

  @Override
  public KernelName name() {
    return KernelName.UNPACK_INDICES;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    return possible(partial.numbers(), from, to);
  }

  /** Whether ties lie in a range and follow one another. */
  static boolean possible(long[] ties, long from, long to) {
    boolean possible = ties.length % EACH == 0;
    long end = from;
    int count = ties.length / EACH;
    for (int i = 0; possible && i < count; i++) {
      int at = i * EACH;
      possible = ties[at] >= end && ties[at] < ties[at + 1] && ties[at + 1] <= to;
      end = ties[at + 1];
    }
    return possible;
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "unpack-indices";
  }

  /**
   * Breaks ties by what a packing left out. Extra memory: 12 bytes an index.
   *
   * @param elements what the indices are of
   * @param order has the indices of elements that tie, ascending
   * @param from the first of them
   * @param to one past the last
   */
  public void breakTies(Slice elements, int[] order, int from, int to) {
    breakTies(elements, order, from, to, Arrays::sort);
  }

  /**
   * Breaks ties by what a packing left out, with a sort of the caller's.
   *
   * @param elements what the indices are of
   * @param order has the indices of elements that tie, ascending
   * @param from the first of them
   * @param to one past the last
   * @param sort sorts all of an array
   */
  public void breakTies(Slice elements, int[] order, int from, int to, Consumer<long[]> sort) {
    int length = to - from;
    if (length == 2) { // as most are
      long left = packing.rest(Packing.key(elements, order[from]));
      long right = packing.rest(Packing.key(elements, order[from + 1]));
      if (left > right) {
        int swapped = order[from];
        order[from] = order[from + 1];
        order[from + 1] = swapped;
      }
      return;
    }
    Packing local = packing.within(0, length);
    long[] packed = keys(elements, order, from, length);
    boolean ordered = true;
    long last = 0;
    for (int i = 0; i < length; i++) {
      long rest = packing.rest(packed[i]);
      ordered &= last <= rest;
      last = rest;
      packed[i] = rest << local.indexBits() | i;
    }
    if (ordered) {
      return;
    }
    sort.accept(packed);
    int[] before = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < length; i++) {
      order[from + i] = before[local.index(packed[i])];
    }
  }

  /** The keys of elements. A loop a type: of types of four bytes nothing is left out. */
  private static long[] keys(Slice elements, int[] order, int from, int length) {
    long[] keys = new long[length];
    if (elements instanceof Slice.Longs(long[] a, int first, int _)) {
      for (int i = 0; i < length; i++) {
        keys[i] = a[first + order[from + i]];
      }
    } else if (elements instanceof Slice.Doubles(double[] a, int first, int _)) {
      for (int i = 0; i < length; i++) {
        keys[i] = Packing.key(a[first + order[from + i]]);
      }
    } else {
      for (int i = 0; i < length; i++) {
        keys[i] = Packing.key(elements, order[from + i]);
      }
    }
    return keys;
  }

  /**
   * The rest of a key if all that tie have the same.
   *
   * @param elements what the indices are of
   * @param order has the indices
   * @param from the first of them
   * @param to one past the last
   * @return the rest, or {@link #MIXED}
   */
  public long commonRest(Slice elements, int[] order, int from, int to) {
    long rest = packing.rest(Packing.key(elements, order[from]));
    for (int i = from + 1; i < to; i++) {
      if (packing.rest(Packing.key(elements, order[i])) != rest) {
        return MIXED;
      }
    }
    return rest;
  }
}
