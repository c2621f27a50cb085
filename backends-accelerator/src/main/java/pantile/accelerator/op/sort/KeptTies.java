// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.gather.GatherPrograms;
import pantile.op.sort.UnpackIndices;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Ties among a tile's packed numbers whose elements the device keeps. What ties is brought to the
 * host, and the indices that change places travel back.
 *
 * @param kernel says what ties are, and breaks them
 * @param packed the tile's numbers, ascending
 * @param elements all that there are, kept by the device
 * @param session the worker's session
 */
record KeptTies(UnpackIndices kernel, DeviceMemory packed, DeviceMemory elements, Session session) {
  /** What ties is brought if it is at most this part of all. */
  private static final int LEAST_RATIO = 8;

  /** The most ties that are sent by themselves: each is a transfer of its own. */
  private static final int MOST_CHANGED = 1 << 10;

  /**
   * Breaks the ties inside of the tile.
   *
   * @param tied which numbers tie with the one before
   * @param order the tile's indices, as they were packed
   * @param first the place of the tile's first index in the job
   * @return what the kernel tells of those at the tile's ends; null if so many tie that the host
   *     should have all of them
   */
  long @Nullable [] broken(BitSet tied, DeviceMemory order, long first) {
    int[] places = places(tied);
    int count = places.length;
    if (count > Math.max(packed.count() / LEAST_RATIO, 2)) {
      return null;
    }
    BitSet tiedHere = new BitSet(count);
    int[] own = new int[count];
    int[] indices = new int[count];
    Slice.Longs numbers = new Slice.Longs(new long[count], 0, count);
    pick(packed, places, numbers);
    for (int i = 0; i < count; i++) {
      own[i] = i;
      indices[i] = kernel.packing().index(numbers.array()[i]);
      tiedHere.set(i, i > 0 && tied.get(places[i]));
    }
    Slice brought = Scratch.of(elements.type(), count);
    pick(elements, indices, brought);
    long[] ends = new TiedIndices(kernel, numbers, brought, own, first).broken(tiedHere);
    if (ends.length > UnpackIndices.EACH) { // the last ones' places among all
      int tail = (int) (ends[UnpackIndices.EACH] - first);
      ends[UnpackIndices.EACH] = first + places[tail];
      ends[UnpackIndices.EACH + 1] = first + packed.count();
    }
    int changed = changed(tiedHere, own);
    if (changed > MOST_CHANGED) {
      sendAll(own, indices, places, order);
    } else if (changed > 0) {
      sendEach(tiedHere, own, indices, places, order);
    }
    return ends;
  }

  /** How many ties are in another order now. */
  private static int changed(BitSet tied, int[] own) {
    int changed = 0;
    for (int at = 0, end; at < own.length; at = end) {
      end = tied.nextClearBit(at + 1);
      changed += moved(own, at, end) ? 1 : 0;
    }
    return changed;
  }

  /** Whether indices that tie are in another order now. */
  private static boolean moved(int[] own, int from, int to) {
    for (int i = from; i < to; i++) {
      if (own[i] != i) {
        return true;
      }
    }
    return false;
  }

  /** The places of all that tie with another, and of those at the ends, ascending. */
  private int[] places(BitSet tied) {
    int length = packed.count();
    int[] places = new int[2 * tied.cardinality() + 2];
    int count = 0;
    int at = 0;
    while (at < length) {
      int end = tied.nextClearBit(at + 1);
      while (at < end) {
        places[count++] = at++;
      }
      int next = tied.nextSetBit(end);
      at = Math.max(end, (next < 0 ? length : next) - 1);
    }
    return Arrays.copyOf(places, count);
  }

  /** Brings some of the device's elements. */
  private void pick(DeviceMemory from, int[] at, Slice to) {
    int part = session.part(at.length);
    int groups = Math.ceilDiv(at.length, part);
    ElementType type = from.type();
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer indices = scratch.bytes((long) at.length * Integer.BYTES);
      DeviceBuffer picked = scratch.bytes((long) at.length * type.bytes());
      DeviceBuffer bad = scratch.bytes((long) groups * Long.BYTES);
      session.transfers().upload(new Slice.Ints(at, 0, at.length), indices, 0);
      session
          .launch(GatherPrograms.gather(type, session.shape()))
          .in(indices)
          .number(at.length)
          .number(part)
          .in(from.buffer())
          .number(0)
          .number(from.count())
          .number(from.count())
          .out(picked)
          .out(bad)
          .groups(groups);
      session.transfers().download(picked, to);
    }
  }

  /** Sends the indices of each tie that is in another order now. */
  private void sendEach(BitSet tied, int[] own, int[] indices, int[] places, DeviceMemory order) {
    for (int at = 0, end; at < own.length; at = end) {
      end = tied.nextClearBit(at + 1);
      if (moved(own, at, end)) {
        int[] now = new int[end - at];
        for (int i = 0; i < now.length; i++) {
          now[i] = indices[own[at + i]];
        }
        long offset = (long) places[at] * Integer.BYTES;
        session.transfers().upload(new Slice.Ints(now, 0, now.length), order.buffer(), offset);
      }
    }
  }

  /** Brings all indices, and sends them back with the ties in their order. */
  private void sendAll(int[] own, int[] indices, int[] places, DeviceMemory order) {
    Slice.Ints all = new Slice.Ints(new int[order.count()], 0, order.count());
    session.transfers().download(order.buffer(), all);
    for (int i = 0; i < own.length; i++) {
      all.array()[places[i]] = indices[own[i]];
    }
    session.transfers().upload(all, order.buffer(), 0);
  }
}
