// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts arrays into pieces for partitions, as they come: memory is bounded, however many elements a
 * task has. Elements are not sorted here: to find an element's range takes a step for each binary
 * digit of the number of partitions, and the sort of a whole range, later, takes as long whether
 * parts of it are in order or not.
 *
 * @param <A> the arrays' type
 */
public final class KeyScatter<A> implements Iterator<Piece> {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Keys at a time: they, and their partitions, stay in the first cache. */
  private static final int BLOCK = 1024;

  /** The most bytes of a piece. Larger ones are not copied faster. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int LEAST_BYTES = 1 << 12;

  /** The bytes of all pieces that are being filled, about. */
  private static final long ALL_BYTES = 1L << 26;

  private final SortType<A> type;
  private final KeyRanges.Dealer dealer;
  private final Iterator<A> arrays;
  private final int bytes;
  private final byte[][] filling;
  private final int[] filled;
  private final ArrayDeque<Piece> full = new ArrayDeque<>();
  private final long[] keys = new long[BLOCK];
  private final int[] to = new int[BLOCK];

  /** What is being cut, and how far. */
  private A array;

  private int at;

  /** The first partition whose last piece was not given yet, once all arrays are cut. */
  private int last;

  /**
   * Cuts the arrays of one task.
   *
   * @param type of the arrays
   * @param ranges of the partitions
   * @param task the number of the task
   * @param arrays what it has
   */
  public KeyScatter(SortType<A> type, KeyRanges ranges, int task, Iterator<A> arrays) {
    this.type = type;
    dealer = ranges.dealer(task);
    this.arrays = arrays;
    int partitions = ranges.partitions();
    bytes = (int) Math.clamp(ALL_BYTES / partitions, LEAST_BYTES, MOST_BYTES) / 8 * 8;
    filling = new byte[partitions][];
    filled = new int[partitions];
    array = type.make(0);
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty()) {
      if (at < type.length(array)) {
        cut();
      } else if (arrays.hasNext()) {
        array = arrays.next();
        at = 0;
      } else {
        return finish();
      }
    }
    return true;
  }

  @Override
  public Piece next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all pieces were given");
    }
    return full.remove();
  }

  /** Brings forth the last piece of the next partition that has one. */
  private boolean finish() {
    while (full.isEmpty() && last < filling.length) {
      if (filled[last] > 0) {
        full.add(new Piece(last, Arrays.copyOf(filling[last], filled[last])));
      }
      filling[last] = null;
      last++;
    }
    return !full.isEmpty();
  }

  private void cut() {
    int length = Math.min(BLOCK, type.length(array) - at);
    type.keys(array, at, keys, length);
    dealer.deal(keys, to, length);
    at += length;
    if (type.bytes() == ValueLayout.JAVA_LONG.byteSize()) {
      longs(length);
    } else {
      ints(length);
    }
  }

  private void longs(int length) {
    for (int i = 0; i < length; i++) {
      int partition = to[i];
      int place = filled[partition];
      if (place == 0 && filling[partition] == null) {
        filling[partition] = new byte[bytes];
      }
      LONGS.set(filling[partition], place, keys[i]);
      filled[partition] = place + Long.BYTES;
      if (place + Long.BYTES == bytes) {
        send(partition);
      }
    }
  }

  private void ints(int length) {
    for (int i = 0; i < length; i++) {
      int partition = to[i];
      int place = filled[partition];
      if (place == 0 && filling[partition] == null) {
        filling[partition] = new byte[bytes];
      }
      INTS.set(filling[partition], place, (int) keys[i]);
      filled[partition] = place + Integer.BYTES;
      if (place + Integer.BYTES == bytes) {
        send(partition);
      }
    }
  }

  private void send(int partition) {
    full.add(new Piece(partition, filling[partition]));
    filling[partition] = null;
    filled[partition] = 0;
  }
}
