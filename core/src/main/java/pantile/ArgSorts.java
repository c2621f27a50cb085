// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.master.Scratch;
import pantile.op.Numbers;
import pantile.op.gather.Gather;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.op.sort.Sort;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.schedule.Machine;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Sorting of indices as jobs: keys are packed with their indices into one {@code long} each, those
 * are sorted like any others, and the indices taken out again. Beside an index there is room for 33
 * bits of a key at least, so keys of 32 bits are packed whole. Of those of 64 bits the leading bits
 * that differ at all are packed: 40 of 10 million keys, of which few then tie. Ties are broken by
 * looking at the elements; what ties across tiles is sorted by itself, with what was left out.
 */
final class ArgSorts {
  private ArgSorts() {}

  /**
   * The stable order of elements.
   *
   * @param x the elements; not changed
   * @param descending whether the greatest comes first
   * @return their indices
   */
  static int[] argSort(Engine engine, Slice x, boolean descending) {
    engine.call().requireUnjournaled("argSort");
    ElementType type = x.type();
    long low = Integer.MIN_VALUE;
    long high = Integer.MAX_VALUE;
    if (type.bytes() == Long.BYTES) {
      Extremes extremes = engine.reduce(new MinMax(type, Ends.BOTH), x);
      low = extremes.min();
      high = extremes.max();
      if (type.floating()) {
        boolean nan = low == Long.MIN_VALUE;
        low = nan ? Long.MIN_VALUE : low - 1;
        high = nan ? Packing.key(Double.NaN) : high - 1;
      }
    }
    int width = Long.SIZE - Long.numberOfLeadingZeros(high - low);
    int[] order = new int[Math.toIntExact(x.length())];
    sort(
        engine,
        x,
        Packing.of(type, descending, descending ? high : low, width, order.length),
        order);
    return order;
  }

  private static void sort(Engine engine, Slice x, Packing packing, int[] order) {
    int length = order.length;
    UnpackIndices unpack = new UnpackIndices(packing);
    Numbers parted = byBuckets(engine, x, unpack, order);
    if (parted != null) {
      breakTies(engine, x, unpack, order, parted.numbers());
      return;
    }
    Slice packed = new Slice.Longs(new long[length], 0, length);
    engine.run(
        new Work<>(new PackIndices(packing), 0, length),
        List.of(Operand.in(x), Operand.out(packed)));
    Sorts.sort(engine, packed, false);
    long[] ties =
        engine
            .run(
                new Work<>(unpack, 0, length),
                List.of(
                    Operand.in(packed),
                    Operand.whole(x),
                    Operand.out(new Slice.Ints(order, 0, length))))
            .numbers();
    breakTies(engine, x, unpack, order, ties);
  }

  /**
   * Packs, sorts and unpacks within a sort by buckets, so that memory is passed as often as by a
   * sort of the elements; null where there is another way that may be better.
   */
  private static @Nullable Numbers byBuckets(
      Engine engine, Slice x, UnpackIndices unpack, int[] order) {
    Machine machine = engine.machine();
    int length = order.length;
    SortSizes sizes = new SortSizes(machine, ElementType.LONG, length);
    if (length < 2
        || machine.direct(new SortRun(ElementType.LONG), length)
        || sizes.oneRun()
        || !machine.sharesHostMemory()
        || Windows.mayBeOrdered(x)
        || (engine.call().unwatched() && machine.wantsWhole(new Sort(ElementType.LONG, false)))) {
      return null;
    }
    SplitPacked split = split(machine, sizes, x, unpack.packing());
    if (split == null) {
      return null;
    }
    LongList splitters = split.splitters();
    int buckets = splitters.size() + 1;
    Slice packed = engine.keys().take(ElementType.LONG, length);
    Numbers counts =
        engine.run(new Work<>(split, 0, length), List.of(Operand.in(x), Operand.out(packed)));
    LongList starts = Sorts.starts(counts.numbers(), buckets, split.block());
    Numbers ties =
        engine.run(
            new Work<>(new SortPacked(unpack, splitters, starts), 0, buckets),
            List.of(
                Operand.shared(packed),
                Operand.whole(x),
                Operand.shared(new Slice.Ints(order, 0, length))));
    engine.keys().give(packed);
    return ties;
  }

  /** By even splitters if every device can, else by round ones; null if there are none. */
  private static @Nullable SplitPacked split(
      Machine machine, SortSizes sizes, Slice x, Packing packing) {
    Splitters found = Splitters.of(x, packing, sizes.buckets(), System.nanoTime());
    SplitPacked exact = new SplitPacked(packing, found.exact(), sizes.splitBlock());
    if (machine.can(exact)) {
      return exact;
    }
    LongList round = found.round();
    SplitPacked rounded =
        round == null ? null : new SplitPacked(packing, round, sizes.splitBlock());
    return rounded != null && machine.can(rounded) ? rounded : null;
  }

  /** Puts together what ties across tiles, and breaks it. */
  private static void breakTies(
      Engine engine, Slice x, UnpackIndices unpack, int[] order, long[] ties) {
    int next;
    for (int at = 0; at < ties.length; at = next) {
      long to = ties[at + 1];
      long prefix = ties[at + 2];
      boolean mixed = ties[at + 3] == UnpackIndices.MIXED;
      next = at + UnpackIndices.EACH;
      while (next < ties.length && ties[next] == to && ties[next + 2] == prefix) {
        to = ties[next + 1];
        mixed |= ties[next + 3] != ties[at + 3];
        next += UnpackIndices.EACH;
      }
      if (mixed) {
        breakTie(engine, x, unpack, order, (int) ties[at], (int) to, prefix);
      }
    }
  }

  private static void breakTie(
      Engine engine, Slice x, UnpackIndices unpack, int[] order, int from, int to, long prefix) {
    int length = to - from;
    Work<Long> gather = new Work<>(new Gather(x.type()), 0, length);
    if (engine.machine().direct(gather.kernel(), length)) {
      unpack.breakTies(x, order, from, to);
      return;
    }
    Slice.Ints tied = new Slice.Ints(order, from, to);
    Slice keys = Scratch.like(x.sub(0, length));
    Gathers.gather(engine, x, tied, keys);
    int[] inner = new int[length];
    sort(engine, keys, unpack.packing().within(prefix, length), inner);
    Slice.Ints broken = new Slice.Ints(new int[length], 0, length);
    Gathers.gather(engine, tied, new Slice.Ints(inner, 0, length), broken);
    Scratch.copy(broken, tied);
  }
}
